import { sql } from 'kysely'
import type { Database } from '../database/doors.ts'
import { oldestJobSeconds } from '../jobs/worker.ts'
import type { Metrics } from './metrics.ts'
import type { Web } from './routes.ts'

const machine = { permission: 'public', purpose: 'public', audit: null, machine: true } as const

/** `/health` for a load balancer, `/metrics` for an operator's monitor. Neither says anything about anybody. */
export function registerHealth(web: Web, { db, metrics }: { readonly db: Database; readonly metrics: Metrics }): void {
  metrics.gauge('hearth_pool_waiting', 'Requests that wait for a database connection.', () => db.waiting())
  metrics.gauge('hearth_oldest_job_seconds', 'How overdue the longest-waiting job is.', () => oldestJobSeconds(db))
  web.get('/health', machine, async () => {
    await db.asPublic((trx) => sql`select 1`.execute(trx))
    return { text: JSON.stringify({ status: 'ok' }), type: 'application/json' }
  })
  web.get('/metrics', machine, async () => ({
    text: await metrics.text(),
    type: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  }))
}
