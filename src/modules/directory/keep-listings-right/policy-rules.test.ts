import { expect, test } from 'vitest'
import type { DueListing } from '../confirm-a-listing/ask-owners-rules.ts'
import { carryOver, faultsOf, nextAskingIn, type PolicyDays, wouldAsk } from './policy-rules.ts'

const days = (wish: Partial<PolicyDays> = {}): PolicyDays => ({
  remindAfter: [0, 7, 14],
  fallbackAfter: 21,
  hideAfter: 180,
  warnAfter: 0,
  ...wish,
})

test.each([
  ['as they come', {}, []],
  ['no reminder', { remindAfter: [] }, ['reminders']],
  ['half a day', { remindAfter: [0.5] }, ['reminders']],
  ['two in one week', { remindAfter: [0, 6] }, ['apart']],
  ['backwards', { remindAfter: [14, 0] }, ['apart']],
  ['the organisation before the owner', { fallbackAfter: 14 }, ['after-reminders']],
  ['hidden before anybody else is asked', { fallbackAfter: 60, hideAfter: 45 }, ['after-fallback']],
  ['hidden at once', { hideAfter: 1 }, ['hide']],
  ['never hidden', { hideAfter: null }, []],
  ['a warning after a season', { warnAfter: 31 }, ['warn']],
] as const)('%s', (_what, wish, faults) => {
  expect([...faultsOf(days(wish as Partial<PolicyDays>)).values()]).toEqual(faults)
})

const due = (wish: Partial<DueListing>): DueListing => ({
  service: 'play',
  daysDue: 8,
  askedStep: 1,
  neverHidden: false,
  owner: 'mo',
  second: null,
  fallback: 'office',
  ...wish,
})
const owners = ['mo', 'office'].map((id) => ({ id, reachable: true, daysSince: 30 }))

test('who was asked is not asked again because the days have other numbers, and nobody is passed over', () => {
  const after = days({ remindAfter: [0, 14], fallbackAfter: 30 })
  expect(carryOver(days(), after, false)).toEqual([0, 0, 1, 1, 3])
  expect(carryOver(days(), days({ hideAfter: 30 }), false)).toEqual([0, 1, 2, 4, 4])
  expect(wouldAsk({ policy: days(), due: [due({})], owners }, after)).toEqual({ owners: 0, listings: 0 })
  // The fallback had been asked on day 21; on its new day they are asked once more.
  expect(wouldAsk({ policy: days(), due: [due({ daysDue: 30, askedStep: 3 })], owners }, after)).toEqual({ owners: 1, listings: 1 })
})

test('sooner days ask sooner', () => {
  const facts = { policy: days(), due: [due({ daysDue: 2, askedStep: -1 }), due({ service: 'sing', daysDue: 1, askedStep: -1 })], owners }
  expect(wouldAsk(facts, days({ remindAfter: [7] }))).toEqual({ owners: 0, listings: 0 })
  expect(wouldAsk(facts, days({ remindAfter: [0] }))).toEqual({ owners: 1, listings: 2 })
})

test('the next day on which owners are written to is a working one', () => {
  expect([1, 4, 5, 6, 7].map(nextAskingIn)).toEqual([1, 1, 3, 2, 1])
})
