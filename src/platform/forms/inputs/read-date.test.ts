import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type DateLimits, readDate, readDateBoxes } from './read-date.ts'

const today = Temporal.PlainDate.from('2026-11-25')
const past: DateLimits = { today, latest: today }
const coming: DateLimits = { today, earliest: today }
const read = (text: string, limits: DateLimits = past): string => {
  const date = readDate(text, limits)
  return date.ok ? date.value.toString() : date.because
}

describe('a day in one box', () => {
  test.each([
    '12 3 2021',
    '12/3/21',
    '12/03/2021',
    '12-3-2021',
    '12.3.21',
    '12 March 2021',
    'march 12th 2021',
    '12th of March, 2021',
    'Friday 12 March 2021',
    'the 12th March 2021',
    '12mar2021',
    '12 mar 21',
    '2021-03-12',
    '2021/3/12',
    '12032021',
    '120321',
    '١٢/٣/٢٠٢١',
    '१२ ३ २०२१',
    ' 12  March   2021 ',
    '12 Marhc 2021',
  ])('%s', (text) => expect(read(text)).toBe('2021-03-12'))

  test.each([
    ['sept 1 2020', '2020-09-01'],
    ['1 Febuary 2020', '2020-02-01'],
    ['29 February 2020', '2020-02-29'],
    ['yesterday', '2026-11-24'],
    ['today', '2026-11-25'],
    ['5/6/95', '1995-06-05'],
    ['5/6/26', '2026-06-05'],
  ])('%s is %s', (text, day) => expect(read(text)).toBe(day))

  test('without a year it is the one that the limits allow nearest to today', () => {
    expect(read('12 March')).toBe('2026-03-12')
    expect(read('25 December')).toBe('2025-12-25')
    expect(read('25 December', coming)).toBe('2026-12-25')
    expect(read('12 March', coming)).toBe('2027-03-12')
    expect(read('29 Feb')).toBe('2024-02-29')
  })
  test('with nothing to go by, the year is asked', () => expect(read('12 March', { today })).toBe('no-year'))

  test.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['soon', 'unclear'],
    ['12', 'unclear'],
    ['12/3/2021/4', 'unclear'],
    ['12 blah 2021', 'unclear'],
    ['12/3/021', 'unclear'],
    ['31/2/2021', 'impossible'],
    ['29/2/2021', 'impossible'],
    ['0/3/2021', 'impossible'],
    ['3/25/2021', 'impossible'],
    ['32 March 2021', 'impossible'],
    ['12/3/2031', 'late'],
  ])('%s: %s', (text, because) => expect(read(text)).toBe(because))

  test('limits are kept on both sides, the days themselves included', () => {
    const limits = { today, earliest: today.subtract({ days: 1 }), latest: today.add({ days: 1 }) }
    expect(['24/11/26', '26/11/26', '23/11/26', '27/11/26'].map((text) => read(text, limits))).toEqual([
      '2026-11-24',
      '2026-11-26',
      'early',
      'late',
    ])
  })
})

describe('a day in three boxes', () => {
  const boxes = (day: string, month: string, year: string) => {
    const date = readDateBoxes({ day, month, year }, past)
    return date.ok ? date.value.toString() : date.because
  }
  test.each([
    ['12', '3', '2021', '2021-03-12'],
    ['12th', 'March', '21', '2021-03-12'],
    [' ١٢ ', '٣', '٢٠٢١', '2021-03-12'],
    ['', '', '', 'missing'],
    ['', '3', '2021', 'no-day'],
    ['12', '', '2021', 'no-month'],
    ['31', '4', '2021', 'impossible'],
    ['12', '13', '2021', 'impossible'],
    ['twelve', '3', '2021', 'unclear'],
    ['12', '3', '202', 'unclear'],
  ])('%s, %s, %s: %s', (day, month, year, answer) => expect(boxes(day, month, year)).toBe(answer))
  test('an empty year box is asked for when nothing says which', () =>
    expect(readDateBoxes({ day: '12', month: '3', year: '' }, { today })).toEqual({ ok: false, because: 'no-year' }))
})
