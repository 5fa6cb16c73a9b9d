import type { Temporal } from 'temporal-polyfill'
import { dayAndTimes, dayInWords, onTheWall, time } from './dates.ts'

/** "Tuesday 1 December, 10:00 to 11:30": a stretch as its own clock shows it. */
export function stretchInWords({
  startsAt,
  endsAt,
  zone,
}: {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly zone: string
}): string {
  return dayAndTimes(onTheWall(startsAt, zone), onTheWall(endsAt, zone))
}

/** "10:14". */
export function clockInWords(instant: Temporal.Instant, zone?: string): string {
  return time(onTheWall(instant, zone))
}

/** "Tuesday 1 December, 10:14". */
export function dayAndClockInWords(instant: Temporal.Instant, zone?: string): string {
  const wall = onTheWall(instant, zone)
  return `${dayInWords(wall)}, ${time(wall)}`
}
