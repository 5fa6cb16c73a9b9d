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

/** Milliseconds of a whole page and of "not modified", one after the other on one connection: medians. */
export async function unchangedAgainstWhole(url: string, addresses: readonly string[]): Promise<{ whole: number; unchanged: number }> {
  const client = new Client(url)
  const whole: number[] = []
  const unchanged: number[] = []
  for (const address of addresses) {
    const before = performance.now()
    const page = await pageAt(client, `/find${address}`)
    const between = performance.now()
    const again = await pageAt(client, `/find${address}`, page.etag)
    if (again.status !== 304) throw new Error(`A page that did not change was answered with ${again.status}.`)
    whole.push(between - before)
    unchanged.push(performance.now() - between)
  }
  await client.close()
  return { whole: median(whole), unchanged: median(unchanged) }
}

async function pageAt(client: Client, path: string, etag?: string): Promise<{ status: number; body: string; etag: string }> {
  const { statusCode, headers, body } = await client.request({ method: 'GET', path, headers: etag ? { 'if-none-match': etag } : {} })
  return { status: statusCode, body: await body.text(), etag: String(headers.etag ?? '') }
}
