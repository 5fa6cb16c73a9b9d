import { expect, test } from 'vitest'
import type { NewPlace } from '../keep-my-listings/new-place.ts'
import { decidePlaces, type PlaceDecision, type PlaceFacts } from './place-rules.ts'
import type { FieldDecision } from './settlement-rules.ts'

const place = (masked = false): NewPlace => ({
  place: 'hall',
  name: 'Hall',
  address: '',
  town: 'Testby',
  postcode: 'LE12 3XX',
  accessibility: [],
  gettingIn: '',
  masked,
})
const wishes = new Map<string, unknown>([
  ['places', ['hub', 'hall']],
  ['schedules', [{ location: 'hall', byday: ['TU'] }, { location: null }]],
])
const taken: readonly [string, FieldDecision][] = [
  ['places', { take: 'as-proposed' }],
  ['schedules', { take: 'as-proposed' }],
]
const decide = (facts: Partial<PlaceFacts>, said: readonly [string, PlaceDecision][], decisions = taken) =>
  decidePlaces([{ place: 'hall', likely: ['chapel'], kept: 'none', ...facts }], new Map(decisions), new Map(said), wishes)

test('a place that is here already stands in every field that named the new one', () => {
  const decided = decide({}, [['hall', { is: 'same', as: 'chapel' }]])
  expect(decided.ok && [...decided.decisions.values()]).toEqual([
    { take: 'as-edited', value: ['chapel', 'hub'] },
    { take: 'as-edited', value: [{ location: 'chapel', byday: ['TU'] }, { location: null }] },
  ])
  expect(decided.ok && decided.write).toEqual([])
})

test('nobody guesses which, and nothing is matched with what was not shown', () => {
  expect(decide({}, [])).toEqual({ ok: false, faults: new Map([['hall', 'choice']]) })
  expect(decide({}, [['hall', { is: 'same', as: 'refuge' }]])).toEqual({ ok: false, faults: new Map([['hall', 'choice']]) })
})

test.each([
  ['secret', false, 'secret'],
  ['secret', true, 'secret'],
  ['masked', false, 'masked'],
  ['masked', true, undefined],
  ['none', false, undefined],
] as const)('an address that is kept %s, written as a home: %s, is refused as %s', (kept, masked, fault) => {
  const decided = decide({ kept }, [['hall', { is: 'new', place: place(masked) }]])
  expect(decided.ok ? undefined : decided.faults.get('hall')).toBe(fault)
})

test('a place that no field takes is not asked about, and is not written', () => {
  const decided = decide({ kept: 'secret' }, [], [['places', { take: 'as-edited', value: ['hub'] }]])
  expect(decided).toMatchObject({ ok: true, write: [] })
})
