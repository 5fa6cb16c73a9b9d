import { Temporal } from 'temporal-polyfill'
import { dateField, textField } from '../../../platform/forms/fields.ts'
import { type Field, form, optional, rows, type Typed } from '../../../platform/forms/form.ts'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { clockField, daysField } from '../keep-my-listings/week-fields.ts'
import type { SiteFacts } from '../put-listings.ts'

/** The most lines of each part that a page takes. */
export const mostLines = { hours: 14, exceptions: 30, roles: 30, guide: 12 } as const

const line = (most: number, missing: string) => textField({ most, own: { missing: () => missing } })
const maybe = (most: number): Field<string | null> => optional(textField({ most }))
const column = <T>(input: string, field: Field<T>) => ({ input, id: (row: number) => `${input}-${row}`, field })

/** What the page of a site says: each part in lines, and a line left empty is none. */
export const siteWordsForm = form({
  hours: rows(
    {
      byday: column('hoursDays', daysField),
      opensAt: column('hoursOpens', clockField),
      closesAt: column('hoursCloses', clockField),
      validFrom: column('hoursFirst', optional(dateField())),
      validTo: column('hoursLast', optional(dateField())),
    },
    mostLines.hours,
  ),
  exceptions: rows(
    {
      from: column('differsFrom', dateField()),
      to: column('differsTo', optional(dateField())),
      opensAt: column('differsOpens', optional(clockField)),
      closesAt: column('differsCloses', optional(clockField)),
      why: column('differsWhy', line(120, 'Say why: families read it')),
    },
    mostLines.exceptions,
  ),
  roles: rows(
    {
      role: column('role', line(80, 'Say which role')),
      byday: column('roleDays', daysField),
      opensAt: column('roleFrom', optional(clockField)),
      closesAt: column('roleTo', optional(clockField)),
    },
    mostLines.roles,
  ),
  guide: rows(
    {
      title: column('stepTitle', line(80, 'Say which part this is: the door, inside, toilets')),
      words: column('stepWords', line(600, 'Say what somebody will find there')),
      photo: column('stepPhoto', maybe(60)),
      photoWords: column('stepPhotoWords', maybe(300)),
    },
    mostLines.guide,
  ),
  keyWorker: maybe(500),
})

export type SiteWordsRead = { readonly ok: true; readonly facts: SiteFacts } | { readonly ok: false; readonly errors: FieldErrors }

/** Reads the page of a site as it was typed. Pictures are those that there are; a picture needs its words. */
export function readSiteWords(typed: Typed, pictures: readonly string[]): SiteWordsRead {
  const read = siteWordsForm.parse(typed)
  if (!read.ok) return read
  const { hours, exceptions, roles, guide, keyWorker } = read.value
  const errors: Record<string, string> = {}
  const inOrder = (opens: string | null, closes: string | null, id: string): void => {
    if ((opens === null) !== (closes === null)) errors[id] = 'Say both when it begins and when it ends, or neither'
    else if (opens !== null && closes !== null && closes <= opens) errors[id] = 'That is before it begins'
  }
  // Rows left empty are left out of the answer: errors point at the rows as they stand on the page.
  const at = (input: string): number[] => rowsFilled(typed, input)
  for (const [n, one] of hours.entries()) {
    inOrder(one.opensAt, one.closesAt, `hoursCloses-${at('hours')[n]}`)
    if (one.validFrom && one.validTo && Temporal.PlainDate.compare(one.validTo, one.validFrom) < 0)
      errors[`hoursLast-${at('hours')[n]}`] = `The last day is before ${dateInWords(one.validFrom)}`
  }
  for (const [n, one] of exceptions.entries()) {
    inOrder(one.opensAt, one.closesAt, `differsCloses-${at('differs')[n]}`)
    if (one.to && Temporal.PlainDate.compare(one.to, one.from) < 0)
      errors[`differsTo-${at('differs')[n]}`] = `The last day is before ${dateInWords(one.from)}`
  }
  for (const [n, one] of roles.entries()) inOrder(one.opensAt, one.closesAt, `roleTo-${at('role')[n]}`)
  for (const [n, { photo, photoWords }] of guide.entries()) {
    if (photo !== null && !pictures.includes(photo)) errors[`stepPhoto-${at('step')[n]}`] = 'This picture was taken away: choose another'
    else if (photo !== null && photoWords === null)
      errors[`stepPhotoWords-${at('step')[n]}`] = 'Say what the picture shows, for who does not see it'
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    facts: {
      hours: hours.map(({ validFrom, validTo, ...one }) => ({ ...one, ...dated('validFrom', validFrom), ...dated('validTo', validTo) })),
      exceptions: exceptions.map(({ from, to, opensAt, closesAt, why }) => ({
        ...{ from: from.toString(), why },
        ...dated('to', to),
        ...timed(opensAt, closesAt),
      })),
      roles: roles.map(({ role, byday, opensAt, closesAt }) => ({ role, byday, ...timed(opensAt, closesAt) })),
      guide: guide.map(({ title, words, photo, photoWords }) => ({
        ...{ title, words },
        ...(photo !== null && photoWords !== null ? { photo, photoWords } : {}),
      })),
      keyWorker: keyWorker ?? '',
    },
  }
}

