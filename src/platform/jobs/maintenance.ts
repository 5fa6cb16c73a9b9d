import { sql } from 'kysely'
import type { Database } from '../database/doors.ts'
import type { Task } from './worker.ts'

/** What only has to happen now and then: sealing the audit each minute, clearing away what has expired each night. */
export function maintenanceTasks(db: Database): Record<string, Task> {
  return {
    'maintenance.seal': () => db.asService('maintenance', 'maintenance', async (trx) => void (await sql`select audit.seal()`.execute(trx))),
    'maintenance.sweep-drafts': () =>
      db.asService('maintenance', 'maintenance', async (trx) => void (await sql`select drafts.sweep()`.execute(trx))),
    'maintenance.sweep': async () => {
      await db.asService('maintenance', 'maintenance', async (trx) => void (await sql`select notifications.sweep()`.execute(trx)))
      await db.asService(
        'maintenance',
        'maintenance',
        async (trx) => void (await sql`select audit.make_months(current_date, 7)`.execute(trx)),
      )
      await db.asService('identity', 'sign_in', async (trx) => void (await sql`select identity.sweep()`.execute(trx)))
    },
  }
}
