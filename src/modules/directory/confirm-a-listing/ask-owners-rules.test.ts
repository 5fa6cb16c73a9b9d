import { expect, test } from 'vitest'
import { type AskPolicy, type DueListing, isCivil, planAskings, stepReached, stepsOf } from './ask-owners-rules.ts'

const policy: AskPolicy = { remindAfter: [0, 7, 14], fallbackAfter: 21, hideAfter: 180 }
const listing = (wish: Partial<DueListing> = {}): DueListing => ({
  service: 'play',
  daysDue: 0,
  askedStep: -1,
  neverHidden: false,
  owner: 'owner',
  second: 'second',
  fallback: 'fallback',
  ...wish,
})
const there = (id: string, wish: { reachable?: boolean; daysSince?: number | null } = {}) => ({
  id,
  reachable: true,
  daysSince: null,
  ...wish,
})
const all = [there('owner'), there('second'), there('fallback')]
const asked = (wish: Partial<DueListing>, owners = all): string[] => planAskings(policy, [listing(wish)], owners).map(({ owner }) => owner)

test('the owner is asked and reminded, at the end with the second; then the organisation; then all before it is hidden; and then no more', () => {
  expect([0, 7, 14, 21, 166].map((daysDue, n) => asked({ daysDue, askedStep: n - 1 }))).toEqual([
    ['owner'],
    ['owner'],
    ['owner', 'second'],
    ['fallback'],
    ['owner', 'second', 'fallback'],
  ])
  expect([0, 6, 20, 165, 400].map((daysDue, n) => asked({ daysDue, askedStep: n }))).toEqual([[], [], [], [], []])
})

test('steps that were missed are not made up for: the last one stands', () => {
  expect(planAskings(policy, [listing({ daysDue: 40 })], all)).toEqual([{ owner: 'fallback', steps: [{ service: 'play', step: 3 }] }])
  expect(stepReached(stepsOf(policy, false), -1)).toBe(-1)
})

test.each([
  ['has left or bounces', [there('owner', { reachable: false }), there('second'), there('fallback')], ['second']],
  ['and the second, too', [there('owner', { reachable: false }), there('second', { reachable: false }), there('fallback')], ['fallback']],
  ['and there is nobody', [there('owner', { reachable: false })], []],
])('an owner who %s is not asked: the next who can be is', (_what, owners, whom) => {
  expect(asked({ daysDue: 0 }, owners)).toEqual(whom)
})

test('one message holds all that an owner answers for and is due, and no second within a week', () => {
  const due = [
    listing({ service: 'a', daysDue: 7, askedStep: 0 }),
    listing({ service: 'b', daysDue: 3, askedStep: 0 }),
    listing({ service: 'c' }),
  ]
  expect(planAskings(policy, due, all)).toEqual([
    {
      owner: 'owner',
      steps: [
        { service: 'a', step: 1 },
        { service: 'b', step: 0 },
        { service: 'c', step: 0 },
      ],
    },
  ])
  expect(planAskings(policy, due, [there('owner', { daysSince: 6 })])).toEqual([])
  expect(planAskings(policy, due, [there('owner', { daysSince: 7 })])).toHaveLength(1)
})

test('urgent help, and a network that hides nothing, have no last call', () => {
  expect(asked({ daysDue: 166, askedStep: 3, neverHidden: true })).toEqual([])
  expect(stepsOf({ ...policy, hideAfter: null }, false)).toHaveLength(4)
})

test('a network that hides soon calls before it does, whatever comes first', () => {
  expect(stepsOf({ ...policy, hideAfter: 30 }, false).map(({ days }) => days)).toEqual([0, 7, 14, 16, 21])
})

test('nobody is written to at night or at the weekend', () => {
  const at = (dayOfWeek: number, hour: number): boolean => isCivil({ dayOfWeek, hour })
  expect([at(1, 9), at(5, 17), at(1, 7), at(1, 18), at(6, 10), at(7, 10)]).toEqual([true, true, false, false, false, false])
})
