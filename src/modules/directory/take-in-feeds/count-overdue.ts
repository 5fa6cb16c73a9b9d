import { sql } from 'kysely'
import type { Database } from '../../../platform/database/doors.ts'

/** How many sources on a timetable have not been read with success for longer than it says: a metric. */
export async function countOverdueImports(db: Database): Promise<number> {
  return db.asPublic(async (trx) => {
    const { rows } = await sql<{ overdue: number }>`select directory.imports_overdue() as overdue`.execute(trx)
    return rows[0]?.overdue ?? 0
  })
}
