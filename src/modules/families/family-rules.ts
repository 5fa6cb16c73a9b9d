import type { Temporal } from 'temporal-polyfill'
import type { Member, Part } from './family-types.ts'

/** In the order of a family's name: those who parent, then children, and nobody who died. */
const IN_THE_NAME: readonly Part[] = ['parent', 'kinship_carer', 'grandparent', 'other', 'young_person', 'child']

/** The given names a family is called by, grown-ups first. A baby on the way or one who died is never part of a heading that others can read. */
export function namesOf(members: readonly Pick<Member, 'given' | 'part'>[]): string[] {
  return members
    .filter(({ part }) => IN_THE_NAME.includes(part))
    .toSorted((a, b) => IN_THE_NAME.indexOf(a.part) - IN_THE_NAME.indexOf(b.part))
    .map(({ given }) => given)
}

/** "M. P.": what a screen that a queue can read shows of somebody. */
export function initialsOf(given: string, familyName: string): string {
  return [given, familyName]
    .map((name) => [...name.trim()][0]?.toLocaleUpperCase() ?? '')
    .filter((letter) => letter !== '')
    .map((letter) => `${letter}.`)
    .join(' ')
}

/** A number or address read back at a counter: enough for the family to say "yes, that one", too little for the queue to keep. */
export function masked(value: string): string {
  const letters = [...value]
  const at = letters.indexOf('@')
  if (at > 0) return `${letters[0]}…${letters.slice(at).join('')}`
  return `… ${letters.slice(-3).join('')}`
}

/** How many whole months somebody is old on a day; undefined where nobody knows, or they are not born or did not live. */
export function monthsOld(
  { part, born, ageMonths, toldOn }: Pick<Member, 'part' | 'born' | 'ageMonths' | 'toldOn'>,
  on: Temporal.PlainDate,
): number | undefined {
  if (part === 'expected' || part === 'lost') return undefined
  if (born) return wholeMonths(born, on)
  return ageMonths === null ? undefined : ageMonths + wholeMonths(toldOn, on)
}

function wholeMonths(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const { years, months } = from.until(to, { largestUnit: 'years' })
  return Math.max(0, years * 12 + months)
}

/** From this age on what somebody says, books and is told is their own (safety.md 3), in whole months. */
const OWN_SAY_FROM = 13 * 12

/** What a child of this age is in a family. */
export function partOfAge(ageMonths: number | null): Extract<Part, 'child' | 'young_person'> {
  return ageMonths !== null && ageMonths >= OWN_SAY_FROM ? 'young_person' : 'child'
}

export type Registering =
  | { readonly outcome: 'register' }
  /** Somebody like this is known to this desk: is it them? */
  | { readonly outcome: 'look-first' }
  /** Somebody like this may be known elsewhere. */
  | { readonly outcome: 'may-exist' }

export interface LikelyFacts {
  /** Families this desk sees whose names are like the one typed. */
  readonly known: number
  /** Whether a record may exist that this desk does not see; null when it has asked too often to be told. */
  readonly elsewhere: boolean | null
  /** The worker has been shown who is like this, and says it is none of them. */
  readonly noneOfThem: boolean
}

/** No second record of anybody without having seen the first: safety and sense both ask for one look. */
export function decideRegistering({ known, elsewhere, noneOfThem }: LikelyFacts): Registering {
  if (noneOfThem) return { outcome: 'register' }
  if (known > 0) return { outcome: 'look-first' }
  return elsewhere === false ? { outcome: 'register' } : { outcome: 'may-exist' }
}

/** The key that two desks registering the same name wait for each other by: letters only, in no order. */
export function nameKey(given: string, familyName: string): string {
  const words = `${given} ${familyName}`
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .split(/[^\p{L}\p{N}]+/u)
  return words.filter(Boolean).toSorted().join(' ')
}

/** The last day on which something that ends at an instant still holds: what ends at midnight ends with the day before. */
export function lastDayOf(until: Temporal.Instant): Temporal.PlainDate {
  return until.subtract({ nanoseconds: 1 }).toZonedDateTimeISO('Europe/London').toPlainDate()
}
