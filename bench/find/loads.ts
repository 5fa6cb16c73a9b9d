import autocannon from 'autocannon'
import { Client } from 'undici'
import { chanceFrom } from '../measuring/chance.ts'
import { percentile } from '../measuring/percentiles.ts'

const CONNECTIONS = 10

/** Asks for each address once, so many connections at a time (ten) and without a pause. Throws when one of them is not answered with a page. */
export async function askEach(
  url: string,
  path: string,
  addresses: readonly string[],
  connections = CONNECTIONS,
): Promise<{ perSecond: number; p50: number }> {
  let next = 0
  const each = Math.floor(addresses.length / connections)
  const before = performance.now()
  // The load generator itself ends on a whole second.
  let last = before
  const result = await autocannon({
    url,
    connections,
    amount: each * connections,
    timeout: 20,
    setupClient: (client) => {
      client.on('response', () => {
        last = performance.now()
      })
      const mine = addresses.slice(next, next + each)
      next += each
      client.setRequests(mine.map((address) => ({ method: 'GET', path: `${path}${address}`, headers: { 'accept-encoding': 'gzip' } })))
    },
  })
  if (result.errors > 0 || result.non2xx > 0)
    throw new Error(`${path}: ${result.errors} errors, ${result.non2xx} answers that were no page.`)
  return { perSecond: (each * connections * 1000) / (last - before), p50: result.latency.p50 }
}

export interface Reading {
  readonly pages: number
  readonly failures: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** So many people, each with a connection, who read for 2.5 to 7.5 seconds between pages. */
export async function people(url: string, count: number, seconds: number, addresses: readonly string[]): Promise<Reading> {
  const chance = chanceFrom(400)
  const end = performance.now() + seconds * 1000
  const waits: number[] = []
  let failures = 0
  const person = async (n: number): Promise<void> => {
    const client = new Client(url)
    await pause(chance.next() * 5000)
    for (let page = 0; performance.now() < end; page++) {
      const before = performance.now()
      const address = addresses[(n * 7 + page * 401) % addresses.length]
      try {
        const { statusCode, body } = await client.request({
          method: 'GET',
          path: `/find${address}`,
          headers: { 'accept-encoding': 'gzip' },
        })
        await body.arrayBuffer()
        if (statusCode !== 200) failures++
        waits.push(performance.now() - before)
      } catch {
        failures++
      }
      await pause(Math.min(2500 + chance.next() * 5000, Math.max(0, end - performance.now())))
    }
    await client.close()
  }
  await Promise.all(Array.from({ length: count }, (_, n) => person(n)))
  return { pages: waits.length, failures, p50: percentile(waits, 0.5), p95: percentile(waits, 0.95), p99: percentile(waits, 0.99) }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
