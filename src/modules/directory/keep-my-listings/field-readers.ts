import {
  ageField,
  choiceField,
  dateField,
  emailField,
  moneyField,
  oneInput,
  phoneField,
  tickField,
} from '../../../platform/forms/fields.ts'
import { type Field, optional, rows } from '../../../platform/forms/form.ts'
import { writePhone } from '../../../platform/forms/inputs/read-phone.ts'
import { readText, type TextFault } from '../../../platform/forms/inputs/read-text.ts'
import type { FieldName, ListingFields, ScheduleField } from '../listing-fields.ts'
import { accessWays, audiences, channels, statuses } from './field-labels.ts'
import { pastedLine, pastedWords } from './pasted-words.ts'
import { clockField, daysField } from './week-fields.ts'
import { readAddress } from './week-inputs.ts'

const TEXT_FAULTS = (missing: string) => (because: TextFault, values?: Readonly<Record<string, string | number>>) =>
  because === 'missing'
    ? missing
    : because === 'short'
      ? `Write at least ${values?.least} letters`
      : `This is ${values?.over} letters too long: at most ${values?.most}`

/** Words, cleaned of what came along with them; empty where nothing was typed, unless `missing` says that something must be. */
function wordsField(most: number, read: (text: string) => string, missing?: string): Field<string> {
  return oneInput<string, TextFault>({
    read: (text) => {
      const cleaned = read(text)
      return cleaned === '' && missing === undefined ? { ok: true, value: '' } : readText(cleaned, { most })
    },
    words: TEXT_FAULTS(missing ?? ''),
  })
}

const line = (most: number, missing?: string): Field<string> => wordsField(most, pastedLine, missing)
const lines = (most: number, missing?: string): Field<string> => wordsField(most, pastedWords, missing)

/** Boxes to tick: those that were, of the choices there are, in the order of the alphabet. */
function ticks(choices: (text: string) => boolean, missing?: string): Field<readonly string[]> {
  return {
    inputs: (name) => [{ name }],
    read: (said, name) => {
      const all = Array.from({ length: Math.min(200, said.rows(name)) }, (_, row) => said.row(row)(name))
      const ticked = [...new Set(all)].filter((text) => text !== '' && choices(text)).sort()
      return missing !== undefined && ticked.length === 0 ? { ok: false, errors: { [name]: missing } } : { ok: true, value: ticked }
    },
  }
}

/** A list with a line each. */
function list(most: number): Field<readonly string[]> {
  return {
    inputs: (name) => [{ name }],
    read: (said, name) => {
      const found = [
        ...new Set(
          pastedWords(said(name))
            .split(/\n|,/)
            .map((one) => one.replace(/^• /, '').trim())
            .filter(Boolean),
        ),
      ]
      const long = found.find((one) => one.length > 80)
      if (long) return { ok: false, errors: { [name]: `Keep each line shorter than 80 letters: “${long.slice(0, 20)}…”` } }
      return found.length > most ? { ok: false, errors: { [name]: `Write at most ${most} lines` } } : { ok: true, value: found }
    },
  }
}

const yesNo = (missing: string): Field<boolean> => {
  const choice = choiceField(['yes', 'no'], () => missing)
  return {
    inputs: choice.inputs,
    read: (said, name) => {
      const read = choice.read(said, name)
      return read.ok ? { ok: true, value: read.value === 'yes' } : read
    },
  }
}

const address = (): Field<string | null> =>
  optional(
    oneInput<string, 'missing' | 'unclear'>({ read: readAddress, words: () => 'Write an address on the web, such as example.org/groups' }),
  )

const age = ageField()
const youngest = optional(age)
const oldest = optional(age)

/** The last month that still counts: "4" is until the fifth birthday, "18 months" is that month. */
const lastMonth = (months: number, text: string): number => (/m|w|d/i.test(text) || months % 12 !== 0 ? months : months + 11)

const ages: Field<ListingFields['ages']> = {
  inputs: () => [{ name: 'ageFrom' }, { name: 'ageTo' }, { name: 'expecting' }],
  read: (said) => {
    const [from, to, expecting] = [youngest.read(said, 'ageFrom'), oldest.read(said, 'ageTo'), tickField().read(said, 'expecting')]
    if (!from.ok || !to.ok) return { ok: false, errors: { ...(from.ok ? {} : from.errors), ...(to.ok ? {} : to.errors) } }
    const max = to.value === null ? null : lastMonth(to.value, said('ageTo'))
    if (from.value !== null && max !== null && from.value > max)
      return { ok: false, errors: { ageTo: 'The oldest must not be younger than the youngest' } }
    return { ok: true, value: { min: from.value, max, expecting: expecting.ok && expecting.value } }
  },
}

