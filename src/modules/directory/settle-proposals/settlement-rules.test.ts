import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FieldName, sameValue } from '../listing-fields.ts'
import {
  decideSettlement,
  decideUndoing,
  type FieldDecision,
  type Pressed,
  type ProposalFacts,
  type Settlement,
} from './settlement-rules.ts'

const seenAs = (value: unknown): string => JSON.stringify(value)
const facts: ProposalFacts = {
  kind: 'change',
  state: 'waiting',
  version: 1,
  withdrawn: false,
  fields: [
    { field: 'name', wish: 'Messy play', current: 'Play' },
    { field: 'bring', wish: 'A towel', current: '' },
  ],
  places: ['hub'],
  scheduled: [],
}
const take = { take: 'as-proposed' } as const
const no = (reason: string) => ({ take: 'no', reason }) as const
const press = (of: ProposalFacts, decisions: Partial<Record<FieldName, FieldDecision>>, more: Partial<Pressed> = {}): Pressed => ({
  version: of.version,
  seen: new Map(of.fields.map(({ field, current }) => [field, seenAs(current)])),
  decisions: new Map(Object.entries(decisions)),
  ...more,
})
const settle = (of: ProposalFacts, decisions: Partial<Record<FieldName, FieldDecision>>, more: Partial<Pressed> = {}): Settlement =>
  decideSettlement(of, press(of, decisions, more), sameValue, seenAs)

describe('what a settlement writes', () => {
  test('what is taken, and nothing of what is not', () => {
    expect(settle(facts, { name: no('Too long'), bring: take })).toEqual({
      outcome: 'settled',
      changes: [{ field: 'bring', old: '', new: 'A towel' }],
      settled: [
        { field: 'name', state: 'rejected', reason: 'Too long' },
        { field: 'bring', state: 'accepted', written: 'A towel' },
      ],
    })
  })

  test('what the editor put instead; put as it was, it was taken as it was', () => {
    const edited = settle(facts, { name: { take: 'as-edited', value: 'Mess' }, bring: { take: 'as-edited', value: 'A towel' } })
    expect(edited).toMatchObject({ changes: [{ new: 'Mess' }, { new: 'A towel' }], settled: [{ state: 'edited' }, { state: 'accepted' }] })
  })

  test.each<[string, ProposalFacts, Partial<Record<FieldName, FieldDecision>>, Partial<Pressed>, object]>([
    ['a colleague was first', { ...facts, state: 'settled' }, { name: take, bring: take }, {}, { outcome: 'already' }],
    ['the proposer changed it', facts, { name: take, bring: take }, { version: 0 }, { outcome: 'moved' }],
    [
      'families read something else by now',
      facts,
      { name: take, bring: take },
      { seen: new Map([['name', '"Old"']]) },
      { outcome: 'moved' },
    ],
    ['its service went', { ...facts, withdrawn: true }, { name: take, bring: no('Gone') }, {}, { outcome: 'withdrawn' }],
    ['a field is left out', facts, { name: take }, {}, { outcome: 'unfinished', missing: new Map([['bring', 'decision']]) }],
    ['a refusal says nothing', facts, { name: no(''), bring: take }, {}, { outcome: 'unfinished', missing: new Map([['name', 'reason']]) }],
    [
      'a new listing has no name',
      { ...facts, kind: 'new' },
      { name: no('No'), bring: take },
      {},
      { outcome: 'unfinished', missing: new Map([['name', 'name']]) },
    ],
  ])('nothing is written when %s', (_when, of, decisions, more, outcome) => {
    expect(settle(of, decisions, more)).toEqual(outcome)
  })

  test('a listing that went can still be answered; a new one can be refused whole', () => {
    const refused = { name: no('Gone'), bring: no('Gone') }
    expect(settle({ ...facts, withdrawn: true }, refused)).toMatchObject({ outcome: 'settled', changes: [] })
    expect(settle({ ...facts, kind: 'new' }, refused)).toMatchObject({ outcome: 'settled', changes: [] })
  })

  test('times are only at places that the listing will have', () => {
    const times = [{ location: 'chapel' }]
    const moving = {
      ...facts,
      fields: [
        { field: 'places', wish: ['chapel'], current: ['hub'] },
        { field: 'schedules', wish: times, current: [] },
      ],
    } as const
    expect(settle(moving, { places: take, schedules: take })).toMatchObject({ outcome: 'settled' })
    expect(settle(moving, { places: no('Not yet'), schedules: take })).toEqual({
      outcome: 'unfinished',
      missing: new Map([['schedules', 'place']]),
    })
    // Left behind: the hub's own times would point at a place it no longer has.
    expect(settle({ ...moving, scheduled: ['hub'] }, { places: take, schedules: no('Later') })).toMatchObject({ outcome: 'unfinished' })
  })
})

