import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../../platform/config/project-root.ts'
import type { GrantWish } from './grant-queries.ts'
import { addUp, decidePosting, financialYear, leftOf, type Printed, yearsOf } from './grant-rules.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const grantOf = (network: string): GrantWish =>
  (JSON.parse(readFileSync(join(projectRoot, `networks/${network}/grants.json`), 'utf8')) as GrantWish[])[0] as GrantWish
const printedOf = (network: string): Printed[] =>
  grantOf(network).printed.map(({ heading, bound, ...one }) => ({
    ...one,
    bound: bound as Printed['bound'],
    heading: heading === null ? null : String(heading),
  }))
const apart = (network: string) => addUp(printedOf(network)).filter((check) => check.apart !== 0)

describe('the printed tables are added up and left as they were printed', () => {
  test('Coventry prints 4.27m, and its seven rows add to 4,279,600; each row adds up', () => {
    const checks = addUp(printedOf('coventry'))
    expect(checks).toHaveLength(8)
    expect(apart('coventry').map(({ total, added, apart: gap }) => [total.words, added, gap])).toEqual([['4.27m', 427_960_000, -960_000]])
  })

  test('Rotherham’s upper range prints 3,540,000 and adds to 3,539,000; the lower range and the six strands add up', () => {
    expect(addUp(printedOf('rotherham')).map(({ total, added, apart: gap }) => [total.bound, total.words, added / 100, gap / 100])).toEqual(
      [
        ['lower', '3,411,000', 3_411_000, 0],
        ['upper', '3,540,000', 3_539_000, 1000],
        ['exact', '2,063,000', 2_063_000, 0],
      ],
    )
  })

  const official = join(projectRoot, '../shared/programme/grant-strands.json')
  if (existsSync(official)) {
    test('both are the published figures', () => {
      const { authorities } = JSON.parse(readFileSync(official, 'utf8')) as {
        authorities: { checks: { printed: number; computed: number }[] }[]
      }
      for (const [n, network] of ['rotherham', 'coventry'].entries()) {
        const ours = addUp(printedOf(network)).map(({ total, added }) => `${total.pence / 100} ${added / 100}`)
        expect(ours.sort(), network).toEqual(authorities[n]?.checks.map(({ printed, computed }) => `${printed} ${computed}`).sort())
      }
    })
  }
})

test.each([
  ['2023-03-31', '2022/23'],
  ['2023-04-01', '2023/24'],
  ['1999-12-31', '1999/00'],
])('%s is in the financial year %s', (date, year) => {
  expect(financialYear(day(date))).toBe(year)
})

test('a grant runs over its financial years', () => {
  expect(yearsOf(day('2022-04-01'), day('2025-03-31'))).toEqual(['2022/23', '2023/24', '2024/25'])
  expect(yearsOf(day('2022-09-01'), day('2023-05-01'))).toEqual(['2022/23', '2023/24'])
})

describe('a posting', () => {
  const grant = { startsOn: day('2022-04-01'), endsOn: day('2025-03-31') }
  const wish = { headingKind: 'revenue', kind: 'revenue', spentOn: day('2024-05-01'), pence: 100 } as const
  const today = day('2026-11-26')

  test('inside the grant, of its heading’s kind, is written down', () => {
    expect(decidePosting(grant, wish, today)).toEqual({ outcome: 'posted' })
    expect(decidePosting(grant, { ...wish, spentOn: grant.endsOn }, today)).toEqual({ outcome: 'posted' })
  })

  test.each([
    [{ pence: 0 }, 'nothing'],
    [{ spentOn: day('2022-03-31') }, 'before-it-begins'],
    [{ spentOn: day('2025-04-01') }, 'after-its-end'],
    [{ kind: 'capital' }, 'capital-as-revenue'],
    [{ headingKind: 'capital' }, 'revenue-as-capital'],
  ] as const)('with %o is refused: %s', (change, because) => {
    expect(decidePosting(grant, { ...wish, ...change }, today)).toEqual({ outcome: 'refused', because })
  })

  test('of tomorrow is refused', () => {
    expect(decidePosting({ ...grant, endsOn: day('2030-03-31') }, { ...wish, spentOn: day('2026-11-27') }, today)).toEqual({
      outcome: 'refused',
      because: 'in-the-future',
    })
  })
})

describe('what is left', () => {
  const printed = printedOf('coventry')

  test('of a cell, a heading, a year and all of it is what the rows give, less what was spent', () => {
    const spent = [
      { heading: '1', year: '2022/23', pence: 10_000 },
      { heading: '2', year: '2023/24', pence: 5_000 },
    ]
    expect(leftOf(printed, spent, '1', '2022/23')).toEqual({ given: 20_910_000, spent: 10_000, left: 20_900_000 })
    expect(leftOf(printed, spent, '1', null)).toEqual({ given: 86_960_000, spent: 10_000, left: 86_950_000 })
    expect(leftOf(printed, spent, null, '2023/24').spent).toBe(5_000)
    expect(leftOf(printed, spent, null, null)).toEqual({ given: 427_960_000, spent: 15_000, left: 427_945_000 })
  })

  test('is not said where the paper gives a range, or nothing', () => {
    const rotherham = printedOf('rotherham')
    expect(leftOf(rotherham, [], null, '2023/24').left).toBeUndefined()
    expect(leftOf(rotherham, [], null, null).left).toBeUndefined()
    expect(leftOf(rotherham, [], '1', null).left).toBe(50_000_000)
    expect(leftOf(rotherham, [], '1', '2023/24').left).toBeUndefined()
  })

  test('adds up to the penny however it is cut, in 10,000 ledgers', () => {
    const headings = ['1', '2', '3', '4', '5', '6', '7']
    const years = ['2022/23', '2023/24', '2024/25']
    const posting = fc.record({
      heading: fc.constantFrom(...headings),
      year: fc.constantFrom(...years),
      pence: fc.integer({ min: -5_000_000_00, max: 5_000_000_00 }),
    })
    fc.assert(
      fc.property(fc.array(posting, { maxLength: 40 }), (spent) => {
        const all = leftOf(printed, spent, null, null)
        const sum = (of: (heading: string | null, year: string | null) => number, cut: [string | null, string | null][]) =>
          cut.reduce((total, [heading, year]) => total + of(heading, year), 0)
        const left = (heading: string | null, year: string | null) => leftOf(printed, spent, heading, year).left ?? Number.NaN
        const cells = headings.flatMap((heading) => years.map((year): [string, string] => [heading, year]))
        return (
          sum(left, cells) === all.left &&
          sum(
            left,
            headings.map((heading) => [heading, null]),
          ) === all.left &&
          sum(
            left,
            years.map((year) => [null, year]),
          ) === all.left &&
          all.spent === spent.reduce((total, { pence }) => total + pence, 0)
        )
      }),
      { numRuns: 10_000 },
    )
  })
})
