import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { projectRoot } from '../../platform/config/project-root.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/test-database.ts'
import { loadDefaultTaxonomy, putLocations, putServices, rebuildListing, type ServiceWish } from '../directory/index.ts'
import { type Listings, openListings } from './listing-copy.ts'
import { search } from './search.ts'
import { emptyQuery, type SearchQuery } from './search-query.ts'

const TODAY = '2026-11-25'
let house: TestDatabase
let listings: Listings
let other: ChildProcess

beforeAll(async () => {
  house = await testDatabase()
  await house.db.asOperator(async (trx) => {
    await loadDefaultTaxonomy(trx)
    await putLocations(trx, [{ id: uuid(900), name: 'Library', postcode: 'LE11 1XX', latitude: 52.77, longitude: -1.2 }])
  })
  listings = await openListings({ db: house.db, pollMs: 600_000 })
  other = fork(await bundled(), { execArgv: [] })
  expect(await ask({ say: 'open', options: house.options })).toBe('open')
})

afterAll(async () => {
  await ask({ say: 'stop' })
  await listings.stop()
  await house.drop()
})

/** The other process as plain script: the directory's door holds pages, which Node alone does not read. */
async function bundled(): Promise<string> {
  const outfile = join(projectRoot, 'dist/testing-copy-process.js')
  const node = { bundle: true, platform: 'node', format: 'esm', packages: 'external', jsx: 'automatic', jsxImportSource: 'preact' } as const
  await build({
    entryPoints: [fileURLToPath(new URL('./testing-copy-process.ts', import.meta.url))],
    outfile,
    logLevel: 'warning',
    ...node,
  })
  return outfile
}

async function ask(what: object): Promise<unknown> {
  const answered = once(other, 'message')
  other.send(what)
  const [answer] = await answered
  return answer
}

function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

/** Writes services as an editor would; answers the version that shows them. */
async function put(...wishes: ServiceWish[]): Promise<number> {
  const version = await house.db.asOperator(async (trx) => {
    const { ids } = await putServices(trx, wishes)
    return rebuildListing(trx, ids)
  })
  return version ?? listings.current().version
}

function found(words: string): string[] {
  return search(listings.current().index, { ...emptyQuery, words }, TODAY).results.map(({ listing }) => listing.name)
}

test('what is written is found at once by whoever waits for its version', async () => {
  const version = await put({ id: uuid(1), name: 'Heron singing circle', locations: [uuid(900)], channels: ['in_person'] })
  expect(await listings.waitFor(version)).toBe(true)
  expect(found('heron')).toEqual(['Heron singing circle'])
})

test('what is no longer published is gone from the copy', async () => {
  await listings.waitFor(await put({ id: uuid(2), name: 'Badger supper' }))
  expect(found('badger')).toEqual(['Badger supper'])
  await listings.waitFor(await put({ id: uuid(2), name: 'Badger supper', status: 'defunct' }))
  expect(found('badger')).toEqual([])
})

test('a version that never comes is waited for 2 seconds and no longer', async () => {
  const before = Date.now()
  expect(await listings.waitFor(listings.current().version + 1000)).toBe(false)
  expect(Date.now() - before).toBeGreaterThanOrEqual(1900)
  expect(Date.now() - before).toBeLessThan(4000)
})

test('a notice is enough, without asking; and a lost connection costs a moment, not the change', async () => {
  await put({ id: uuid(3), name: 'Otter story hour' })
  await vi.waitFor(() => expect(found('otter')).toEqual(['Otter story hour']), { timeout: 1000 })
  await house.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`)
  await put({ id: uuid(4), name: 'Weasel story hour' })
  await vi.waitFor(() => expect(found('weasel')).toEqual(['Weasel story hour']), { timeout: 5000 })
})

test('a notice that is lost altogether is made good by the poll', async () => {
  const deaf = await openListings({
    db: { asPublic: (work) => house.db.asPublic(work), listen: async () => ({ stop: async () => undefined }) },
    pollMs: 50,
  })
  await put({ id: uuid(5), name: 'Stoat story hour' })
  await vi.waitFor(() => expect(search(deaf.current().index, { ...emptyQuery, words: 'stoat' }, TODAY).total).toBe(1), { timeout: 2000 })
  await deaf.stop()
})

test('after 100 random edits two processes, and one that starts fresh, answer alike', async () => {
  let seed = 42
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % below
  }
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T
  let version = 0
  for (let edit = 0; edit < 100; edit++) {
    version = await put({
      id: uuid(100 + random(40)),
      name: `${pick(['Quiet', 'Bright', 'Muddy'])} ${pick(['play', 'singing', 'cooking', 'walking'])} ${edit}`,
      status: pick(['active', 'active', 'active', 'inactive']),
      locations: pick([[], [uuid(900)]]),
      channels: pick([['in_person'], ['online'], ['phone', 'home_visit']]),
      pricePence: pick([0, 250, null]),
      terms: pick([['Parenting support'], ['Oral health'], []]),
    })
  }
  expect(await listings.waitFor(version)).toBe(true)
  expect(await ask({ say: 'wait', version })).toBe(true)
  const queries: SearchQuery[] = Array.from({ length: 60 }, (_, i) => ({
    ...emptyQuery,
    words: pick(['', 'play', 'singing', 'cookng', 'quiet walk', 'teeth']),
    free: i % 3 === 0,
    channels: i % 4 === 0 ? ['online'] : [],
    near: i % 2 ? { latitude: 52.7, longitude: -1.1 } : undefined,
    page: 1 + (i % 3),
  }))
  const fresh = await openListings({ db: house.db })
  const mine = queries.map((query) => search(listings.current().index, query, TODAY))
  expect(mine.some(({ total }) => total > 5)).toBe(true)
  expect(queries.map((query) => search(fresh.current().index, query, TODAY))).toEqual(mine)
  expect(await ask({ say: 'search', queries, today: TODAY })).toEqual(JSON.parse(JSON.stringify(mine)))
  await fresh.stop()
})
