import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { decideRegistering, initialsOf, lastDayOf, masked, monthsOld, nameKey, namesOf } from './family-rules.ts'

const day = Temporal.PlainDate.from

describe('what a family is called', () => {
  test('grown-ups first, then children; a baby on the way or one who died is in no heading', () => {
    expect(
      namesOf([
        { given: 'Wren', part: 'child' },
        { given: 'Rowan', part: 'lost' },
        { given: 'Marnie', part: 'parent' },
        { given: 'Baby expected', part: 'expected' },
        { given: 'Bernie', part: 'grandparent' },
      ]),
    ).toEqual(['Marnie', 'Bernie', 'Wren'])
  })

  test.each([
    ['Marnie', 'Larkspur', 'M. L.'],
    ['زینب', '', 'ز.'],
    ['d’Arcy', '', 'D.'],
    ['', '', ''],
  ])('%s %s is %s where a queue can read the screen', (given, familyName, initials) => expect(initialsOf(given, familyName)).toBe(initials))

  test.each([
    ['07700900123', '… 123'],
    ['marnie.larkspur@example.org', 'm…@example.org'],
  ])('%s is read back as %s', (value, shown) => expect(masked(value)).toBe(shown))

  test('two desks wait for each other over a name in any order, case and accent', () => {
    expect(nameKey('Siobhán', 'O’Shea-Wu')).toBe(nameKey('o shea', 'wu SIOBHAN'))
    expect(nameKey('Marnie', 'Larkspur')).not.toBe(nameKey('Marnie', 'Larkspurr'))
  })
})

describe('ages', () => {
  test('by birth date, or carried forward from when they were told', () => {
    const on = day('2026-11-26')
    expect(monthsOld({ part: 'child', born: day('2025-09-27'), ageMonths: null, toldOn: on }, on)).toBe(13)
    expect(monthsOld({ part: 'child', born: null, ageMonths: 14, toldOn: day('2026-08-30') }, on)).toBe(16)
    expect(monthsOld({ part: 'parent', born: null, ageMonths: null, toldOn: on }, on)).toBeUndefined()
    expect(monthsOld({ part: 'lost', born: day('2026-01-01'), ageMonths: null, toldOn: on }, on)).toBeUndefined()
  })

  test('what ends at midnight in London ends with the day before, in summer, too', () => {
    expect(lastDayOf(Temporal.Instant.from('2027-06-01T00:00:00+01:00')).toString()).toBe('2027-05-31')
    expect(lastDayOf(Temporal.Instant.from('2026-12-01T12:00:00Z')).toString()).toBe('2026-12-01')
  })
})

describe('registering', () => {
  test.each([
    [{ known: 0, elsewhere: false, noneOfThem: false }, 'register'],
    [{ known: 1, elsewhere: false, noneOfThem: false }, 'look-first'],
    [{ known: 0, elsewhere: true, noneOfThem: false }, 'may-exist'],
    // Who asks too often is not told, and so has to say that it is none of them.
    [{ known: 0, elsewhere: null, noneOfThem: false }, 'may-exist'],
    [{ known: 3, elsewhere: true, noneOfThem: true }, 'register'],
  ])('%j: %s', (facts, outcome) => expect(decideRegistering(facts).outcome).toBe(outcome))
})
