import { sql } from 'kysely'
import type { Database } from '../../../platform/database/doors.ts'
import type { Task } from '../../../platform/jobs/worker.ts'

/** Each night whoever was rung, or asked and was not, four weeks ago is forgotten; and the names of who published, sent pictures or moved addresses three years ago. */
export function ringTasks(db: Database): Record<string, Task> {
  return {
    'guides.forget-rings': () =>
      db.asService(
        'maintenance',
        'maintenance',
        async (trx) =>
          void (await sql`select guides.forget_rings(), files.forget_senders(), network.forget_deciders(), directory.forget_site_writers()`.execute(
            trx,
          )),
      ),
  }
}
