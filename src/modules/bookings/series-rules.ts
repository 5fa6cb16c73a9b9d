import { Temporal } from 'temporal-polyfill'

/** One dated piece of an activity's rule: wall times in its zone. */
export interface RulePiece {
  /** First day it may begin on, such as `2026-09-01`. */
  readonly from: string
  /** Wall time such as `10:00`; an end not after the start is the next day. */
  readonly start: string
  readonly end: string
}

export interface DatedStretch {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly localDate: string
}

/**
 * Puts wall times on a day. A time that the clocks skip in March is the one an hour later; one that comes twice in October is the first.
 * Nothing stores an offset, so a session at 10:00 stays at 10:00 all year.
 */
export function stretchOn(day: Temporal.PlainDate, piece: RulePiece, zone: string): DatedStretch {
  const start = Temporal.PlainTime.from(piece.start)
  const end = Temporal.PlainTime.from(piece.end)
  const endDay = Temporal.PlainTime.compare(end, start) > 0 ? day : day.add({ days: 1 })
  return {
    startsAt: day.toZonedDateTime({ timeZone: zone, plainTime: start }).toInstant(),
    endsAt: endDay.toZonedDateTime({ timeZone: zone, plainTime: end }).toInstant(),
    localDate: day.toString(),
  }
}
