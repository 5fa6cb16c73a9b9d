import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { bankHolidaysOf } from '../help-hours/bank-holiday-rules.ts'
import { holds, nextSafe, partHours, parts, promise, type SafeStretch, type SafeTimes, tryAgain } from './ring-times-rules.ts'

const weekday = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '08:30', closes: '18:00' }))
const week = {
  hours: [...weekday, { day: 6, opens: '10:00', closes: '11:00' }, { day: 6, opens: '11:30', closes: '13:00' }],
  closed: ['2026-12-24'],
}
const at = (wall: string) => Temporal.ZonedDateTime.from(`${wall}[Europe/London]`)
const said = (stretch: SafeStretch | undefined) =>
  stretch && `${stretch.from.toString().slice(0, 16)}-${stretch.until.toString().slice(11, 16)}`

test.each<[string, number[], SafeTimes['parts'], string | undefined]>([
  ['2026-11-25T07:00', [3], ['morning'], '2026-11-25T08:30-12:00'],
  ['2026-11-25T11:00', [3], ['morning'], '2026-11-25T08:30-12:00'],
  // Half an hour is left, and then less.
  ['2026-11-25T11:29', [3], ['morning'], '2026-11-25T08:30-12:00'],
  ['2026-11-25T11:30', [3], ['morning'], '2026-12-02T08:30-12:00'],
  // Parts that touch are one stretch; the line closes before the evening does.
  ['2026-11-25T20:00', [4], ['midday', 'morning'], '2026-11-26T08:30-14:00'],
  ['2026-11-25T20:00', [4], ['evening'], '2026-11-26T17:00-18:00'],
  // Nobody is there over a Saturday's break, on a Sunday, on a closed day or a bank holiday.
  ['2026-11-28T10:50', [6], ['morning'], '2026-11-28T11:30-12:00'],
  ['2026-11-25T20:00', [7], [...parts], undefined],
  ['2026-11-25T20:00', [6], ['evening'], undefined],
  ['2026-12-23T20:00', [4, 5, 1], ['morning'], '2026-12-31T08:30-12:00'],
])('asked at %s for days %j, %j: %s', (wall, days, of, expected) => {
  expect(said(promise(week, { days, parts: of }, at(wall)))).toBe(expected)
})

test('after nobody answered it is tried in another stretch, three times in all', () => {
  const times: SafeTimes = { days: [3, 4], parts: ['morning', 'afternoon'] }
  const now = at('2026-11-25T09:10')
  expect(said(tryAgain(week, times, now, 0))).toBe('2026-11-25T14:00-17:00')
  expect(said(tryAgain(week, times, at('2026-11-25T15:00'), 1))).toBe('2026-11-26T08:30-12:00')
  expect(tryAgain(week, times, now, 2)).toBeUndefined()
})

test('no time is ever named that was not ticked, or in which nobody is there', () => {
  const anyTimes = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    parts: fc.uniqueArray(fc.constantFrom(...parts), { minLength: 1 }),
  })
  const anyMoment = fc.integer({ min: 0, max: 800 * 24 * 60 }).map((minutes) => at('2026-11-25T00:00').add({ minutes }))
  fc.assert(
    fc.property(anyTimes, anyMoment, fc.boolean(), (times, now, tried) => {
      const named = tried ? tryAgain(week, times, now, 0) : nextSafe(week, times, now)
      if (!named) return
      expect(tried && holds(named, now)).toBe(false)
      const { from, until } = named
      expect(Temporal.ZonedDateTime.compare(now, until)).toBeLessThan(0)
      expect(times.days).toContain(from.dayOfWeek)
      expect(week.closed).not.toContain(from.toPlainDate().toString())
      expect(bankHolidaysOf(from.year).some((day) => day.equals(from.toPlainDate()))).toBe(false)
      for (let when = from; Temporal.ZonedDateTime.compare(when, until) < 0; when = when.add({ minutes: 30 })) {
        expect(times.parts.some((part) => partHours[part][0] <= when.hour && when.hour < partHours[part][1])).toBe(true)
        const clock = when.toPlainTime().toString().slice(0, 5)
        expect(week.hours.some(({ day, opens, closes }) => day === when.dayOfWeek && opens <= clock && clock < closes)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
