// Open Referral, out, at 50,000 services: everything streamed, pages at both ends, what changed since, and what keeping it ready costs.
import { join } from 'node:path'
import { loadExampleNetwork } from '../src/example-network/load-example-network.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { secretsFrom } from '../src/platform/config/secrets.ts'
import { type Figure, report } from './measuring/figures.ts'
import { percentile } from './measuring/percentiles.ts'
import { memoryNow } from './measuring/processes.ts'
import { machineAtRest } from './measuring/quiet.ts'
import { type RealDatabase, startRealDatabase, temporaryFolder } from './running/real-database.ts'
import { startServers, type WebProcess } from './running/web-process.ts'

const SERVICES = 50_000
const CHANGED = 100
const MEGABYTE = 1024 * 1024

await report('open-referral', async () => {
  const folder = temporaryFolder()
  const database = await startRealDatabase()
  try {
    await loadExampleNetwork(
      database.db,
      join(projectRoot, 'networks/leicestershire'),
      secretsFrom(['a secret for measuring, and for nothing else whatever']),
    )
    const made = await grow(database)
    const [server] = await startServers(database, folder.path, 1)
    if (!server) throw new Error('There is no server.')
    try {
      return [...made, ...(await whole(server, database)), ...(await pages(server)), ...(await changes(server, database))]
    } finally {
      await server.stop()
    }
  } finally {
    await database.stop()
    folder.remove()
  }
})

