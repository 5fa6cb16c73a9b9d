import { sql } from 'kysely'
import type { Database } from '../database/doors.ts'
import { oldestJobSeconds } from '../jobs/worker.ts'
import type { Metrics } from './metrics.ts'
import type { Web } from './routes.ts'

const machine = { permission: 'public', purpose: 'public', audit: null, machine: true } as const

/** How long the oldest audit event has gone without a seal, in seconds. */
async function unsealedSeconds(db: Database): Promise<number> {
  return db.asPublic(async (trx) => {
    const { rows } = await sql<{ seconds: number }>`select extract(epoch from audit.unsealed_age())::float8 as seconds`.execute(trx)
    return Math.max(0, rows[0]?.seconds ?? 0)
  })
}

/** `/health` for a load balancer, `/metrics` for an operator's monitor. Neither says anything about anybody. */
export function registerHealth(web: Web, { db, metrics }: { readonly db: Database; readonly metrics: Metrics }): void {
  metrics.gauge('hearth_pool_waiting', 'Requests that wait for a database connection.', () => db.waiting())
  metrics.gauge('hearth_oldest_job_seconds', 'How overdue the longest-waiting job is.', () => oldestJobSeconds(db))
  metrics.gauge('hearth_seal_age_seconds', 'How long the oldest audit event has waited for its seal.', () => unsealedSeconds(db))
  // Not 0: that would say that one was made this moment.
  metrics.gauge('hearth_backup_age_seconds', 'How old the last backup is. NaN: Hearth has made none here.', () => Number.NaN)
  web.get('/health', machine, async () => {
    await db.asPublic((trx) => sql`select 1`.execute(trx))
    return { text: JSON.stringify({ status: 'ok' }), type: 'application/json' }
  })
  web.get('/metrics', machine, async () => ({
    text: await metrics.text(),
    type: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  }))
}
