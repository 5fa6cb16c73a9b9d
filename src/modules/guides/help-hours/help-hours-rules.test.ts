import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { bankHolidaysOf } from './bank-holiday-rules.ts'
import { readHelpDesk } from './help-desk.ts'
import { helpAt } from './help-hours-rules.ts'
import { helpInWords } from './help-line.tsx'

const weekday = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '09:00', closes: '17:00' }))
const week = { hours: [...weekday, { day: 6, opens: '10:00', closes: '12:00' }], closed: ['2026-12-24'] }
const said = (wall: string, of = week): string => helpInWords(helpAt(of, Temporal.ZonedDateTime.from(`${wall}[Europe/London]`)))

test('the bank holidays of England are those the government has named', () => {
  const named = {
    2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
    2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
    2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
    2022: '01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27',
  }
  for (const [year, days] of Object.entries(named))
    expect(
      bankHolidaysOf(Number(year))
        .map((day) => day.toString().slice(5))
        .join(' '),
    ).toBe(days)
})

describe('who answers, in words', () => {
  test.each([
    ['2026-11-25T09:00', 'Somebody answers now, until 17:00.'],
    ['2026-11-25T16:59', 'Somebody answers now, until 17:00.'],
    ['2026-11-25T08:59', 'The line is not open yet. Somebody answers today from 9:00.'],
    ['2026-11-25T17:00', 'The line is closed for today. Somebody answers tomorrow, Thursday 26 November, from 9:00.'],
    ['2026-11-28T12:30', 'The line is closed for today. Somebody answers next on Monday 30 November, from 9:00.'],
    ['2026-11-29T12:00', 'Nobody answers the line on this day of the week. Somebody answers tomorrow, Monday 30 November, from 9:00.'],
    ['2026-12-24T11:00', 'The line is closed today. Somebody answers next on Saturday 26 December, from 10:00.'],
    ['2026-12-25T11:00', 'It is a bank holiday. Nobody answers today. Somebody answers tomorrow, Saturday 26 December, from 10:00.'],
    ['2026-12-28T11:00', 'It is a bank holiday. Nobody answers today. Somebody answers tomorrow, Tuesday 29 December, from 9:00.'],
    ['2027-03-26T09:30', 'It is a bank holiday. Nobody answers today. Somebody answers tomorrow, Saturday 27 March, from 10:00.'],
  ])('at %s: %s', (wall, words) => {
    expect(said(wall)).toContain(words)
  })

  test('out of hours it says what to do until then, and in hours it does not', () => {
    expect(said('2026-11-25T03:00')).toContain('If it cannot wait')
    expect(said('2026-11-25T11:00')).not.toContain('If it cannot wait')
  })

  test('a line that nobody ever answers says so, and invents no day', () => {
    expect(said('2026-11-25T11:00', { hours: [], closed: [] })).toContain('We cannot say when')
  })

  test('when the clocks change, nine on the wall stays nine, and tomorrow stays tomorrow', () => {
    const nights = { hours: [...week.hours, { day: 7, opens: '01:30', closes: '02:30' }], closed: [] }
    // The night of 23 hours, and the one of 25, in which half past one comes twice.
    expect(said('2027-03-27T23:30', nights)).toContain('Somebody answers tomorrow, Sunday 28 March, from 1:30.')
    expect(said('2026-10-24T23:30')).toContain('Somebody answers next on Monday 26 October, from 9:00.')
    const twice = ['2026-10-25T00:45Z', '2026-10-25T01:45Z'].map((instant) =>
      helpInWords(helpAt(nights, Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London'))),
    )
    expect(twice).toEqual([expect.stringContaining('now, until 2:30'), expect.stringContaining('now, until 2:30')])
  })
})

test('hours that end before they begin are refused', () => {
  const desk = (opens: string, closes: string) => readHelpDesk({ name: 'a', phone: '01632 960000', hours: [{ day: 1, opens, closes }] })
  expect(desk('09:00', '17:00').hours).toHaveLength(1)
  for (const [opens, closes] of [
    ['17:00', '09:00'],
    ['9:00', '17:00'],
    ['09:00', '24:00'],
  ] as const)
    expect(() => desk(opens, closes)).toThrow()
})
