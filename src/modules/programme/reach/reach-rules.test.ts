import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { csvOf } from '../../../platform/web/csv.ts'
import { frozenFiguresOf } from './quarter-figures.ts'
import { hasEnded, quarterInWords, quarterOf, quartersBefore, readQuarter } from './quarter-rules.ts'
import { figureTable } from './reach-file.ts'
import type { QuarterCounts } from './reach-queries.ts'
import { groupInWords, partsOf } from './reach-rules.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const ageBands = [0, 3, 5, 12]

describe('a quarter', () => {
  test.each([
    ['2026-01-01', '2026-q1', '2026-03-31'],
    ['2026-06-30', '2026-q2', '2026-06-30'],
    ['2028-02-29', '2028-q1', '2028-03-31'],
    ['2026-12-31', '2026-q4', '2026-12-31'],
  ])('of %s is %s, to %s', (on, id, last) => {
    const quarter = quarterOf(day(on))
    expect([quarter.id, quarter.last.toString()]).toEqual([id, last])
    expect(readQuarter(id, day(on))).toEqual(quarter)
  })

  test('is called by its months, and ended once its last day is over', () => {
    const quarter = quarterOf(day('2026-08-01'))
    expect(quarterInWords(quarter)).toBe('July to September 2026')
    expect([hasEnded(quarter, day('2026-09-30')), hasEnded(quarter, day('2026-10-01'))]).toEqual([false, true])
    expect(quartersBefore(day('2026-05-31'), 3).map(({ id }) => id)).toEqual(['2026-q2', '2026-q1', '2025-q4'])
  })

  test.each(['', '2026-q5', '2026-q0', '2027-q1', '2021-q4', '1999-q1', '2026-Q1', '2026-q1 '])('“%s” is none', (text) => {
    expect(readQuarter(text, day('2026-11-26'))).toBeUndefined()
  })
})

const counts = (wish: Partial<QuarterCounts> = {}): QuarterCounts => ({ counted: [], visited: [], strands: {}, names: new Map(), ...wish })
const visit = (session: string, location: string | null, service: string, people: number) => ({
  session,
  onDate: '2026-07-01',
  location,
  service,
  people,
})

test('people are counted into bands of ages, each in one, and the bands add up', () => {
  const ages = [-1, 0, 2, 3, 4, 5, 11, 12, 17, 99]
  const counted = ages.map((age) => ({ kind: 'all' as const, key: 'all', age, people: 1 }))
  const [all] = partsOf({ ...counts({ counted }), ageBands, nameOf: (_, key) => key })
  expect(all?.people).toEqual({ all: 10, 0: 2, 3: 2, 5: 2, 12: 2, unknown: 1, adults: 1 })
  expect(['0', '3', '12', 'unknown', 'adults', 'all'].map((group) => groupInWords(group, ageBands))).toEqual([
    'Aged 0 to 2',
    'Aged 3 to 4',
    'Aged 12 to 17',
    'Age not known',
    'Grown-ups',
    'Everybody',
  ])
})

test('visits belong to a site and a strand; what has none stands last', () => {
  const visited = [visit('1', 'b', 'play', 7), visit('2', null, 'talk', 6), visit('3', 'a', 'play', 9)]
  const parts = partsOf({ ...counts({ visited, strands: { play: 'early', talk: null } }), ageBands, nameOf: (_, key) => key })
  expect(parts.map(({ part, footfall }) => [part, footfall])).toEqual([
    ['all', 22],
    ['site-a', 9],
    ['site-b', 7],
    ['site-none', 6],
    ['strand-early', 16],
    ['strand-none', 6],
  ])
})

describe('a frozen quarter', () => {
  const rule = { threshold: 5, ageBands: [0] }
  const frozen = (part: string, group: string, figure: number, hidden = false) => ({ part, name: part, group, figure, hidden })
  const people = (kind: 'all' | 'site', key: string, age: number, count: number) => ({ kind, key, age, people: count })
  /** Two places, 20 children and 20 grown-ups each; 3 more grown-ups since at one. */
  const today = counts({
    counted: ['a', 'b']
      .flatMap((key) => [people('site', key, 1, 20), people('site', key, 99, key === 'a' ? 23 : 20)])
      .concat([people('all', 'all', 1, 40), people('all', 'all', 99, 43)]),
    visited: [visit('1', 'a', 'play', 60), visit('2', 'b', 'play', 60)],
  })
  const then = ['site-a', 'site-b', 'strand-none', 'all'].flatMap((part) => {
    const twice = part === 'all' || part === 'strand-none' ? 2 : 1
    return [
      frozen(part, 'all', 40 * twice),
      frozen(part, '0', 20 * twice),
      frozen(part, 'adults', 20 * twice),
      frozen(part, 'footfall', 60 * twice),
    ]
  })

  test('shows what it was, and beside it how far it is from today', () => {
    const [all, a, b] = frozenFiguresOf(then, today, rule).rows.toSorted((one, other) => (one.part < other.part ? -1 : 1))
    expect(all?.people).toMatchObject({ all: { shown: 80, since: 3 }, adults: { shown: 40, since: 3 }, 0: { shown: 40 } })
    expect(a?.people.adults).toEqual({ shown: 20, since: 3 })
    expect(b?.people.adults).toEqual({ shown: 20 })
  })

  test('says no difference for what was hidden, nor for what would give it away', () => {
    const hidden = new Set(['site-a 0', 'site-a adults', 'site-b 0', 'site-b adults'])
    const kept = then.map((one) => ({ ...one, hidden: hidden.has(`${one.part} ${one.group}`) }))
    const rows = frozenFiguresOf(kept, today, rule).rows
    for (const part of ['site-a', 'site-b'])
      expect(rows.find((row) => row.part === part)?.people).toMatchObject({ 0: { hidden: true }, adults: { hidden: true } })
    expect(JSON.stringify(rows.filter(({ kind }) => kind === 'site'))).not.toContain('23')
  })

  test('goes into a file as it is shown, and runs nothing', () => {
    const rows = frozenFiguresOf(
      [...then, frozen('site-c', 'all', 3, true)].map((one) => (one.part === 'site-c' ? { ...one, name: '=cmd()' } : one)),
      today,
      rule,
    )
    const lines = csvOf(figureTable(quarterOf(day('2026-07-01')), rows)).split('\r\n')
    expect(lines).toContain('July to September 2026,Everywhere,all,people,Grown-ups,40,3')
    expect(lines).toContain(`July to September 2026,Site,"'=cmd()",people,Everybody,hidden,`)
  })
})
