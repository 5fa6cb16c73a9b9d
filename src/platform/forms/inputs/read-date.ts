import { Temporal } from 'temporal-polyfill'
import { plainDigits } from './digits.ts'
import type { Reading } from './reading.ts'
import { oneSlipApart } from './slips.ts'

export interface DateLimits {
  /** The day it is now, in London. */
  readonly today: Temporal.PlainDate
  readonly earliest?: Temporal.PlainDate | undefined
  readonly latest?: Temporal.PlainDate | undefined
}

export type DateFault = 'missing' | 'unclear' | 'impossible' | 'no-day' | 'no-month' | 'no-year' | 'early' | 'late'
export type DateRead = Reading<Temporal.PlainDate, DateFault>

export interface DateBoxes {
  readonly day: string
  readonly month: string
  readonly year: string
}

/**
 * Reads a day as people write it in one box: `12 3 2021`, `12/3/21`, `12 March`, `march 12th 2021`, `2021-03-12`, `12032021`, `tomorrow`.
 * The day comes before the month, as in England. Without a year it is the one day the limits allow soonest to today; without limits it is asked.
 */
export function readDate(text: string, limits: DateLimits): DateRead {
  const said = plainDigits(text).trim().toLowerCase()
  if (said === '') return { ok: false, because: 'missing' }
  const days = RELATIVE[said]
  if (days !== undefined) return within(limits.today.add({ days }), limits)
  const parts = said
    .replaceAll(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replaceAll(/\b(?:of|the|on|in)\b/g, ' ')
    .split(/[\s/.,\-–]+/)
    .filter((part) => part !== '' && !WEEKDAY.test(part))
  const boxes = boxesOf(parts.length === 1 ? unjoined(parts[0] ?? '') : parts)
  return boxes ? readDateBoxes(boxes, limits) : { ok: false, because: 'unclear' }
}

const RELATIVE: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 }
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?$/

/** Day, month and year typed in three boxes. The month may be a word. */
export function readDateBoxes(boxes: DateBoxes, limits: DateLimits): DateRead {
  const [day, month, year] = [boxes.day, boxes.month, boxes.year].map((part) => plainDigits(part).trim().toLowerCase())
  if (!day && !month && !year) return { ok: false, because: 'missing' }
  if (!day) return { ok: false, because: 'no-day' }
  if (!month) return { ok: false, because: 'no-month' }
  const dayNumber = /^\d{1,2}(?:st|nd|rd|th)?$/.test(day) ? Number.parseInt(day, 10) : Number.NaN
  const monthNumber = /^\d{1,2}$/.test(month) ? Number(month) : monthOf(month)
  if (Number.isNaN(dayNumber) || monthNumber === undefined || (year && !/^(?:\d{2}|\d{4})$/.test(year)))
    return { ok: false, because: 'unclear' }
  return dated(dayNumber, monthNumber, year ?? '', limits)
}

function dated(day: number, month: number, year: string, limits: DateLimits): DateRead {
  if (day < 1 || month < 1 || month > 12 || day > new Temporal.PlainYearMonth(2024, month).daysInMonth)
    return { ok: false, because: 'impossible' }
  const years = year === '' ? yearsNear(limits) : year.length === 4 ? [Number(year)] : [2000 + Number(year), 1900 + Number(year)]
  if (years.length === 0) return { ok: false, because: 'no-year' }
  const dates = years.map((one) => dateOf(one, month, day)).filter((date) => date !== undefined)
  const [first] = dates
  if (!first) return { ok: false, because: 'impossible' }
  const fits = dates.filter((date) => within(date, limits).ok)
  return within((year === '' ? nearest(fits, limits.today) : fits[0]) ?? first, limits)
}

/** Without a year: the years round today, if the limits say whether it is past or to come. */
function yearsNear({ today, earliest, latest }: DateLimits): number[] {
  return earliest || latest ? [0, -1, 1, -2, 2, -3, 3, -4, 4].map((away) => today.year + away) : []
}

function nearest(dates: readonly Temporal.PlainDate[], today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const away = (date: Temporal.PlainDate): number => Math.abs(today.until(date, { largestUnit: 'days' }).days)
  return [...dates].sort((a, b) => away(a) - away(b))[0]
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

function within(date: Temporal.PlainDate, { earliest, latest }: DateLimits): DateRead {
  if (earliest && Temporal.PlainDate.compare(date, earliest) < 0) return { ok: false, because: 'early' }
  if (latest && Temporal.PlainDate.compare(date, latest) > 0) return { ok: false, because: 'late' }
  return { ok: true, value: date }
}

/** `12032021` and `120321`, typed without anything between. */
function unjoined(digits: string): string[] {
  const whole = digits.match(/^(\d{2})(\d{2})(\d{2}|\d{4})$/)
  // `12march` and `march12`.
  return whole ? whole.slice(1) : (digits.match(/^\d{1,2}(?=[a-z])|[a-z]+|\d+/g) ?? [])
}

function boxesOf(parts: readonly string[]): DateBoxes | undefined {
  const [first = '', second = '', third = '', more] = parts
  if (parts.length < 2 || more !== undefined) return undefined
  if (/^\d{4}$/.test(first)) return { day: third, month: second, year: first }
  return monthOf(first) === undefined ? { day: first, month: second, year: third } : { day: second, month: first, year: third }
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** A month from its name, from three letters on, or one slip away from it. */
function monthOf(word: string): number | undefined {
  if (word.length < 3) return undefined
  const whole = MONTHS.findIndex((month) => month.startsWith(word) || word === `${month.slice(0, 4)}t`)
  const close = whole < 0 && word.length > 4 ? MONTHS.findIndex((month) => oneSlipApart(word, month)) : whole
  return close < 0 ? undefined : close + 1
}
