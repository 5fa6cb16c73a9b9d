import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trx } from '../database/doors.ts'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { enqueue, withdrawJob } from './enqueue.ts'
import { type JobsOptions, startJobs } from './worker.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.drop())

const login = (user: string) => ({ ...base.options.app, user })
const waiting = (key: string) =>
  base.query<{ payload: Record<string, unknown>; run_at: Date }>(
    'select payload, run_at from graphile_worker._private_jobs where key = $1',
    [key],
  )
const asJob = <T>(work: (trx: Trx) => Promise<T>) => base.db.asService('probe', 'maintenance', work)
const working = async <T>(options: Partial<JobsOptions>, work: (jobs: Awaited<ReturnType<typeof startJobs>>) => Promise<T>): Promise<T> => {
  const jobs = await startJobs({ login: login('hearth_jobs'), tasks: {}, log: () => undefined, ...options })
  try {
    return await work(jobs)
  } finally {
    await jobs.stop()
  }
}

describe('leaving a job', () => {
  test('leaves it with what was written: not at all when that breaks off', async () => {
    const key = randomUUID()
    const broken = asJob(async (trx) => {
      await enqueue(trx, { task: 'test.task', payload: { n: 1 }, key })
      throw new Error('Something broke')
    })
    await expect(broken).rejects.toThrow('Something broke')
    expect(await waiting(key)).toEqual([])
    await asJob((trx) => enqueue(trx, { task: 'test.task', payload: { n: 1 }, key }))
    expect(await waiting(key)).toMatchObject([{ payload: { n: 1 } }])
  })

  test('under a key that waits replaces it: one job, the last one asked for', async () => {
    const key = randomUUID()
    const later = Temporal.Now.instant().add({ hours: 3 })
    await asJob((trx) => enqueue(trx, { task: 'test.task', payload: { n: 1 }, key }))
    await asJob((trx) => enqueue(trx, { task: 'test.task', payload: { n: 2 }, key, runAt: later }))
    const rows = await waiting(key)
    expect(rows).toMatchObject([{ payload: { n: 2 } }])
    expect(String(rows[0]?.run_at)).toContain(later.toString().slice(0, 19))
  })

  test('can be taken back while it waits', async () => {
    const key = randomUUID()
    await asJob((trx) => enqueue(trx, { task: 'test.task', payload: {}, key }))
    await asJob((trx) => withdrawJob(trx, key))
    expect(await waiting(key)).toEqual([])
    await asJob((trx) => withdrawJob(trx, key))
  })

  test('is all that a page may do with the queue', async () => {
    await base.db.asPublic((trx) => enqueue(trx, { task: 'test.task', payload: {}, key: 'from a page' }))
    expect(await waiting('from a page')).toHaveLength(1)
    const client = await base.connect('hearth_app')
    for (const statement of [
      'select * from graphile_worker.jobs',
      'delete from graphile_worker._private_jobs',
      `select graphile_worker.add_job('x')`,
    ]) {
      await expect(client.query(`set role hearth_public; ${statement}`), statement).rejects.toThrow('permission denied')
    }
  })
})

describe('the worker', () => {
  test('is proved at start-up by a job that goes through', async () => {
    await expect(working({}, (jobs) => jobs.probe(base.db))).resolves.toBeUndefined()
  })

  test.each(['hearth_app', 'hearth_backup'])('says plainly which login is wrong: %s', async (user) => {
    await expect(startJobs({ login: login(user), tasks: {}, log: () => undefined })).rejects.toThrow(
      `The job worker came in as ${user}, which may not work the queue. Check DATABASE_JOBS_URL: its login is hearth_jobs.`,
    )
  })

  test('gives a task its payload, once, and tries one again that broke off', async () => {
    const seen: unknown[] = []
    let done: () => void = () => undefined
    const finished = new Promise<void>((resolve) => {
      done = resolve
    })
    const id = randomUUID()
    const logged: string[] = []
    await working(
      {
        tasks: {
          'test.once': async (payload) => {
            seen.push(payload)
            if (seen.length === 1) throw new Error('Marnie Osei, 07700 900142, is not there')
            done()
          },
        },
        log: ({ level, job, message }) => void logged.push(`${level} ${job} ${message}`),
      },
      async (jobs) => {
        await asJob((trx) => enqueue(trx, { task: 'test.once', payload: { booking: id }, key: id }))
        while (seen.length < 2) {
          await base.query('update graphile_worker._private_jobs set run_at = now() where key = $1 and locked_at is null', [id])
          await jobs.probe(base.db)
        }
        await finished
      },
    )
    expect(seen).toEqual([{ booking: id }, { booking: id }])
    expect(await waiting(id)).toEqual([])
    expect(logged).toHaveLength(1)
    expect(logged[0]).toMatch(/^error test\.once Failed task \d+ \(test\.once, .* attempt 1 of 12\)\n\s+at .*worker\.test/s)
    expect(logged[0]).not.toMatch(/Marnie|07700/)
  })

  test('makes good at the start what was missed while nothing ran, but for what comes round within the hour', async () => {
    const timetable = { 'test.each-night': '5 3 * * *', 'test.each-minute': '* * * * *' }
    const ran: string[] = []
    const task = (name: string) => async (payload: Record<string, unknown>) => {
      if ((payload._cron as { backfilled: boolean }).backfilled) ran.push(name)
    }
    const tasks = { 'test.each-night': task('each night'), 'test.each-minute': task('each minute') }
    const start = () => working({ tasks, timetable }, (jobs) => jobs.probe(base.db))
    await start()
    await base.query(
      `update graphile_worker._private_known_crontabs set known_since = now() - interval '9 days', last_execution = now() - interval '3 days'`,
    )
    await working({ tasks, timetable }, async (jobs) => {
      while (ran.length === 0) await jobs.probe(base.db)
    })
    await start()
    expect(ran).toEqual(['each night'])
  })
})
