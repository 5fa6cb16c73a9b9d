import { Temporal } from 'temporal-polyfill'
import { bankHolidaysOf } from './bank-holiday-rules.ts'

/** A stretch of a day of the week on which somebody answers, on the clock of the wall. */
export interface HelpHours {
  /** 1 is Monday, 7 Sunday. */
  readonly day: number
  /** "09:00". */
  readonly opens: string
  readonly closes: string
}

export interface HelpWeek {
  readonly hours: readonly HelpHours[]
  /** Days besides bank holidays on which nobody answers, such as `2026-12-24`. */
  readonly closed: readonly string[]
}

export type ClosedBecause = 'bank-holiday' | 'closed' | 'before' | 'after' | 'not-today'

/** Whether somebody answers now; if not, why not, and when they next do. No `next` where nobody answers within three weeks. */
export type HelpNow =
  | { readonly open: true; readonly until: Temporal.PlainTime }
  | {
      readonly open: false
      readonly because: ClosedBecause
      readonly next: { readonly day: Temporal.PlainDate; readonly at: Temporal.PlainTime; readonly inDays: number } | undefined
    }

const LOOK_AHEAD = 21

/** Who answers at this moment of the wall's clock. Days are counted on the calendar, so a day of 23 or 25 hours moves nothing. */
export function helpAt(week: HelpWeek, now: Temporal.ZonedDateTime): HelpNow {
  const today = now.toPlainDate()
  const clock = now.toPlainTime()
  const stretches = hoursOn(week, today)
  const current = stretches.find(({ opens, closes }) => !isBefore(clock, opens) && isBefore(clock, closes))
  if (current) return { open: true, until: current.closes }
  return { open: false, because: whyNot(week, today, clock, stretches), next: nextOpening(week, today, clock) }
}

interface Stretch {
  readonly opens: Temporal.PlainTime
  readonly closes: Temporal.PlainTime
}

/** When somebody answers on a day, in order; never on a bank holiday or a closed day. */
export function hoursOn(week: HelpWeek, day: Temporal.PlainDate): Stretch[] {
  if (isHoliday(day) || week.closed.includes(day.toString())) return []
  return week.hours
    .filter((one) => one.day === day.dayOfWeek)
    .map(({ opens, closes }) => ({ opens: Temporal.PlainTime.from(opens), closes: Temporal.PlainTime.from(closes) }))
    .sort((a, b) => Temporal.PlainTime.compare(a.opens, b.opens))
}

function whyNot(week: HelpWeek, today: Temporal.PlainDate, clock: Temporal.PlainTime, stretches: readonly Stretch[]): ClosedBecause {
  if (isHoliday(today)) return 'bank-holiday'
  if (week.closed.includes(today.toString())) return 'closed'
  if (stretches.length === 0) return 'not-today'
  return stretches.some(({ opens }) => isBefore(clock, opens)) ? 'before' : 'after'
}

function nextOpening(week: HelpWeek, today: Temporal.PlainDate, clock: Temporal.PlainTime) {
  for (let inDays = 0; inDays <= LOOK_AHEAD; inDays++) {
    const day = today.add({ days: inDays })
    const found = hoursOn(week, day).find(({ opens }) => inDays > 0 || isBefore(clock, opens))
    if (found) return { day, at: found.opens, inDays }
  }
  return undefined
}

function isHoliday(day: Temporal.PlainDate): boolean {
  return bankHolidaysOf(day.year).some((holiday) => holiday.equals(day))
}

function isBefore(a: Temporal.PlainTime, b: Temporal.PlainTime): boolean {
  return Temporal.PlainTime.compare(a, b) < 0
}
