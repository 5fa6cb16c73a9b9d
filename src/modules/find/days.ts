/** Days as whole numbers, so that a calendar is arithmetic. */

const DAY = 86_400_000

/** Days since 1 January 1970 of an ISO date such as `2026-12-04`; undefined for what is no date, 31 February included. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  const time = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return undefined
  return time / DAY
}

/** The ISO date of a day number. */
export function isoDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}
