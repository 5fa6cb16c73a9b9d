import { Temporal } from 'temporal-polyfill'
import { type HelpWeek, hoursOn } from '../help-hours/help-hours-rules.ts'

/** Parts of a day, in their order, with the hours in which they begin and end. */
export const partHours = {
  morning: [8, 12],
  midday: [12, 14],
  afternoon: [14, 17],
  evening: [17, 20],
} as const
export type Part = keyof typeof partHours
export const parts = Object.keys(partHours) as readonly Part[]

/** When somebody says that ringing them is safe: only these days, and on them only these parts. */
export interface SafeTimes {
  /** 1 is Monday, 7 Sunday. */
  readonly days: readonly number[]
  readonly parts: readonly Part[]
}

/** A stretch of one day that is safe and in which somebody is there to ring. */
export interface SafeStretch {
  readonly from: Temporal.ZonedDateTime
  readonly until: Temporal.ZonedDateTime
}

/** How often nobody may answer before we stop. */
export const MOST_TRIES = 3
const LOOK_AHEAD = 21
/** Less of a safe time than this is not promised to anybody. */
const LEAST_MINUTES = 30

/** The safe stretch that goes on at this moment, or the next; none within three weeks is undefined. Bank holidays and closed days are no time to ring. */
export function nextSafe(week: HelpWeek, times: SafeTimes, now: Temporal.ZonedDateTime, leastMinutes = 0): SafeStretch | undefined {
  const enough = now.add({ minutes: leastMinutes })
  for (let ahead = 0; ahead <= LOOK_AHEAD; ahead++) {
    const day = now.toPlainDate().add({ days: ahead })
    const found = safeOn(week, times, day, now.timeZoneId).find(({ until }) => Temporal.ZonedDateTime.compare(until, enough) > 0)
    if (found) return found
  }
  return undefined
}

/** What we tell somebody who asks at this moment. */
export function promise(week: HelpWeek, times: SafeTimes, now: Temporal.ZonedDateTime): SafeStretch | undefined {
  return nextSafe(week, times, now, LEAST_MINUTES)
}

/** When to try again after nobody answered: not in the same stretch. Undefined after the last try, or where there is no other time. */
export function tryAgain(week: HelpWeek, times: SafeTimes, now: Temporal.ZonedDateTime, triedBefore: number): SafeStretch | undefined {
  if (triedBefore + 1 >= MOST_TRIES) return undefined
  const current = nextSafe(week, times, now)
  return nextSafe(week, times, current && holds(current, now) ? current.until : now)
}

/** Whether a moment is in a stretch. */
export function holds({ from, until }: SafeStretch, now: Temporal.ZonedDateTime): boolean {
  return Temporal.ZonedDateTime.compare(from, now) <= 0 && Temporal.ZonedDateTime.compare(now, until) < 0
}

/** The safe stretches of a day; those that touch are one. */
function safeOn(week: HelpWeek, times: SafeTimes, day: Temporal.PlainDate, timeZone: string): SafeStretch[] {
  if (!times.days.includes(day.dayOfWeek)) return []
  const stretches: { opens: Temporal.PlainTime; closes: Temporal.PlainTime }[] = []
  for (const part of parts.filter((one) => times.parts.includes(one)))
    for (const hours of hoursOn(week, day)) {
      const [begins, ends] = partHours[part].map((hour) => new Temporal.PlainTime(hour)) as [Temporal.PlainTime, Temporal.PlainTime]
      const opens = later(begins, hours.opens)
      const closes = later(hours.closes, ends) === ends ? hours.closes : ends
      if (Temporal.PlainTime.compare(opens, closes) >= 0) continue
      const last = stretches.at(-1)
      if (last?.closes.equals(opens)) last.closes = closes
      else stretches.push({ opens, closes })
    }
  return stretches.map(({ opens, closes }) => ({
    from: day.toZonedDateTime({ timeZone, plainTime: opens }),
    until: day.toZonedDateTime({ timeZone, plainTime: closes }),
  }))
}

function later(a: Temporal.PlainTime, b: Temporal.PlainTime): Temporal.PlainTime {
  return Temporal.PlainTime.compare(a, b) >= 0 ? a : b
}
