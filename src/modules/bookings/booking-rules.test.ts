import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { decideCancel, decideChange, decideConfirm, decideHold, fits, placesLeft, unitsOf } from './booking-rules.ts'
import type { OccurrenceFacts, Units } from './booking-types.ts'

const now = Temporal.Instant.from('2026-12-01T09:00:00Z')
const one: Units = { families: 1, children: 1, prams: 0, babies: 0 }
const aSession = (facts: Partial<OccurrenceFacts> = {}): OccurrenceFacts => ({
  id: 'here',
  kind: 'group',
  state: 'open',
  startsAt: now.add({ hours: 2 }),
  endsAt: now.add({ hours: 3 }),
  zone: 'Europe/London',
  limits: { children: 2 },
  keptFamilies: 0,
  policy: { few: 3, bookUntilMinutes: 0, selfBooking: true },
  rows: [],
  waiting: 0,
  yours: null,
  listed: 'places',
  ...facts,
})
const taken = (booking: string, units: Partial<Units> = {}): OccurrenceFacts['rows'][number] => ({
  booking,
  units: { ...one, ...units },
  organisation: null,
})
const held = (state: string, minutesLeft: number) => ({ id: 'mine', state, units: one, expiresAt: now.add({ minutes: minutesLeft }) })

describe('holding a place', () => {
  test('a family that fits is held', () => expect(decideHold(aSession(), one, ['Otis'], [], now)).toEqual({ outcome: 'held' }))
  test('the last place goes to one, and the next is told it is full and by which limit', () => {
    expect(decideHold(aSession({ rows: [taken('a')] }), one, [], [], now).outcome).toBe('held')
    expect(decideHold(aSession({ rows: [taken('a'), taken('b')] }), one, [], [], now)).toEqual({
      outcome: 'refused',
      because: 'full',
      limit: 'children',
    })
  })
  test('a cancelled, closed or begun session refuses, each in its own words', () => {
    expect(decideHold(aSession({ state: 'cancelled' }), one, [], [], now)).toMatchObject({ because: 'cancelled' })
    expect(decideHold(aSession({ state: 'closed' }), one, [], [], now)).toMatchObject({ because: 'closed' })
    expect(decideHold(aSession({ startsAt: now }), one, [], [], now)).toMatchObject({ because: 'started' })
    expect(decideHold(aSession({ policy: { few: 3, bookUntilMinutes: 121, selfBooking: true } }), one, [], [], now)).toMatchObject({
      because: 'started',
    })
  })
  test('a second tab is shown the hold it has', () =>
    expect(decideHold(aSession({ yours: 'mine' }), one, [], [], now)).toEqual({ outcome: 'yours-already', booking: 'mine' }))
  test('a child of the same booker who is somewhere else then is said so, whatever the case of the name', () => {
    expect(decideHold(aSession(), one, ['OTIS'], ['otis'], now)).toMatchObject({ because: 'somewhere-else' })
    expect(decideHold(aSession(), one, ['Wren'], ['otis'], now)).toEqual({ outcome: 'held' })
  })
  test('what one comes to through somebody is not booked by oneself', () =>
    expect(decideHold(aSession({ policy: { few: 3, bookUntilMinutes: 0, selfBooking: false } }), one, [], [], now)).toMatchObject({
      because: 'referral-only',
    }))
  test('nobody passes people who wait, even when a place looks free', () =>
    expect(decideHold(aSession({ waiting: 1 }), one, [], [], now)).toMatchObject({ because: 'list-first' }))
})

describe('what fits', () => {
  test('a limit speaks only to a party that uses it', () => {
    const full = aSession({ limits: { prams: 0, children: 5 } })
    expect(fits(full, one, undefined)).toBeUndefined()
    expect(fits(full, { ...one, prams: 1 }, undefined)).toBe('prams')
  })
  test('nobody is blocked by their own hold', () =>
    expect(fits(aSession({ rows: [taken('mine', { children: 2 })] }), { ...one, children: 2 }, 'mine')).toBeUndefined())
  test('places kept for a partner count as used', () =>
    expect(fits(aSession({ limits: { families: 3 }, keptFamilies: 3 }), one, undefined)).toBe('families'))
  test('lowered below what is booked, nothing new fits and the count stops at none left', () => {
    const over = aSession({ rows: [taken('a', { children: 5 })] })
    expect(fits(over, one, undefined)).toBe('children')
    expect(placesLeft(over)).toMatchObject({ state: 'full', left: 0 })
  })
})

describe('confirming', () => {
  test('a live hold is confirmed; a confirmed one again is the same answer', () => {
    expect(decideConfirm(aSession({ rows: [taken('mine')] }), held('held', 5), now)).toEqual({ outcome: 'confirmed' })
    expect(decideConfirm(aSession(), held('confirmed', -5), now)).toEqual({ outcome: 'confirmed' })
  })
  test('an expired hold is confirmed when everything is still free, and not when it is full or somebody waits', () => {
    expect(decideConfirm(aSession(), held('held', -1), now)).toEqual({ outcome: 'confirmed' })
    expect(decideConfirm(aSession({ rows: [taken('a'), taken('b')] }), held('held', -1), now)).toMatchObject({
      because: 'expired-and-full',
    })
    expect(decideConfirm(aSession({ waiting: 1 }), held('held', -1), now)).toMatchObject({ because: 'expired-and-full' })
  })
  test('to the minute: a hold is dead at its last instant', () =>
    expect(decideConfirm(aSession({ rows: [taken('a'), taken('b')] }), held('held', 0), now)).toMatchObject({
      because: 'expired-and-full',
    }))
  test('a cancelled booking is not brought back by an old page', () =>
    expect(decideConfirm(aSession(), held('cancelled', 5), now)).toMatchObject({ because: 'ended' }))
})

test('answers of a hold may change while it fits', () => {
  expect(decideChange(aSession({ rows: [taken('mine')] }), held('held', 5), { ...one, children: 2 }, now)).toEqual({ outcome: 'held' })
  expect(decideChange(aSession({ rows: [taken('mine')] }), held('held', 5), { ...one, children: 3 }, now)).toMatchObject({
    because: 'full',
  })
  expect(decideChange(aSession(), held('confirmed', 5), one, now)).toMatchObject({ outcome: 'yours-already' })
})

test('a booking is cancelled to the last minute, once', () => {
  expect(decideCancel('confirmed', now.add({ seconds: 1 }), now)).toEqual({ outcome: 'cancelled' })
  expect(decideCancel('confirmed', now, now)).toMatchObject({ because: 'started' })
  expect(decideCancel('cancelled', now.add({ hours: 1 }), now)).toEqual({ outcome: 'already' })
})

test('what lists say: places, few, full, drop in', () => {
  expect(placesLeft(aSession({ limits: {} }))).toEqual({ state: 'drop-in' })
  expect(placesLeft(aSession({ limits: { children: 16, families: 10 } }))).toEqual({ state: 'places', left: 10, unit: 'families' })
  expect(placesLeft(aSession({ limits: { children: 3 } }))).toEqual({ state: 'few', left: 3, unit: 'children' })
  expect(placesLeft(aSession({ limits: { children: 5 }, waiting: 2 }))).toEqual({ state: 'full', left: 0, unit: 'children' })
})

test('a party takes one family, each child, and a baby for each child under one', () => {
  const party = [
    { kind: 'booker', ageMonths: null },
    { kind: 'child', ageMonths: 4 },
    { kind: 'child', ageMonths: 40 },
    { kind: 'expected', ageMonths: null },
  ]
  expect(unitsOf(party)).toEqual({ families: 1, children: 2, prams: 0, babies: 1 })
})
