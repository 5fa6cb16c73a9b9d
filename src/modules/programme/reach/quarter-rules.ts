import { Temporal } from 'temporal-polyfill'

/** A calendar quarter, as the returns count. */
export interface Quarter {
  /** In URLs: `2026-q3`. */
  readonly id: string
  readonly first: Temporal.PlainDate
  readonly last: Temporal.PlainDate
}

/** The quarter that a day is in. */
export function quarterOf(day: Temporal.PlainDate): Quarter {
  const n = Math.ceil(day.month / 3)
  const first = Temporal.PlainDate.from({ year: day.year, month: n * 3 - 2, day: 1 })
  return { id: `${day.year}-q${n}`, first, last: first.add({ months: 3 }).subtract({ days: 1 }) }
}

/** Reads `2026-q3`; undefined for anything else, and for what is before there were hubs or has not begun. */
export function readQuarter(text: string, today: Temporal.PlainDate): Quarter | undefined {
  const [, year, n] = text.match(/^(20\d\d)-q([1-4])$/) ?? []
  if (!year || !n) return undefined
  const quarter = quarterOf(Temporal.PlainDate.from({ year: Number(year), month: Number(n) * 3, day: 1 }))
  const begun = Temporal.PlainDate.compare(quarter.first, today) <= 0
  return begun && quarter.first.year >= 2022 ? quarter : undefined
}

/** The quarter of a day and so many before it, the latest first. */
export function quartersBefore(today: Temporal.PlainDate, count: number): Quarter[] {
  return Array.from({ length: count }, (_, n) => quarterOf(today.subtract({ months: 3 * n })))
}

/** Whether a quarter is over: only then can it be frozen. */
export function hasEnded(quarter: Quarter, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(quarter.last, today) < 0
}

const MONTHS = ['January to March', 'April to June', 'July to September', 'October to December'] as const

/** "July to September 2026". */
export function quarterInWords({ first }: Quarter): string {
  return `${MONTHS[(first.month - 1) / 3]} ${first.year}`
}
