import { randomUUID } from 'node:crypto'
import { Client } from 'undici'
import { putServices, rebuildListing } from '../../src/modules/directory/index.ts'
import type { Database } from '../../src/platform/database/doors.ts'
import { median, percentile } from '../measuring/percentiles.ts'
import { pause } from './loads.ts'

const EDITS = 25
const LONGEST_WAIT = 10_000

/** From the commit of an edit until another process's page shows it, in milliseconds: p50 and p95 over some edits. */
export async function editToVisible(db: Database, url: string): Promise<{ p50: number; p95: number }> {
  const client = new Client(url)
  const service = randomUUID()
  const waits: number[] = []
  for (let edit = 0; edit < EDITS; edit++) {
    const name = `Quillwort evening ${edit}`
    await db.asOperator(async (trx) => {
      const { ids } = await putServices(trx, [{ id: service, name, summary: 'Changed for measuring.', channels: ['online'] }])
      await rebuildListing(trx, ids)
    })
    const before = performance.now()
    while (!(await pageAt(client, '/find?q=quillwort')).body.includes(`${name}<`)) {
      if (performance.now() - before > LONGEST_WAIT) throw new Error('An edit did not come to be seen.')
      await pause(5)
    }
    waits.push(performance.now() - before)
    await pause(50 + edit * 10)
  }
  await client.close()
  return { p50: median(waits), p95: percentile(waits, 0.95) }
}

/** Milliseconds of a whole page and of "not modified" on one connection: medians. In turns of so many, since the clearing up after a whole page falls into what is next. */
export async function unchangedAgainstWhole(url: string, addresses: readonly string[]): Promise<{ whole: number; unchanged: number }> {
  const client = new Client(url)
  const whole: number[] = []
  const unchanged: number[] = []
  for (let turn = 0; turn < addresses.length; turn += A_TURN) {
    const asked = addresses.slice(turn, turn + A_TURN).map((address) => ({ path: `/find${address}`, etag: '' }))
    for (const page of asked) page.etag = (await timed(whole, () => pageAt(client, page.path))).etag
    for (const { path, etag } of asked) {
      const { status } = await timed(unchanged, () => pageAt(client, path, etag))
      if (status !== 304) throw new Error(`A page that did not change was answered with ${status}.`)
    }
  }
  await client.close()
  return { whole: median(whole), unchanged: median(unchanged) }
}

const A_TURN = 25

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const before = performance.now()
  const done = await work()
  times.push(performance.now() - before)
  return done
}

async function pageAt(client: Client, path: string, etag?: string): Promise<{ status: number; body: string; etag: string }> {
  const { statusCode, headers, body } = await client.request({ method: 'GET', path, headers: etag ? { 'if-none-match': etag } : {} })
  return { status: statusCode, body: await body.text(), etag: String(headers.etag ?? '') }
}
