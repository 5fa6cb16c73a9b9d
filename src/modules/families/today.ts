import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../platform/database/doors.ts'
import { onTheWall } from '../../platform/words/dates.ts'

/** The day it is in London, by the database's clock. */
export async function today(trx: Trx): Promise<Temporal.PlainDate> {
  const { rows } = await sql<{ now: Temporal.Instant }>`select platform.clock() as now`.execute(trx)
  return onTheWall(rows[0]?.now ?? Temporal.Now.instant()).toPlainDate()
}
