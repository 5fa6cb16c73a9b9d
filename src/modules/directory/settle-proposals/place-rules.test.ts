import { expect, test } from 'vitest'
import type { NewPlace } from '../keep-my-listings/new-place.ts'
import { decidePlaces, type PlaceDecision, type PlaceFacts, writtenTheSame } from './place-rules.ts'
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
  decidePlaces([{ place: 'hall', here: null, likely: ['chapel'], kept: 'none', ...facts }], new Map(decisions), new Map(said), wishes)

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
  const decided = decide({ kept }, [['hall', { is: 'new', place: place(masked), beside: ['chapel'] }]])
  expect(decided.ok ? undefined : decided.faults.get('hall')).toBe(fault)
})

test('a place that no field takes is not asked about, and is not written', () => {
  const decided = decide({ kept: 'secret' }, [], [['places', { take: 'as-edited', value: ['hub'] }]])
  expect(decided).toMatchObject({ ok: true, write: [] })
})

test('nobody calls a place new beside one that they did not see', () => {
  const said = (beside: readonly string[]) => decide({ likely: ['chapel', 'just now'] }, [['hall', { is: 'new', place: place(), beside }]])
  expect(said(['chapel'])).toEqual({ ok: false, faults: new Map([['hall', 'choice']]) })
  expect(said(['chapel', 'just now'])).toMatchObject({ ok: true, write: [{ place: 'hall' }] })
})

test('a place that another proposal brought here is that one, whatever is said; one that turned secret is nobody’s', () => {
  const said: [string, PlaceDecision][] = [['hall', { is: 'new', place: place(), beside: ['chapel'] }]]
  const decided = decide({ here: { place: 'hall', secret: false } }, said)
  expect(decided).toMatchObject({ ok: true, write: [], became: new Map([['hall', { state: 'same', became: 'hall' }]]) })
  expect(decide({ here: { place: 'hall', secret: true } }, said)).toEqual({ ok: false, faults: new Map([['hall', 'secret']]) })
})

test('two of one proposal that are one place are written once; one cannot be the same as one that nobody takes', () => {
  const facts = ['hall', 'shed'].map((place): PlaceFacts => ({ place, here: null, likely: place === 'shed' ? ['hall'] : [], kept: 'none' }))
  const said = new Map<string, PlaceDecision>([
    ['hall', { is: 'new', place: place(), beside: [] }],
    ['shed', { is: 'same', as: 'hall' }],
  ])
  const both = decidePlaces(facts, new Map([['places', { take: 'as-edited', value: ['hall', 'shed'] }]]), said, new Map())
  expect(both.ok && [both.write.length, both.decisions.get('places')]).toEqual([1, { take: 'as-edited', value: ['hall'] }])
  const second = decidePlaces(facts, new Map([['places', { take: 'as-edited', value: ['shed'] }]]), said, new Map())
  expect(second).toEqual({ ok: false, faults: new Map([['shed', 'choice']]) })
})

test('word for word is the same but for capitals and spaces; a home tells too little to know', () => {
  const here = [{ name: 'The Hall', words: '7 Fen Lane, Testby, LE12 3XX' }]
  const written = { ...place(), name: 'the hall', address: '7 Fen  Lane', postcode: 'le123xx' }
  expect(writtenTheSame(written, here)).toBe(here[0])
  for (const other of [{ name: 'Hall' }, { address: '9 Fen Lane' }, { masked: true }])
    expect(writtenTheSame({ ...written, ...other }, here)).toBeUndefined()
})
