import { Temporal } from 'temporal-polyfill'

export type Bound = 'exact' | 'lower' | 'upper'

/** A figure of the paper. No heading: of all of them; no year: of all of them. */
export interface Printed {
  readonly heading: string | null
  readonly year: string | null
  readonly bound: Bound
  /** The paper says that it is a sum. */
  readonly total: boolean
  readonly pence: number
  readonly words: string
}

/** A sum of the paper, and what its own parts add to. */
export interface Check {
  readonly total: Printed
  readonly parts: readonly Printed[]
  readonly added: number
  /** Printed less added, in pence: 0 when it adds up. */
  readonly apart: number
}

/** The English financial year of a day, from 1 April: "2023/24". */
export function financialYear(day: Temporal.PlainDate): string {
  const first = day.month >= 4 ? day.year : day.year - 1
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`
}

/** The financial years of a period, in order. */
export function yearsOf(from: Temporal.PlainDate, to: Temporal.PlainDate): string[] {
  const years: string[] = []
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ months: 12 })) years.push(financialYear(day))
  const last = financialYear(to)
  return years.includes(last) ? years : [...years, last]
}

/** Adds up every sum of the paper from the figures it is said to be of, and changes none of them. */
export function addUp(printed: readonly Printed[]): Check[] {
  return printed
    .filter(({ total }) => total)
    .map((total) => {
      const parts = partsOf(total, printed)
      const added = parts.reduce((sum, { pence }) => sum + pence, 0)
      return { total, parts, added, apart: total.pence - added }
    })
    .filter(({ parts }) => parts.length > 0)
}

/** A row's total is of its years; a year's of its headings; the whole is of the cells, or else of whichever sums there are. */
function partsOf(total: Printed, printed: readonly Printed[]): Printed[] {
  const figures = printed.filter((one) => !one.total && inBound(one, total.bound))
  if (total.heading !== null) return figures.filter(({ heading, year }) => heading === total.heading && year !== null)
  if (total.year !== null) return figures.filter(({ heading, year }) => year === total.year && heading !== null)
  const cells = figures.filter(({ heading, year }) => heading !== null && year !== null)
  if (cells.length > 0) return cells
  const byYear = figures.filter(({ heading, year }) => heading === null && year !== null)
  // Years of which only some have an exact figure are not what an exact sum is of.
  const years = new Set(printed.filter(({ total, year }) => !total && year !== null).map(({ year }) => year))
  if (byYear.length > 0 && byYear.length === years.size) return byYear
  return figures.filter(({ heading, year }) => heading !== null && year === null)
}

/** A range is added from its own ends, and from what is exact. */
function inBound(one: Printed, bound: Bound): boolean {
  return one.bound === bound || one.bound === 'exact'
}

export interface Grant {
  readonly startsOn: Temporal.PlainDate
  readonly endsOn: Temporal.PlainDate
}

export interface PostingWish {
  /** Of the heading it is to be posted under. */
  readonly headingKind: 'revenue' | 'capital'
  /** What the money bought. */
  readonly kind: 'revenue' | 'capital'
  readonly spentOn: Temporal.PlainDate
  /** Whole pence. */
  readonly pence: number
}

export type PostingDecision =
  | { readonly outcome: 'posted' }
  | {
      readonly outcome: 'refused'
      readonly because: 'nothing' | 'before-it-begins' | 'after-its-end' | 'in-the-future' | 'capital-as-revenue' | 'revenue-as-capital'
    }

/** Capital stays capital, and money is spent while the grant runs (Rotherham 6.5, Coventry 4.6). */
export function decidePosting({ startsOn, endsOn }: Grant, wish: PostingWish, today: Temporal.PlainDate): PostingDecision {
  if (wish.pence < 1) return { outcome: 'refused', because: 'nothing' }
  if (Temporal.PlainDate.compare(wish.spentOn, startsOn) < 0) return { outcome: 'refused', because: 'before-it-begins' }
  if (Temporal.PlainDate.compare(wish.spentOn, endsOn) > 0) return { outcome: 'refused', because: 'after-its-end' }
  if (Temporal.PlainDate.compare(wish.spentOn, today) > 0) return { outcome: 'refused', because: 'in-the-future' }
  if (wish.kind === 'capital' && wish.headingKind === 'revenue') return { outcome: 'refused', because: 'capital-as-revenue' }
  if (wish.kind === 'revenue' && wish.headingKind === 'capital') return { outcome: 'refused', because: 'revenue-as-capital' }
  return { outcome: 'posted' }
}

export interface Spent {
  readonly heading: string
  readonly year: string
  readonly pence: number
}

export interface Left {
  /** What the paper gives, or undefined where it gives no one figure: a range, or nothing for this heading and year. */
  readonly given: number | undefined
  readonly spent: number
  /** Negative when more was spent than given. */
  readonly left: number | undefined
}

/** What is left of one cell, one heading (no year), one year (no heading) or all of it (neither). */
export function leftOf(printed: readonly Printed[], spent: readonly Spent[], heading: string | null, year: string | null): Left {
  const gone = spent
    .filter((one) => (heading === null || one.heading === heading) && (year === null || one.year === year))
    .reduce((sum, { pence }) => sum + pence, 0)
  const given = givenTo(printed, heading, year)
  return { given, spent: gone, left: given === undefined ? undefined : given - gone }
}

/** The rows are used, not the printed sums: where they disagree, the page says so. */
function givenTo(printed: readonly Printed[], heading: string | null, year: string | null): number | undefined {
  const figures = printed.filter((one) => !one.total)
  const cells = figures.filter(
    (one) =>
      one.heading !== null && one.year !== null && (heading === null || one.heading === heading) && (year === null || one.year === year),
  )
  if (cells.length > 0) return sumOfExact(cells)
  const whole = figures.filter((one) => one.heading === heading && one.year === year)
  if (whole.length > 0) return sumOfExact(whole)
  if (heading !== null || year !== null) return undefined
  const rows = figures.filter((one) => one.year !== null)
  return rows.length > 0 ? sumOfExact(rows) : undefined
}

function sumOfExact(figures: readonly Printed[]): number | undefined {
  return figures.every(({ bound }) => bound === 'exact') ? figures.reduce((sum, { pence }) => sum + pence, 0) : undefined
}
