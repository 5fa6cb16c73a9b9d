import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { stretchOn } from './series-rules.ts'
import { confirmedWords, sessionCancelledWords } from './tell-families/booking-messages.ts'

const on = (day: string, start: string, end: string) => stretchOn(Temporal.PlainDate.from(day), { from: day, start, end }, 'Europe/London')

describe('wall times', () => {
  test('ten o’clock is ten o’clock in summer and in winter', () => {
    expect(on('2026-07-07', '10:00', '11:30').startsAt.toString()).toBe('2026-07-07T09:00:00Z')
    expect(on('2026-12-01', '10:00', '11:30').startsAt.toString()).toBe('2026-12-01T10:00:00Z')
  })
  test('a time that the clocks skip is an hour later; one that comes twice is the first', () => {
    expect(on('2027-03-28', '01:30', '03:00').startsAt.toString()).toBe('2027-03-28T01:30:00Z')
    expect(on('2026-10-25', '01:30', '03:00').startsAt.toString()).toBe('2026-10-25T00:30:00Z')
  })
  test('an end not after the start is the next day, and the clocks may make the night longer', () => {
    const night = on('2026-10-24', '22:00', '06:00')
    expect(night.endsAt.since(night.startsAt, { largestUnit: 'hours' }).hours).toBe(9)
  })
})

describe('messages say the least that is useful', () => {
  const facts = {
    contactBy: 'text' as const,
    quiet: false,
    startsAt: Temporal.Instant.from('2026-12-01T10:00:00Z'),
    zone: 'Europe/London',
    link: 'http://hub.example/b/t',
  }
  test('a text gives the day, the time and a link, and neither place nor name', () =>
    expect(confirmedWords(facts)).toEqual({
      subject: '',
      body: 'Your booking is confirmed for Tuesday 1 December, 10:00. To see it or cancel it: http://hub.example/b/t',
    }))
  test('whoever asked for the least gets nothing but that it is confirmed', () =>
    expect(confirmedWords({ ...facts, quiet: true })).toEqual({ subject: '', body: 'Your booking is confirmed.' }))
  test('subjects are neutral', () =>
    expect([
      confirmedWords({ ...facts, contactBy: 'email' }).subject,
      sessionCancelledWords({ ...facts, contactBy: 'email' }).subject,
    ]).toEqual(['Your booking is confirmed', 'Your booking has changed']))
  test('a cancelled session says not to travel', () => expect(sessionCancelledWords(facts).body).toContain('Please do not travel'))
})
