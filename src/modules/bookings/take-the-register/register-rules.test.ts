import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { countsOf, decidePress, MOST_HEADS, type RegisterSheet, registerTime, type Standing } from './register-rules.ts'

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2026-12-01T${text}Z`)
const session = { startsAt: at('10:00:00'), endsAt: at('11:30:00'), state: 'open' }
const person = (id: string, value: Standing, expected = true) =>
  ({
    id,
    value,
    matched: false,
    expected,
    at: null,
    by: null,
    name: id,
    kind: 'child',
    ageMonths: 14,
    reference: 'OTTER-42-LAMP',
    care: [],
    getReady: null,
    with: 'Marnie',
  }) as const
const walkIn = (id: string, value: Standing) =>
  ({ id, value, matched: false, at: null, by: null, who: 'child', name: null, ageMonths: 30 }) as const
const heads = (who: 'adult' | 'child', count: number) => ({ who, count, at: at('10:00:00'), by: 'Dilys' })
const sheet: RegisterSheet = {
  people: [person('otis', 'here'), person('wren', 'did_not_come'), person('ash', 'unmarked'), person('fern', 'here', false)],
  walkIns: [walkIn('bo', 'here'), walkIn('cy', 'unmarked')],
  heads: [heads('child', 3), heads('child', -1), heads('adult', 1)],
}

describe('when a register may be taken', () => {
  test.each([
    ['08:59:59', 'early'],
    ['09:00:00', 'open'],
    ['11:30:00', 'open'],
  ])('at %s it is %s', (now, is) => expect(registerTime(session, at(now)).is).toBe(is))

  test('until 48 hours after the end, and not a second longer', () => {
    const last = session.endsAt.add({ hours: 48 })
    expect(registerTime(session, last)).toEqual({ is: 'open', until: last })
    expect(registerTime(session, last.add({ seconds: 1 }))).toEqual({ is: 'late' })
  })

  test('never of a cancelled session', () => {
    expect(registerTime({ ...session, state: 'cancelled' }, at('10:10:00'))).toEqual({ is: 'cancelled' })
  })
})

test('the numbers: the named and the counted side by side, those taken back nowhere, and those who came though their booking ended', () => {
  expect(countsOf(sheet)).toEqual({ expected: 3, here: 2, didNotCome: 1, walkedIn: 1, adults: 1, children: 2, came: 6 })
})

describe('a press', () => {
  test('that says what already stands is nothing to write down', () => {
    expect(decidePress(sheet, { person: 'otis', value: 'here' })).toBeUndefined()
    expect(decidePress(sheet, { person: 'otis', value: 'unmarked' })).toEqual({ person: 'otis', value: 'unmarked' })
  })

  test('about somebody who is not on the register is nothing', () => {
    expect(decidePress(sheet, { person: 'nobody', value: 'here' })).toBeUndefined()
  })

  test('cannot say of a walk-in that they did not come; they can be taken back and brought again', () => {
    expect(decidePress(sheet, { person: 'bo', value: 'did_not_come' })).toBeUndefined()
    expect(decidePress(sheet, { person: 'bo', value: 'unmarked' })).toBeDefined()
    expect(decidePress(sheet, { person: 'cy', value: 'here' })).toBeDefined()
  })

  test('keeps heads between nobody and the most', () => {
    expect(decidePress({ ...sheet, heads: [] }, { counted: 'child', heads: -1 })).toBeUndefined()
    expect(decidePress({ ...sheet, heads: [heads('child', MOST_HEADS - 1)] }, { counted: 'child', heads: 1 })).toBeDefined()
    expect(decidePress({ ...sheet, heads: [heads('child', MOST_HEADS)] }, { counted: 'child', heads: 1 })).toBeUndefined()
    expect(decidePress({ ...sheet, heads: [heads('child', MOST_HEADS)] }, { counted: 'adult', heads: 1 })).toBeDefined()
  })

  test('writes down a walk-in as here, while there is room on the page', () => {
    const somebody = { who: 'child', name: null, ageMonths: 8 } as const
    expect(decidePress(sheet, { walkIn: somebody })).toEqual({ walkIn: somebody, value: 'here' })
    const full = { ...sheet, walkIns: Array.from({ length: MOST_HEADS }, (_, n) => walkIn(String(n), 'here')) }
    expect(decidePress(full, { walkIn: somebody })).toBeUndefined()
  })
})
