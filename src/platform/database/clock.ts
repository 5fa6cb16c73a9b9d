import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Trx } from './doors.ts'

/** This moment by the database's clock, the only one that anything is decided by. After a lock it is the time after the wait. */
export async function readClock(trx: Trx): Promise<Temporal.Instant> {
  const { rows } = await sql<{ now: Temporal.Instant }>`select platform.clock() as now`.execute(trx)
  if (!rows[0]) throw new Error('The database told no time.')
  return rows[0].now
}
