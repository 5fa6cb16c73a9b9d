import { Temporal } from 'temporal-polyfill'

const HOURS_BEFORE = 1
/** A quarter: longer than marks can be made, because matching is done in the office, and before the quarter is frozen. */
const DAYS_AFTER = 92

/** Whether people of a session's register may be matched now. Days are 24 hours here, as in the database. */
export function matchTime(
  { startsAt, endsAt }: { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant },
  now: Temporal.Instant,
): 'open' | 'early' | 'late' {
  if (Temporal.Instant.compare(now, startsAt.subtract({ hours: HOURS_BEFORE })) < 0) return 'early'
  return Temporal.Instant.compare(now, endsAt.add({ hours: 24 * DAYS_AFTER })) > 0 ? 'late' : 'open'
}

/** From here on a found name is called likely: half of its letters agree, in their order. */
const LIKELY = 0.5

/** Whether a found name is likely the one meant. It is about the words typed, not about the family. */
export function isLikely({ likeness }: { readonly likeness: number }): boolean {
  return likeness >= LIKELY
}

/** What may be searched for: two letters or more, and no more than a name holds. Undefined for anything else. */
export function wordsToFind(typed: string): string | undefined {
  const words = typed.trim().replaceAll(/\s+/g, ' ')
  return words.length >= 2 && words.length <= 120 ? words : undefined
}
