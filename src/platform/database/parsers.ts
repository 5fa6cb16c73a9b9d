import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182

let set = false

/**
 * Sets, once, what PostgreSQL's types become: int8 a number (refused beyond what a number holds), timestamptz a Temporal.Instant,
 * date its ISO text. The driver's own choices are text, local midnight and arrays of text, each of which has cost somebody a birthday.
 */
export function setParsers(): void {
  if (set) return
  set = true
  pg.types.setTypeParser(INT8, toInteger)
  pg.types.setTypeParser(DATE, (text: string) => text)
  pg.types.setTypeParser(TIMESTAMPTZ, toInstant)
  const textArray = pg.types.getTypeParser(1009 as never, 'text') as (text: string) => (string | null)[]
  pg.types.setTypeParser(INT8_ARRAY as never, (text: string) => textArray(text).map((item) => (item === null ? null : toInteger(item))))
  pg.types.setTypeParser(DATE_ARRAY as never, (text: string) => textArray(text))
}

/** For a connection that we lend to a package: dates and large numbers as the driver would give them. */
export const driverTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text)
    if (oid === INT8) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  }) as typeof pg.types.getTypeParser,
}

function toInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('A whole number from the database is larger than a number can hold.')
  return value
}

/** `2026-11-25 20:22:52.123+00`, as a server in UTC writes it. */
function toInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
}
