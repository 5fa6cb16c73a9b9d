import type { Temporal } from 'temporal-polyfill'
import { formatTag, type Locale } from './locale.ts'
import { own } from './own-words.ts'
import { remembered } from './remembered.ts'
import { wordsLocale } from './spoken.ts'

/** A day on the wall calendar: anything Temporal that has one. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The day of an ISO date, `2026-12-01`, as the database writes it. */
export function dayOf(iso: string): Day {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return { year, month, day }
}

/** A time on the wall clock. */
export interface Clock {
  readonly hour: number
  readonly minute: number
}

/** The clock on the wall of every hub. */
export const HOME_ZONE = 'Europe/London'

/** An instant as the wall shows it. */
export function onTheWall(instant: Temporal.Instant, zone: string = HOME_ZONE): Temporal.ZonedDateTime {
  return instant.toZonedDateTimeISO(zone)
}

/** "Tuesday 1 December". */
export function dayInWords(date: Day, locale: Locale = wordsLocale()): string {
  return pieces(date, locale, 'long', ['weekday', 'day', 'month'])
}

/** "Tuesday 1 December 2026". */
export function dayAndYearInWords(date: Day, locale: Locale = wordsLocale()): string {
  return pieces(date, locale, 'long', ['weekday', 'day', 'month', 'year'])
}

/** "12 November 2026": for when the day of the week says nothing. */
export function dateInWords(date: Day, locale: Locale = wordsLocale()): string {
  return pieces(date, locale, 'long', ['day', 'month', 'year'])
}

/** "12 November". */
export function dayAndMonthInWords(date: Day, locale: Locale = wordsLocale()): string {
  return pieces(date, locale, 'long', ['day', 'month'])
}

/** "Tue 1 Dec", where there is little room. */
export function shortDay(date: Day, locale: Locale = wordsLocale()): string {
  return pieces(date, locale, 'short', ['weekday', 'day', 'month'])
}

/** The three lines of a date tile: "Tue", "1", "Dec". */
export function dateTile(date: Day, locale: Locale = wordsLocale()): { weekday: string; day: string; month: string } {
  return {
    weekday: pieces(date, locale, 'short', ['weekday']),
    day: String(date.day),
    month: pieces(date, locale, 'short', ['month']),
  }
}

/** "9:30", "16:05": a 24-hour clock. */
export function time(clock: Clock): string {
  return `${clock.hour}:${String(clock.minute).padStart(2, '0')}`
}

/** "Tuesday 1 December, 10:00 to 11:30". Over midnight both days are named. */
export function dayAndTimes(start: Day & Clock, end: Day & Clock, locale: Locale = wordsLocale()): string {
  const sameDay = start.year === end.year && start.month === end.month && start.day === end.day
  const until = sameDay ? time(end) : `${dayInWords(end, locale)}, ${time(end)}`
  return `${dayInWords(start, locale)}, ${own('words.from-to', { from: time(start), to: until })}`
}

/** "23 November to 6 December", "1 to 7 December": days of one year. */
export function daysInWords(first: Day, last: Day, locale: Locale = wordsLocale()): string {
  const until = dayAndMonthInWords(last, locale)
  const from = first.month === last.month && first.year === last.year ? String(first.day) : dayAndMonthInWords(first, locale)
  return own('words.from-to', { from, to: until })
}

/** What a `<time datetime>` holds: "2026-12-01T10:00", or the day alone. */
export function machineTime(at: Day & Partial<Clock>): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${String(at.year).padStart(4, '0')}-${two(at.month)}-${two(at.day)}`
  return at.hour === undefined ? day : `${day}T${two(at.hour)}:${two(at.minute ?? 0)}`
}

type Piece = 'weekday' | 'day' | 'month' | 'year'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The days of some years, in a few ways of writing each. */
const written = remembered<string>(4_000)

function pieces(date: Day, locale: Locale, width: 'long' | 'short', wanted: readonly Piece[]): string {
  const key = `${date.year}-${date.month}-${date.day} ${locale} ${width} ${wanted.join(' ')}`
  return written(key, () => putTogether(date, locale, width, wanted))
}

// By hand: whether a comma follows the weekday has changed between versions of the language data.
function putTogether(date: Day, locale: Locale, width: 'long' | 'short', wanted: readonly Piece[]): string {
  const key = `${locale} ${width}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(formatTag(locale), {
      weekday: width,
      day: 'numeric',
      month: width,
      year: 'numeric',
      timeZone: 'UTC',
    })
    formats.set(key, format)
  }
  const found = format.formatToParts(Date.UTC(date.year, date.month - 1, date.day))
  return wanted
    .map((piece) => found.find((part) => part.type === piece)?.value ?? '')
    .map((word, index) => (width === 'short' && wanted[index] === 'month' ? word.slice(0, 3) : word))
    .join(' ')
}
