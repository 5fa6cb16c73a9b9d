import { emailField, moneyField, oneInput, phoneField } from '../../../platform/forms/fields.ts'
import { type Field, type Form, form, optional, rows, type Typed } from '../../../platform/forms/form.ts'
import { writePhone } from '../../../platform/forms/inputs/read-phone.ts'
import { readText } from '../../../platform/forms/inputs/read-text.ts'
import { typedOf } from '../keep-my-listings/field-texts.ts'
import { pastedLine, pastedWords } from '../keep-my-listings/pasted-words.ts'
import { readAddress, readDays, readTime } from '../keep-my-listings/week-inputs.ts'
import { type ListingFields, type ScheduleField, sameValue } from '../listing-fields.ts'
import { say } from './asked-words.ts'

/** What moves: the fields that can be filled in by a link. Everything else waits for somebody with an account. */
export type FillableFields = Pick<ListingFields, 'schedules' | 'cost' | 'phone' | 'email' | 'url'>

const MOST_NOTE = 1_000
/** Times on one page of an old phone. */
export const MOST_TIMES = 8

const line = (most: number): Field<string> =>
  oneInput({
    read: (text) => {
      const words = pastedLine(text)
      return words === '' ? { ok: true, value: '' } : readText(words, { most })
    },
    words: () => say('fill.long', { most }),
  })

const note: Field<string> = oneInput({
  read: (text) => {
    const words = pastedWords(text)
    return words === '' ? { ok: true, value: '' } : readText(words, { most: MOST_NOTE })
  },
  words: () => say('fill.long', { most: MOST_NOTE }),
})

const days = oneInput<readonly string[], 'missing' | 'unclear'>({
  read: readDays,
  words: (because) => say(because === 'missing' ? 'fill.days.missing' : 'fill.days.unclear'),
})
const clock = () =>
  oneInput<string, 'missing' | 'unclear' | 'either'>({
    read: readTime,
    words: (because, values) => (because === 'either' ? say('fill.time.either', { hour: Number(values?.hour) }) : say('fill.time.unclear')),
  })
const column = <T>(input: string, field: Field<T>) => ({ input, id: (row: number) => `${input}-${row}`, field })

const times = rows(
  {
    nth: column('nth', line(3)),
    byday: column('days', optional(days)),
    opensAt: column('opens', optional(clock())),
    closesAt: column('closes', optional(clock())),
    description: column('about', line(200)),
  },
  MOST_TIMES,
)

interface TimeLine {
  readonly nth: string
  readonly byday: readonly string[] | null
  readonly opensAt: string | null
  readonly closesAt: string | null
  readonly description: string
}

const web = optional(oneInput<string, 'missing' | 'unclear'>({ read: readAddress, words: () => say('fill.page.unclear') }))

/** Lines that still say something, with what a line had besides: its place and its days of the year. */
function schedulesOf(lines: readonly TimeLine[], before: readonly ScheduleField[]): readonly ScheduleField[] {
  return lines
    .filter(({ byday, opensAt, closesAt, description }) => byday || opensAt || closesAt || description)
    .map(({ nth, byday, opensAt, closesAt, description }) => {
      const was = /^\d+$/.test(nth) ? before[Number(nth)] : undefined
      const kept = { validFrom: was?.validFrom ?? null, validTo: was?.validTo ?? null, location: was?.location ?? null }
      return { ...kept, byday: byday ?? [], opensAt, closesAt, description }
    })
}

const readers = {
  times,
  cost: optional(moneyField({ most: 1_000_000 })),
  costNote: line(200),
  phone: optional(phoneField()),
  email: optional(emailField()),
  url: web,
  note,
}
export const fillForm = form(readers)

/** What the boxes hold for a listing; one empty line of times besides, to add one. */
export function typedFill(listing: FillableFields, said: string): Typed {
  const { days = [], opens = [], closes = [], about = [] } = typedOf('schedules', listing.schedules.slice(0, MOST_TIMES))
  const plain = Object.assign({}, ...(['cost', 'phone', 'email', 'url'] as const).map((field) => typedOf(field, listing[field])))
  return { ...plain, days, opens, closes, about, nth: days.map((_, row) => String(row)), note: [said] }
}

export type Filled =
  | { readonly ok: true; readonly fields: Partial<FillableFields>; readonly note: string }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> }

/** What was changed of what the boxes held. What nobody touched is not read again: an old oddity is nobody's error. */
export function readFill(typed: Typed, before: FillableFields, shown: Typed): Filled {
  const text = (from: Typed, input: string): string => (from[input] ?? []).join('\n').trim()
  const touched = (inputs: readonly string[]): boolean => inputs.some((input) => text(shown, input) !== text(typed, input))
  const errors: Record<string, string> = {}
  const changed: Record<string, unknown> = {}
  const take = <T>(of: Form<T>, value: (read: T) => Partial<FillableFields>): void => {
    const read = of.parse(typed)
    if (read.ok) Object.assign(changed, value(read.value))
    else Object.assign(errors, read.errors)
  }
  if (touched(['days', 'opens', 'closes', 'about']))
    take(form({ times }), (read) => {
      const schedules = schedulesOf(read.times, before.schedules)
      const wrong = schedules.findIndex(({ opensAt, closesAt }) => opensAt !== null && closesAt !== null && closesAt <= opensAt)
      if (wrong !== -1) errors[`closes-${wrong}`] = say('fill.time.backwards')
      return { schedules }
    })
  const { cost, costNote, phone, email, url } = readers
  if (touched(['cost', 'costNote'])) take(form({ cost, costNote }), (read) => ({ cost: { pence: read.cost, note: read.costNote } }))
  if (touched(['phone'])) take(form({ phone }), (read) => ({ phone: read.phone === null ? null : writePhone(read.phone) }))
  if (touched(['email'])) take(form({ email }), (read) => ({ email: read.email }))
  if (touched(['url'])) take(form({ url }), (read) => ({ url: read.url }))
  const said = form({ note }).parse(typed)
  if (!said.ok) Object.assign(errors, said.errors)
  if (!said.ok || Object.keys(errors).length > 0) return { ok: false, errors }
  const fields = Object.fromEntries(
    Object.entries(changed).filter(([field, value]) => !sameValue(value, before[field as keyof FillableFields])),
  )
  return { ok: true, fields, note: said.value.note }
}