/** A number as it stands on a poster, in its groups. */
const phone: Field<string | null> = {
  inputs: phoneField().inputs,
  read: (said, name) => {
    const read = optional(phoneField()).read(said, name)
    if (!read.ok || read.value === null) return read
    const typed = said(name).trim().replaceAll(/\s+/g, ' ')
    // Area codes differ in length: whoever typed the spaces knows where they belong.
    return { ok: true, value: typed.replaceAll(' ', '') === read.value ? typed : writePhone(read.value) }
  },
}

const pounds = optional(moneyField({ most: 1_000_000 }))
const costNote = line(200)

const cost: Field<ListingFields['cost']> = {
  inputs: () => [{ name: 'cost' }, { name: 'costNote' }],
  read: (said) => {
    const [pence, note] = [pounds.read(said, 'cost'), costNote.read(said, 'costNote')]
    return pence.ok && note.ok
      ? { ok: true, value: { pence: pence.value, note: note.value } }
      : { ok: false, errors: { ...(pence.ok ? {} : pence.errors), ...(note.ok ? {} : note.errors) } }
  },
}

const column = <T>(input: string, field: Field<T>) => ({ input, id: (row: number) => `${input}-${row}`, field })
const timetable = rows(
  {
    byday: column('days', optional(daysField)),
    opensAt: column('opens', optional(clockField)),
    closesAt: column('closes', optional(clockField)),
    location: column('at', optional(oneInput<string, 'missing'>({ read: (text) => ({ ok: true, value: text }), words: () => '' }))),
    description: column('about', line(200)),
    validFrom: column('first', optional(dateField())),
    validTo: column('last', optional(dateField())),
  },
  12,
)

const schedules: Field<readonly ScheduleField[]> = {
  inputs: (name) => timetable.inputs(name),
  read: (said, name) => {
    const read = timetable.read(said, name)
    if (!read.ok) return read
    const dayless = read.value.findIndex(({ byday, description }) => byday === null && description === '')
    if (dayless !== -1) return { ok: false, errors: { [`days-${dayless}`]: 'Say on which days' } }
    const backwards = read.value.findIndex(({ opensAt, closesAt }) => opensAt !== null && closesAt !== null && closesAt <= opensAt)
    if (backwards !== -1) return { ok: false, errors: { [`closes-${backwards}`]: 'It must close after it opens' } }
    return {
      ok: true,
      value: read.value.map((one) => ({
        ...one,
        byday: one.byday ?? [],
        validFrom: one.validFrom?.toString() ?? null,
        validTo: one.validTo?.toString() ?? null,
      })),
    }
  },
}

type Readers = { readonly [F in FieldName]: Field<ListingFields[F]> }

const known = (labels: Readonly<Record<string, string>>) => (text: string) => Object.hasOwn(labels, text)

/** A reader for each field. Kinds of help and places are those that the page offered. */
export function readersOf(kinds: ReadonlySet<string>, places: ReadonlySet<string>): Readers {
  return {
    name: line(120, 'Write what it is called'),
    summary: line(240, 'Say in one sentence what it is'),
    description: lines(10_000),
    terms: ticks(
      (text) => kinds.has(text),
      'Tick the kinds of help that fit. These are our guess from your words; you can look for others',
    ),
    bring: lines(500),
    whoFor: lines(1000),
    ages,
    audiences: ticks(known(audiences)),
    send: yesNo('Say whether it is for children with SEND'),
    cost,
    channels: ticks(known(channels), 'Tick at least one way'),
    places: ticks((text) => places.has(text)),
    areas: list(50),
    schedules,
    selfReferral: yesNo('Say whether families can come by themselves'),
    pathway: lines(1000),
    referrers: list(20),
    criteria: lines(1000),
    formUrl: address(),
    usualWait: line(120),
    nextSteps: lines(1000),
    phone,
    email: optional(emailField()),
    url: address(),
    accessibility: ticks(known(accessWays)),
    languages: list(40),
    status: choiceField(
      ['active', 'temporarily closed', 'inactive', 'defunct'] as const,
      () => `Choose: ${Object.values(statuses).join(', ')}`,
    ),
  }
}