/** The example's services over and over under new names, each with places, times and categories; written at once, as a large import is. */
async function grow({ superuser }: RealDatabase): Promise<Figure[]> {
  const client = await superuser.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into directory.service (organisation_id, name, summary, description, url, phone, age_min, age_max, channels, price_pence, languages, accessibility, who_for, bring)
       select organisation_id, name || ' ' || n, summary, description, url, phone, age_min, age_max, channels, price_pence, languages, accessibility, who_for, bring
       from directory.service, generate_series(1, ${Math.ceil(SERVICES / 100)}) n where not sensitive and id <= 130 order by n, id limit ${SERVICES} - (select count(*) from directory.open_service)`,
    )
    const fresh = 's.id > (select max(service_id) from directory.open_service)'
    await client.query(
      `insert into directory.service_at_location select s.id, l.id from directory.service s join directory.location l on (s.id + l.id * 7) % 13 = 0 and not l.sensitive where ${fresh}`,
    )
    await client.query(`insert into directory.schedule (service_id, location_id, byday, opens_at, closes_at)
      select x.service_id, x.location_id, array[(array['MO','TU','WE','TH','FR'])[x.service_id % 5 + 1]], '09:30', '11:00' from directory.service_at_location x join directory.service s on s.id = x.service_id where ${fresh}`)
    await client.query(
      `insert into directory.service_term select s.id, t.id from directory.service s join directory.taxonomy_term t on (s.id + t.id) % 25 = 0 where ${fresh}`,
    )
    const before = performance.now()
    await client.query('commit')
    const seconds = (performance.now() - before) / 1000
    await client.query('vacuum analyze')
    const { rows } = await client.query<{ n: number; places: number; bytes: number }>(
      `select count(*)::int as n, (select count(*)::int from directory.open_place) as places, (avg(length(record::text)))::int as bytes from directory.open_service`,
    )
    const { n = 0, places = 0, bytes = 0 } = rows[0] ?? {}
    return [
      {
        what: `services (at ${places.toLocaleString('en-GB')} places, ${bytes.toLocaleString('en-GB')} bytes a record)`,
        value: n,
        unit: '',
        atLeast: SERVICES,
      },
      { what: 'records made when 50,000 services are written in one go', value: n / seconds, unit: '/s', atLeast: 200 },
    ]
  } finally {
    client.release()
  }
}

/** Everything, a line each; and by how much the process grows while it is read. Once before, so that what is warm is not counted. */
async function whole({ url, pid }: WebProcess, { postmaster }: RealDatabase): Promise<Figure[]> {
  const path = `${url}/open-referral/v3/services?full=true&format=ndjson`
  const first = await watched(() => readAll(path), pid, postmaster)
  const others = await machineAtRest(25_000)
  const { found, peak, before } = await watched(() => readAll(path), pid, postmaster)
  const { lines, bytes, ms } = found
  return [
    { what: 'processors already busy with other things', value: others * 100, unit: '%' },
    { what: 'lines of an export of everything', value: lines, unit: '', atLeast: SERVICES, atMost: SERVICES },
    { what: `the same: time (${Math.round(bytes / MEGABYTE)} MB)`, value: ms / 1000, unit: 's', atMost: 60 },
    { what: 'the same: services a second', value: lines / (ms / 1000), unit: '/s' },
    { what: 'the same: the process grew by, while it was read', value: (peak - before) / MEGABYTE, unit: 'MB', atMost: 128 },
    { what: 'the same: its peak, over that of an export before', value: (peak - first.peak) / MEGABYTE, unit: 'MB', atMost: 32 },
  ]
}

/** Does something, and looks meanwhile how much memory the process holds. */
async function watched<T>(work: () => Promise<T>, pid: number, postmaster: number): Promise<{ found: T; before: number; peak: number }> {
  const before = memoryNow([pid], postmaster).web
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryNow([pid], postmaster).web)
  }, 100)
  const found = await work()
  clearInterval(watch)
  return { found, before, peak }
}

async function readAll(address: string): Promise<{ lines: number; bytes: number; ms: number }> {
  const began = performance.now()
  const { body } = await fetch(address, { headers: { 'accept-encoding': 'identity' } })
  let [lines, bytes] = [0, 0]
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    for (const byte of chunk) if (byte === 10) lines++
  }
  return { lines, bytes, ms: performance.now() - began }
}

async function pages({ url }: WebProcess): Promise<Figure[]> {
  const timed = async (path: string, times = 40): Promise<number[]> => {
    const ms: number[] = []
    for (let n = 0; n < times; n++) {
      const before = performance.now()
      const answer = await fetch(`${url}/open-referral/v3/${path}`, { headers: { 'accept-encoding': 'identity' } })
      await answer.text()
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      ms.push(performance.now() - before)
    }
    return ms.slice(5)
  }
  await machineAtRest(25_000)
  const p95 = async (path: string): Promise<number> => percentile(await timed(path), 0.95)
  const [first, last] = [await timed('services?per_page=100&full=true&page=1'), await timed('services?per_page=100&full=true&page=500')]
  return [
    { what: 'a page of 100 in full, the first: p95', value: percentile(first, 0.95), unit: 'ms', atMost: 200 },
    { what: 'page 500, the last: p95', value: percentile(last, 0.95), unit: 'ms', atMost: 200 },
    { what: 'the last against the first, p50', value: percentile(last, 0.5) / percentile(first, 0.5), unit: 'times', atMost: 3 },
    { what: 'a page of 20 as usual: p95', value: await p95('services?page=1250'), unit: 'ms', atMost: 200 },
    {
      what: 'places in the last page of 100: p95',
      value: await p95('service_at_locations?per_page=100&page=800'),
      unit: 'ms',
      atMost: 300,
    },
    { what: 'a search with two words: p95', value: await p95('services?search=baby+massage'), unit: 'ms', atMost: 500 },
    {
      what: 'a category, a day and a distance together: p95',
      value: await p95('services?day=TU&postcode=LE67&proximity=9000&maximum_age=4'),
      unit: 'ms',
      atMost: 500,
    },
    {
      what: 'all ids in one page (minimal): p95',
      value: percentile(await timed('services?minimal=true', 12), 0.95),
      unit: 'ms',
      atMost: 2000,
    },
  ]
}

/** What a harvester does every day: a copy that is still right, and what has changed since the latest moment that it holds. */
async function changes({ url }: WebProcess, { superuser }: RealDatabase): Promise<Figure[]> {
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}/open-referral/v3/${path}`, { headers })
  const page = await get('services?per_page=100&full=true')
  await page.text()
  const before = performance.now()
  const unchanged = await get('services?per_page=100&full=true', { 'if-none-match': page.headers.get('etag') ?? '' })
  const unchangedMs = performance.now() - before
  const { rows } = await superuser.query<{ at: string }>(
    `select to_char(max(last_modified) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from directory.open_service`,
  )
  const edit = performance.now()
  await superuser.query(
    `update directory.service set description = description || ' New.' where id in (select service_id from directory.open_service order by id limit ${CHANGED})`,
  )
  const editMs = performance.now() - edit
  const after = new Date(Date.parse(rows[0]?.at ?? '') + 1).toISOString()
  const pull = performance.now()
  const { lines } = await readAll(`${url}/open-referral/v3/services?full=true&format=ndjson&modified_after=${after}`)
  return [
    { what: 'a copy that is still right (304)', value: unchanged.status === 304 ? unchangedMs : Number.NaN, unit: 'ms', atMost: 50 },
    { what: `${CHANGED} services edited, their records among it`, value: editMs, unit: 'ms', atMost: 1000 },
    { what: `a pull of what changed since: services`, value: lines, unit: '', atLeast: CHANGED, atMost: CHANGED },
    { what: 'the same: time', value: performance.now() - pull, unit: 'ms', atMost: 500 },
  ]
}
