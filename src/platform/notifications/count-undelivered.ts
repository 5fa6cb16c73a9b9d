import { sql } from 'kysely'
import type { Trx } from '../database/doors.ts'

/** How many messages of the last 14 days did not arrive; 0 for those who may not read the outbox. */
export async function countUndelivered(trx: Trx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select notifications.undelivered() as n`.execute(trx)
  return rows[0]?.n ?? 0
}
