import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp } from '../../../test/running-app.ts'
import { smallDatabase, smallNetwork } from '../../../test/small-network.ts'
import { sealEverything } from '../audit/testing-seal.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { TestDatabase } from '../testing/test-database.ts'

let base: TestDatabase
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

/** Reads OpenMetrics as its standard says: for each family its type, its help, its samples; the last line ends it. */
function readMetrics(text: string): Map<string, number> {
  const lines = text.split('\n')
  expect(lines.slice(-2)).toEqual(['# EOF', ''])
  const samples = new Map<string, number>()
  let family = ''
  let type = ''
  for (const line of lines.slice(0, -2)) {
    const [, typed, kind] = line.match(/^# TYPE ([a-z][a-z0-9_]*) (counter|gauge)$/) ?? []
    if (typed) {
      expect(samples.has(typed), `${typed} twice`).toBe(false)
      family = typed
      type = kind ?? ''
    } else if (line.startsWith('# HELP ')) expect(line).toMatch(new RegExp(`^# HELP ${family} [^\\n]+\\.$`))
    else {
      const [, name, value] = line.match(/^([a-z][a-z0-9_]*) (NaN|-?\d+(?:\.\d+)?(?:e[+-]\d+)?)$/) ?? []
      expect(name, line).toBe(type === 'counter' ? `${family}_total` : family)
      samples.set(family, Number(value))
    }
  }
  return samples
}
const metrics = async () => readMetrics((await running.app.inject('/metrics')).body)
const one = async (name: string) => (await metrics()).get(name)

describe('the metrics', () => {
  test('are OpenMetrics, and the ten that an operator watches are among them', async () => {
    const answer = await running.app.inject('/metrics')
    expect(answer.headers['content-type']).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8')
    const samples = readMetrics(answer.body)
    for (const name of [
      'hearth_busy_refusals',
      'hearth_oldest_job_seconds',
      'hearth_seal_age_seconds',
      'hearth_index_lag_seconds',
      'hearth_hold_expiries',
      'hearth_server_errors',
      'hearth_pool_waiting',
      'hearth_bounced_messages',
      'hearth_imports_overdue',
      'hearth_backup_age_seconds',
    ])
      expect([...samples.keys()]).toContain(name)
    // None was made: 0 would say that one was made this moment.
    expect(samples.get('hearth_backup_age_seconds')).toBeNaN()
  })

  test('count every answer', async () => {
    const before = (await one('hearth_requests')) ?? 0
    await running.app.inject('/')
    await running.app.inject('/nothing-of-the-kind')
    expect(await one('hearth_requests')).toBe(before + 3)
  })

  test('say how long a job has been waiting, and how long the audit has gone unsealed', async () => {
    await sealEverything(base)
    expect(await one('hearth_oldest_job_seconds')).toBe(0)
    await base.db.asService('probe', 'maintenance', async (trx) => {
      await enqueue(trx, { task: 'jobs.probe', payload: { probe: 'nobody works here' } })
      await sql`select audit.record('test.happened')`.execute(trx)
    })
    await base.moveClock('10 minutes')
    for (const name of ['hearth_oldest_job_seconds', 'hearth_seal_age_seconds']) {
      expect(await one(name), name).toBeGreaterThanOrEqual(600)
      expect(await one(name), name).toBeLessThan(700)
    }
    await sealEverything(base)
    expect(await one('hearth_seal_age_seconds')).toBe(0)
  })

  test('say nothing about anybody', async () => {
    const { body } = await running.app.inject('/metrics')
    expect(body).not.toMatch(/@|Test Family|\{/)
  })
})

test('health answers for a load balancer', async () => {
  const answer = await running.app.inject('/health')
  expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }])
})
