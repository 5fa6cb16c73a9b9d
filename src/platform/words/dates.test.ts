import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import * as dates from './dates.ts'

const start = Temporal.PlainDateTime.from('2026-12-01T10:00')
const end = Temporal.PlainDateTime.from('2026-12-01T11:30')

describe('dates and times', () => {
  test('a session is a day and two times, with "to"', () => {
    expect(dates.dayAndTimes(start, end)).toBe('Tuesday 1 December, 10:00 to 11:30')
  })

  test('over midnight both days are named', () => {
    expect(dates.dayAndTimes(Temporal.PlainDateTime.from('2026-12-31T22:00'), Temporal.PlainDateTime.from('2027-01-01T06:05'))).toBe(
      'Thursday 31 December, 22:00 to Friday 1 January, 6:05',
    )
  })

  test('days in all lengths', () => {
    expect(dates.dayAndYearInWords(start)).toBe('Tuesday 1 December 2026')
    expect(dates.dateInWords(start)).toBe('1 December 2026')
    expect(dates.dayAndMonthInWords(start)).toBe('1 December')
    expect(dates.shortDay(start)).toBe('Tue 1 Dec')
    expect(dates.shortDay(Temporal.PlainDate.from('2026-09-02'))).toBe('Wed 2 Sep')
    expect(dates.dateTile(start)).toEqual({ weekday: 'Tue', day: '1', month: 'Dec' })
  })

  test('a run of days', () => {
    const day = (text: string) => Temporal.PlainDate.from(text)
    expect(dates.daysInWords(day('2026-11-23'), day('2026-12-06'))).toBe('23 November to 6 December')
    expect(dates.daysInWords(day('2026-12-01'), day('2026-12-07'))).toBe('1 to 7 December')
  })

  test('a 24-hour clock without a leading nought', () => {
    expect([0, 9, 13].map((hour) => dates.time({ hour, minute: 5 }))).toEqual(['0:05', '9:05', '13:05'])
  })

  test('an instant is shown as the wall of the hub shows it, in summer and in winter', () => {
    expect(dates.time(dates.onTheWall(Temporal.Instant.from('2026-07-01T09:00Z')))).toBe('10:00')
    expect(dates.time(dates.onTheWall(Temporal.Instant.from('2026-12-01T09:00Z')))).toBe('9:00')
  })

  test('what machines read', () => {
    expect(dates.machineTime(start)).toBe('2026-12-01T10:00')
    expect(dates.machineTime({ year: 2026, month: 3, day: 9 })).toBe('2026-03-09')
  })
})
