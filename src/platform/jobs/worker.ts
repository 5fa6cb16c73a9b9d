import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type { Database } from '../database/doors.ts'
import { driverTypes } from '../database/parsers.ts'
import { type LoginConfig, openPool } from '../database/pools.ts'
import { enqueue } from './enqueue.ts'

const A_DAY_MS = 24 * 60 * 60 * 1000

/** One job's work: opens its own door, as a named service with a purpose. Thrown errors are tried again, later and later. */
export type Task = (payload: Record<string, unknown>) => Promise<void>

export interface JobsOptions {
  readonly login: LoginConfig
  readonly tasks: Readonly<Record<string, Task>>
  /** Task by its time, as `minute hour day month weekday` in UTC: for things that only have to happen now and then. What was missed while nothing ran is made good at the start, once. */
  readonly timetable?: Readonly<Record<string, string>>
  readonly log: (event: { level: string; job: string; message: string }) => void
}

export interface Jobs {
  /** Puts one probe job through the queue; throws when it does not come out within ten seconds. A worker under a wrong role does nothing and says nothing. */
  probe(db: Database): Promise<void>
  stop(): Promise<void>
}

/** Starts working the queue as `hearth_jobs`, which owns the queue and nothing else. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  // A finished job that could not be written off in time would end the program: nobody catches that for us.
  const pool = openPool({ ...options.login, types: driverTypes }, 4, { patient: true })
  const probes = new Map<string, () => void>()
  const taskList: TaskList = { 'jobs.probe': async (payload) => probes.get((payload as { probe: string }).probe)?.() }
  for (const [name, task] of Object.entries(options.tasks)) taskList[name] = (payload) => task(payload as Record<string, unknown>)
  await refuseWrongRole(pool)
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 3,
    pollInterval: 2000,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(
      Object.entries(options.timetable ?? {}).map(([task, match]) => ({
        task,
        match,
        // What comes round again within the hour need not be made good.
        options: { backfillPeriod: /^\d/.test(match) ? A_DAY_MS : 0, jobKey: task },
      })),
    ),
    logger: new Logger((scope) => (level, message, meta) => {
      if (level !== 'debug' && level !== 'info')
        options.log({ level, job: scope.taskIdentifier ?? taskOf(meta), message: withoutWords(message) })
    }),
  })
  return {
    probe: async (db) => {
      const probe = crypto.randomUUID()
      const heard = new Promise<void>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error('The job worker did not answer: no job will run. Check the login hearth_jobs.')),
          10_000,
        )
        probes.set(probe, () => {
          clearTimeout(late)
          resolve()
        })
      })
      const send = (): Promise<void> =>
        db.asService('probe', 'maintenance', (trx) => enqueue(trx, { task: 'jobs.probe', payload: { probe } }))
      await send()
      // Another process may have taken it: a few more are sent until one of them comes to us.
      const again = setInterval(() => void send().catch(() => undefined), 250)
      await heard.finally(() => clearInterval(again))
      probes.delete(probe)
    },
    stop: async () => {
      await runner.stop()
      await pool.end()
    },
  }
}

function taskOf(meta: unknown): string {
  return (meta as { job?: { task_identifier?: string } } | undefined)?.job?.task_identifier ?? ''
}

/** What failed and where, without the error's own words: they may quote an address, or what somebody typed. */
function withoutWords(message: string): string {
  const [first = '', ...rest] = message.split('\n')
  return [first.replace(/ with error .*/, ''), ...rest.filter((line) => /^\s+at /.test(line))].join('\n')
}

/** Under another login PostgreSQL would say "permission denied", or the worker would find no jobs and say nothing. */
async function refuseWrongRole(pool: ReturnType<typeof openPool>): Promise<void> {
  const { rows } = await pool.query<{ login: string; may: boolean }>(
    `select current_user as login, coalesce(bool_or(pg_has_role(current_user, nspowner, 'usage')), false) as may from pg_namespace where nspname = 'graphile_worker'`,
  )
  if (rows[0]?.may) return
  await pool.end()
  throw new Error(
    `The job worker came in as ${rows[0]?.login}, which may not work the queue. Check DATABASE_JOBS_URL: its login is hearth_jobs.`,
  )
}

/** How overdue the longest-waiting job is, in seconds; 0 when none waits. */
export async function oldestJobSeconds(db: Database): Promise<number> {
  return db.asPublic(async (trx) => {
    const { rows } = await sql<{ seconds: number | null }>`select extract(epoch from jobs.oldest_waiting())::float8 as seconds`.execute(trx)
    return Math.max(0, rows[0]?.seconds ?? 0)
  })
}
