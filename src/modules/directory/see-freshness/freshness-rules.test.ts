import { expect, test } from 'vitest'
import { completeness, lackWords, weights } from '../keep-listings-right/completeness-rules.ts'
import { findingOf, freshPercent, weekly } from './freshness-rules.ts'

const day = (onDate: string, inDate: number, kept = 100) => ({ onDate, inDate, kept })

test('a share is never rounded up to all, nor down to none', () => {
  expect([
    freshPercent({ inDate: 999, kept: 1000 }),
    freshPercent({ inDate: 1, kept: 1000 }),
    freshPercent({ inDate: 0, kept: 0 }),
  ]).toEqual([99, 1, 0])
})

test('each week back from the last day is its latest, also where nights are missing', () => {
  const days = [
    day('2026-11-01', 1),
    day('2026-11-05', 2),
    day('2026-11-11', 3),
    day('2026-11-12', 4),
    day('2026-11-20', 5),
    day('2026-11-26', 6),
  ]
  expect(weekly(days, 13).map(({ inDate }) => inDate)).toEqual([2, 4, 6])
  expect(weekly(days, 2).map(({ inDate }) => inDate)).toEqual([6])
  expect(weekly([], 13)).toEqual([])
})

test('what the figures say is a sentence', () => {
  expect(findingOf([day('2026-11-01', 60), day('2026-11-26', 90)])).toBe('90% of listings were in date, up from 60%.')
  expect(findingOf([day('2026-11-26', 90)])).toBe('90% of listings were in date.')
  expect(findingOf([])).toBe('Nothing has been written down yet.')
})

test('what a listing may lack makes a hundred, and each has words', () => {
  const lacks = Object.keys(weights) as (keyof typeof weights)[]
  expect([completeness([]), completeness(lacks), completeness(['contact', 'cost'])]).toEqual([100, 0, 75])
  expect(Object.keys(lackWords).sort()).toEqual([...lacks].sort())
})
