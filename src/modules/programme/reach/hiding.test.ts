import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellId, hidePeople, type PeopleToHide } from './hide-people.ts'
import { hideVisits, type VisitsToHide } from './hide-visits.ts'
import type { Part, Visited } from './reach-rules.ts'
import { partsOfSession } from './reach-rules.ts'

const THRESHOLD = 5
const GROUPS = ['0', 'adults']

/** People by the sessions' places and strands they were at (as bits of `blocks`), and their group. */
interface World {
  readonly blocks: readonly (readonly [site: string, strand: string])[]
  readonly people: readonly { readonly at: number; readonly group: string; readonly times: number }[]
}

const world: fc.Arbitrary<World> = fc
  .subarray(
    [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'x'],
      ['b', 'y'],
      ['c', 'y'],
    ] as [string, string][],
    { minLength: 1 },
  )
  .chain((blocks) =>
    fc.record({
      blocks: fc.constant(blocks),
      people: fc
        .array(
          fc.record({
            at: fc.integer({ min: 1, max: 2 ** blocks.length - 1 }),
            group: fc.constantFrom(...GROUPS),
            times: fc.integer({ min: 1, max: 9 }),
          }),
          { minLength: 1, maxLength: 7 },
        )
        .map((kinds) => kinds.flatMap(({ at, group, times }) => Array.from({ length: times }, () => ({ at, group, times: 1 })))),
    }),
  )

/** The figures of a world, as a page would count them. */
function tableOf({ blocks, people }: World): PeopleToHide {
  const rowsOf = (at: number): Set<string> => {
    const met = blocks.filter((_, index) => at & (1 << index))
    return new Set(['all', ...met.map(([site]) => `site-${site}`), ...met.map(([, strand]) => `strand-${strand}`)])
  }
  const names = new Set(['all', ...blocks.map(([site]) => `site-${site}`), ...blocks.map(([, strand]) => `strand-${strand}`)])
  const parts = [...names].map((part): Part => {
    const here = people.filter(({ at }) => rowsOf(at).has(part))
    const count = Object.fromEntries(GROUPS.map((group) => [group, here.filter((one) => one.group === group).length]))
    return { part, kind: part.split('-')[0] as Part['kind'], name: part, people: { ...count, all: here.length }, footfall: here.length }
  })
  const touching = new Map<string, Set<string>>()
  for (const [site, strand] of blocks)
    for (const [one, other] of [
      [`site-${site}`, `strand-${strand}`],
      [`strand-${strand}`, `site-${site}`],
    ] as const)
      touching.set(one, new Set([...(touching.get(one) ?? []), other]))
  return { parts, groups: GROUPS, threshold: THRESHOLD, touching, before: new Set() }
}

type Values = Map<string, number>

/** What anybody may know of such a table: rows add up, nobody is at a part and nowhere else, and no rows that hold all sessions hold fewer people. */
function couldBe({ parts, touching }: PeopleToHide, blocks: World['blocks'], values: Values): boolean {
  const at = (part: string, group: string): number => values.get(cellId(part, group)) ?? 0
  const rows = parts.map(({ part }) => part).filter((part) => part !== 'all')
  const covers = subsets(rows).filter((some) =>
    blocks.every(([site, strand]) => some.includes(`site-${site}`) || some.includes(`strand-${strand}`)),
  )
  return (
    parts.every(({ part }) => GROUPS.reduce((sum, group) => sum + at(part, group), 0) === at(part, 'all')) &&
    parts.every(({ part, footfall }) => at(part, 'all') <= footfall) &&
    ['all', ...GROUPS].every(
      (group) =>
        rows.every((row) => at(row, group) <= at('all', group)) &&
        rows.every((row) => at(row, group) <= [...(touching.get(row) ?? [])].reduce((sum, other) => sum + at(other, group), 0)) &&
        covers.every((some) => some.reduce((sum, row) => sum + at(row, group), 0) >= at('all', group)),
    )
  )
}

function subsets(rows: readonly string[]): string[][] {
  return Array.from({ length: 2 ** rows.length }, (_, bits) => rows.filter((_row, index) => bits & (1 << index)))
}

/** The hidden cells of which what is shown leaves only one value: looked for among tables that differ from the true one by one here and there. */
function workedOut(wish: PeopleToHide, blocks: World['blocks'], hidden: ReadonlySet<string>): string[] {
  const truth: Values = new Map(
    wish.parts.flatMap(({ part, people }) => ['all', ...GROUPS].map((group) => [cellId(part, group), people[group] ?? 0] as const)),
  )
  const open = new Set(hidden)
  const bases = wish.parts.map(({ part }) => GROUPS.map((group) => cellId(part, group)))
  const tries = (cell: string): number[] => {
    const value = truth.get(cell) ?? 0
    return hidden.has(cell) ? [value, value + 1, value - 1].filter((one) => one >= 1) : [value]
  }
  const search = (row: number, values: Values): void => {
    if (open.size === 0) return
    const cells = bases[row]
    const part = wish.parts[row]?.part ?? ''
    if (!cells) {
      if (couldBe(wish, blocks, values)) for (const cell of [...open]) if (values.get(cell) !== truth.get(cell)) open.delete(cell)
      return
    }
    const [first = '', second = ''] = cells
    for (const one of tries(first))
      for (const other of tries(second)) {
        const sum = one + other
        const total = cellId(part, 'all')
        if (hidden.has(total) ? sum < 1 : sum !== truth.get(total)) continue
        search(row + 1, new Map([...values, [first, one], [second, other], [total, sum]]))
      }
  }
  search(0, new Map())
  return [...open]
}

