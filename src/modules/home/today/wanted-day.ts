import { Temporal } from 'temporal-polyfill'

/** A day in the address, within a year either way; anything else is today. */
export function wantedDay(said: string | string[] | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  if (typeof said !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(said)) return today
  try {
    const day = Temporal.PlainDate.from(said, { overflow: 'reject' })
    return Math.abs(day.since(today).total('days')) <= 366 ? day : today
  } catch {
    return today
  }
}
