import { Temporal } from 'temporal-polyfill'
import type { HelpWeek } from '../help-hours/help-hours-rules.ts'
import type { Ring } from './ring-queries.ts'
import { holds, nextSafe, type SafeStretch } from './ring-times-rules.ts'

/** One that waits, with when it is safe to ring. */
export interface Waiting {
  readonly ring: Ring
  /** Undefined where our hours hold no safe time within three weeks. */
  readonly next: SafeStretch | undefined
  readonly safeNow: boolean
  /** What they were told is over, and nobody rang. */
  readonly missed: boolean
}

/** Whoever waits: the soonest safe time first, then who asked first; those without one last. After a try, not before its next time. */
export function inOrder(week: HelpWeek, rings: readonly Ring[], now: Temporal.ZonedDateTime): Waiting[] {
  return rings
    .flatMap((ring) => {
      if (!ring.safeFrom || !ring.safeUntil) return []
      const told = ring.safeFrom.toZonedDateTimeISO(now.timeZoneId)
      // Somebody who asked in a safe time may be rung at once; after a try that was in vain, not before the next.
      const next = nextSafe(week, ring, Temporal.ZonedDateTime.compare(told, now) > 0 && ring.marks > 0 ? told : now)
      const missed = Temporal.Instant.compare(ring.safeUntil, now.toInstant()) <= 0
      return [{ ring, next, safeNow: next !== undefined && holds(next, now), missed }]
    })
    .sort((a, b) => soonest(a) - soonest(b) || Temporal.Instant.compare(a.ring.askedAt, b.ring.askedAt))
}

function soonest({ next }: Waiting): number {
  return next?.from.epochMilliseconds ?? Number.MAX_SAFE_INTEGER
}