describe('figures about people', () => {
  test('no hidden one can be worked out from what is shown, small ones are always hidden, and hiding only the small ones would not do', () => {
    let wouldNotDo = 0
    let shown = 0
    fc.assert(
      fc.property(world, (one) => {
        const wish = tableOf(one)
        const hidden = hidePeople(wish)
        const cells = wish.parts.flatMap(({ part, people }) =>
          Object.entries(people).map(([group, value]) => ({ id: cellId(part, group), value })),
        )
        const small = new Set(cells.filter(({ value }) => value > 0 && value < THRESHOLD).map(({ id }) => id))
        for (const id of small) expect(hidden).toContain(id)
        for (const { id, value } of cells) if (value === 0) expect(hidden).not.toContain(id)
        const all = cells.filter(({ value }) => value > 0).length === hidden.size
        if (!all) expect(workedOut(wish, one.blocks, hidden)).toEqual([])
        if (!all && hidden.size > 0) shown++
        if (workedOut(wish, one.blocks, small).length > 0) wouldNotDo++
      }),
      { numRuns: 200 },
    )
    expect(wouldNotDo).toBeGreaterThan(20)
    expect(shown).toBeGreaterThan(10)
  })

  test('what was hidden when a quarter was frozen stays hidden, with what protects it', () => {
    const one: World = {
      blocks: [
        ['a', 'x'],
        ['b', 'x'],
      ],
      people: Array.from({ length: 60 }, (_, n) => ({ at: (n % 2) + 1, group: GROUPS[n % 3 === 0 ? 1 : 0] ?? '', times: 1 })),
    }
    const wish = tableOf(one)
    expect(hidePeople(wish).size).toBe(0)
    const before = new Set([cellId('site-a', 'adults')])
    const hidden = hidePeople({ ...wish, before })
    expect(hidden).toContain(cellId('site-a', 'adults'))
    expect(workedOut(wish, one.blocks, hidden)).toEqual([])
  })
})

const visits: fc.Arbitrary<Visited[]> = fc
  .array(
    fc.record({
      location: fc.constantFrom('a', 'b', null),
      service: fc.constantFrom('play', 'sing', 'talk'),
      people: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 8, max: 30 })),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((all) => all.map((one, n) => ({ ...one, session: `s${n}`, onDate: '2026-07-01' })))
const strands = { play: 'early', sing: 'early', talk: null }

describe('numbers of visits', () => {
  test('add up, and still no hidden one can be worked out', () => {
    let shown = 0
    fc.assert(
      fc.property(visits, (visited) => {
        const wish: VisitsToHide = { visited, strands, threshold: THRESHOLD, least: new Map(), before: new Set() }
        const hidden = hideVisits(wish)
        for (const { session, people } of visited) if (people < THRESHOLD) expect(hidden.sessions).toContain(session)
        const truth = sumsOf(visited)
        for (const [part, sum] of truth) if (sum < THRESHOLD) expect(hidden.parts).toContain(part)
        if (hidden.parts.has('all')) return
        shown++
        const open = new Set([...hidden.sessions, ...hidden.parts])
        const search = (index: number, guess: readonly Visited[]): void => {
          const one = visited[index]
          if (!one) {
            const sums = sumsOf(guess)
            if ([...sums].some(([part, sum]) => !hidden.parts.has(part) && sum !== truth.get(part))) return
            for (const { session, people } of guess)
              if (people !== visited.find((other) => other.session === session)?.people) open.delete(session)
            for (const [part, sum] of sums) if (sum !== truth.get(part)) open.delete(part)
            return
          }
          const tries = hidden.sessions.has(one.session) ? [0, 1, -1].filter((by) => one.people + by >= 1) : [0]
          for (const by of tries) search(index + 1, [...guess, { ...one, people: one.people + by }])
        }
        search(0, [])
        expect([...open]).toEqual([])
      }),
      { numRuns: 200 },
    )
    expect(shown).toBeGreaterThan(75)
  })

  test('of a place with as many visits as known people are not thought to be fewer', () => {
    const session = (n: number, location: string, people: number): Visited => ({
      session: `s${n}`,
      onDate: '2026-07-01',
      service: 'play',
      location,
      people,
    })
    const visited = [session(1, 'a', 3), session(2, 'b', 9), session(3, 'c', 9)]
    const wish = { visited, strands, threshold: THRESHOLD, before: new Set<string>() }
    expect(hideVisits({ ...wish, least: new Map() }).parts).toEqual(new Set(['site-a', 'site-b']))
    expect(
      hideVisits({
        ...wish,
        least: new Map([
          ['site-a', 3],
          ['site-b', 9],
        ]),
      }).parts,
    ).toEqual(new Set(['site-a', 'site-c']))
  })
})

function sumsOf(visited: readonly Visited[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const one of visited) for (const part of partsOfSession(one, strands)) sums.set(part, (sums.get(part) ?? 0) + one.people)
  return sums
}