const dated = <Name extends string>(name: Name, day: Temporal.PlainDate | null) =>
  (day ? { [name]: day.toString() } : {}) as { readonly [N in Name]?: string }
const timed = (opensAt: string | null, closesAt: string | null) => (opensAt !== null && closesAt !== null ? { opensAt, closesAt } : {})

/** Which lines of a part hold something, by their place on the page. */
function rowsFilled(typed: Typed, part: string): number[] {
  const inputs = Object.entries(typed).filter(([name]) => name.startsWith(part))
  const most = Math.max(0, ...inputs.map(([, lines]) => lines.length))
  return Array.from({ length: most }, (_, row) => row).filter((row) => inputs.some(([, lines]) => (lines[row] ?? '').trim() !== ''))
}

const dayNames: Readonly<Record<string, string>> = { MO: 'Mon', TU: 'Tue', WE: 'Wed', TH: 'Thu', FR: 'Fri', SA: 'Sat', SU: 'Sun' }
export const daysTyped = (byday: readonly string[]): string => byday.map((day) => dayNames[day] ?? day).join(', ')
const dayTyped = (day: string | null | undefined): string => (day ? dateInWords(Temporal.PlainDate.from(day)) : '')
export const timeTyped = (time: string | null | undefined): string => (time ?? '').slice(0, 5)

/** What the boxes hold before anybody types: what the page says now. */
export function typedFromFacts({ hours = [], exceptions = [], roles = [], guide = [], keyWorker = '' }: KeptFacts): Typed {
  return {
    hoursDays: hours.map(({ byday }) => daysTyped(byday)),
    hoursOpens: hours.map(({ opensAt }) => timeTyped(opensAt)),
    hoursCloses: hours.map(({ closesAt }) => timeTyped(closesAt)),
    hoursFirst: hours.map(({ validFrom }) => dayTyped(validFrom)),
    hoursLast: hours.map(({ validTo }) => dayTyped(validTo)),
    differsFrom: exceptions.map(({ from }) => dayTyped(from)),
    differsTo: exceptions.map(({ from, to }) => (to === from ? '' : dayTyped(to))),
    differsOpens: exceptions.map(({ opensAt }) => timeTyped(opensAt)),
    differsCloses: exceptions.map(({ closesAt }) => timeTyped(closesAt)),
    differsWhy: exceptions.map(({ why }) => why ?? ''),
    role: roles.map(({ role }) => role),
    roleDays: roles.map(({ byday }) => daysTyped(byday)),
    roleFrom: roles.map(({ opensAt }) => timeTyped(opensAt)),
    roleTo: roles.map(({ closesAt }) => timeTyped(closesAt)),
    stepTitle: guide.map(({ title }) => title),
    stepWords: guide.map(({ words }) => words),
    stepPhoto: guide.map(({ photo }) => photo ?? ''),
    stepPhotoWords: guide.map(({ photoWords }) => photoWords ?? ''),
    keyWorker: [keyWorker],
  }
}

type Loose<T> = { readonly [Name in keyof T]: T[Name] | null }
/** A site's facts as the database says them: what is not said is null. */
export interface KeptFacts {
  readonly hours?: readonly (Pick<NonNullable<SiteFacts['hours']>[number], 'byday' | 'opensAt' | 'closesAt'> &
    Loose<{ validFrom?: string; validTo?: string }>)[]
  readonly exceptions?: readonly ({ readonly from: string } & Loose<{ to?: string; opensAt?: string; closesAt?: string; why?: string }>)[]
  readonly roles?: readonly ({ readonly role: string; readonly byday: readonly string[] } & Loose<{
    opensAt?: string
    closesAt?: string
  }>)[]
  readonly guide?: readonly ({ readonly title: string; readonly words: string } & Loose<{ photo?: string; photoWords?: string }>)[]
  readonly keyWorker?: string
}
