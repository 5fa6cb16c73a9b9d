import { Temporal } from 'temporal-polyfill'
import type { Opening } from '../../directory/index.ts'

/** A stretch of one day during which the door is open: wall times. */
export interface OpenStretch {
  readonly from: Temporal.PlainTime
  readonly until: Temporal.PlainTime
}

/** How a place keeps one day. No stretches: it is shut. */
export interface DayOpening {
  readonly day: Temporal.PlainDate
  readonly stretches: readonly OpenStretch[]
  /** What makes it other than its weekday: a bank holiday, or what the hub says; empty on ordinary days. */
  readonly why: string
}

export type OpenNow =
  | { readonly open: true; readonly until: Temporal.PlainTime }
  | { readonly open: false; readonly next: { readonly day: Temporal.PlainDate; readonly from: Temporal.PlainTime } | undefined }

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** As far as bank holidays and days that differ are known with some certainty. */
const DAYS_AHEAD = 60

/** What the hub says of a day comes first, then bank holidays, then the week. */
export function openingOn(opening: Opening, day: Temporal.PlainDate): DayOpening {
  const date = day.toString()
  const special = opening.exceptions.filter(({ from, until }) => from <= date && date < until)
  if (special.length > 0) return { day, stretches: stretchesOf(special), why: special[0]?.why ?? '' }
  const holiday = opening.bankHolidays.find((one) => one.day === date)
  if (holiday) return { day, stretches: [], why: holiday.name }
  const weekday = WEEKDAYS[day.dayOfWeek - 1] ?? ''
  const ordinary = opening.hours.filter(
    ({ byday, validFrom, validTo }) => byday.includes(weekday) && (validFrom ?? date) <= date && date <= (validTo ?? date),
  )
  return { day, stretches: stretchesOf(ordinary), why: '' }
}

/** Whether the door is open at this moment of the wall's own clock, until when; else when it opens next, if that is within two months. */
export function openNow(opening: Opening, now: Temporal.PlainDateTime): OpenNow {
  const time = now.toPlainTime()
  const here = openingOn(opening, now.toPlainDate()).stretches.find(({ from, until }) => !isBefore(time, from) && isBefore(time, until))
  if (here) return { open: true, until: here.until }
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const day = now.toPlainDate().add({ days: ahead })
    const next = openingOn(opening, day).stretches.find(({ from }) => ahead > 0 || isBefore(time, from))
    if (next) return { open: false, next: { day, from: next.from } }
  }
  return { open: false, next: undefined }
}

function stretchesOf(given: readonly { readonly opensAt: string | null; readonly closesAt: string | null }[]): OpenStretch[] {
  return given
    .flatMap(({ opensAt, closesAt }) =>
      opensAt && closesAt ? [{ from: Temporal.PlainTime.from(opensAt), until: Temporal.PlainTime.from(closesAt) }] : [],
    )
    .sort((a, b) => Temporal.PlainTime.compare(a.from, b.from))
}

const isBefore = (a: Temporal.PlainTime, b: Temporal.PlainTime): boolean => Temporal.PlainTime.compare(a, b) < 0
