import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { ageInWords, agesInWords, monthsInWords } from './ages.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('ages', () => {
  test.each([
    ['2026-11-24', '0 days'],
    ['2026-11-23', '1 day'],
    ['2026-11-17', '1 week'],
    ['2026-10-31', '3 weeks'],
    ['2026-10-24', '1 month'],
    ['2025-09-24', '14 months'],
    ['2024-11-25', '23 months'],
    ['2024-11-24', '2 years'],
    ['2022-11-24', '4 years'],
  ])('born %s, %s old', (born, age) => {
    expect(ageInWords(day(born), day('2026-11-24'))).toBe(age)
  })

  test('a child of 29 February is a year older on 1 March', () => {
    expect(['2027-02-28', '2027-03-01'].map((on) => ageInWords(day('2024-02-29'), day(on)))).toEqual(['2 years', '3 years'])
  })

  test('nobody has an age before they are born', () => {
    expect(() => ageInWords(day('2026-11-25'), day('2026-11-24'))).toThrow(RangeError)
  })

  test('from months', () => {
    expect([0, 1, 14, 23, 24, 59].map(monthsInWords)).toEqual(['under 1 month', '1 month', '14 months', '23 months', '2 years', '4 years'])
    expect(() => monthsInWords(1.5)).toThrow(RangeError)
  })

  test('who something is for', () => {
    expect(agesInWords(undefined, undefined)).toBe('Any age')
    expect(agesInWords(0, 59)).toBe('Under 5')
    expect(agesInWords(0, 18)).toBe('Up to 18 months')
    expect(agesInWords(60, 143)).toBe('5 to 11')
    expect(agesInWords(18, 47)).toBe('18 months to 3 years')
    expect(agesInWords(132, undefined)).toBe('11 and over')
  })
})