describe('undoing', () => {
  const written = new Map([['bring', { before: '', written: 'A towel' }]])
  const stands = (current: string): ProposalFacts => ({
    ...facts,
    state: 'settled',
    fields: [{ field: 'bring', wish: 'A towel', current }],
  })

  test('puts back what stood there while nothing else came', () => {
    expect(decideUndoing(stands('A towel'), written, sameValue)).toEqual({
      outcome: 'undone',
      changes: [{ field: 'bring', old: 'A towel', new: '' }],
    })
    expect(decideUndoing(stands('Two towels'), written, sameValue)).toEqual({ outcome: 'moved' })
    expect(decideUndoing({ ...stands('A towel'), kind: 'new' }, written, sameValue)).toEqual({ outcome: 'new' })
    expect(decideUndoing({ ...stands('A towel'), state: 'waiting' }, written, sameValue)).toEqual({ outcome: 'already' })
  })
})

test('accepting and refusing in any order never loses an accepted field and never publishes a refused one', () => {
  const field = fc.constantFrom<FieldName>('name', 'bring', 'whoFor')
  const decision = fc.oneof(
    fc.constant<FieldDecision>(take),
    fc.string().map((value): FieldDecision => ({ take: 'as-edited', value })),
    fc.constantFrom('', 'No').map((reason): FieldDecision => no(reason)),
  )
  const step = fc.record({
    fields: fc.uniqueArray(fc.tuple(field, fc.string(), decision), { selector: ([name]) => name, minLength: 1 }),
    late: fc.boolean(),
    twice: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const open = { name: 'Play', bring: '', whoFor: '' } as Record<string, unknown>
      // What a careful clerk would have: the last value that an editor took, field by field.
      const clerk = { ...open }
      const looked = { ...open }
      for (const { fields, late, twice } of steps) {
        const seen = late ? looked : open
        const of: ProposalFacts = { ...facts, fields: fields.map(([name, wish]) => ({ field: name, wish, current: open[name] })) }
        const pressed: Pressed = {
          version: 1,
          seen: new Map(fields.map(([name]) => [name, seenAs(seen[name])])),
          decisions: new Map(fields.map(([name, , decided]) => [name, decided])),
        }
        const answer = decideSettlement(of, pressed, sameValue, seenAs)
        const current = fields.every(([name]) => sameValue(seen[name], open[name]))
        const finished = fields.every(([, , decided]) => decided.take !== 'no' || decided.reason !== '')
        expect(answer.outcome).toBe(!current ? 'moved' : finished ? 'settled' : 'unfinished')
        Object.assign(looked, open)
        if (answer.outcome !== 'settled') continue
        for (const change of answer.changes) open[change.field] = change.new
        for (const [name, wish, decided] of fields)
          if (decided.take !== 'no') clerk[name] = decided.take === 'as-edited' ? decided.value : wish
        if (twice) expect(decideSettlement({ ...of, state: 'settled' }, pressed, sameValue, seenAs)).toEqual({ outcome: 'already' })
      }
      expect(open).toEqual(clerk)
    }),
    { numRuns: 300 },
  )
})
