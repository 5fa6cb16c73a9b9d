// Open Referral, out, at 50,000 services: everything streamed, pages at both ends, what changed since, and what keeping it ready costs.
import { join } from 'node:path'
import { loadExampleNetwork } from '../src/example-network/load-example-network.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { secretsFrom } from '../src/platform/config/secrets.ts'
import { type Figure, report } from './measuring/figures.ts'
import { percentile } from './measuring/percentiles.ts'
import { cpuSoFar, memoryNow } from './measuring/processes.ts'
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
      return [...made, ...(await whole(server, database)), ...(await pages(server, database)), ...(await changes(server, database))]
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
      { what: 'records made when 50,000 services are written in one go', value: n / seconds, unit: '/s', aim: '1,000 at rest' },
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
  const used = cpuSoFar([pid], postmaster)
  const { found, peak, before } = await watched(() => readAll(path), pid, postmaster)
  const { lines, bytes, ms } = found
  const after = cpuSoFar([pid], postmaster)
  const each = [(after.web - used.web) / lines, (after.database - used.database) / lines] as const
  return [
    { what: 'processors already busy with other things', value: others * 100, unit: '%' },
    { what: 'lines of an export of everything', value: lines, unit: '', atLeast: SERVICES, atMost: SERVICES },
    {
      what: `the same: CPU a service (${each.map((ms) => ms.toFixed(3)).join(' web + ')} database)`,
      value: each[0] + each[1],
      unit: 'ms',
      atMost: 1,
    },
    { what: `the same: time (${Math.round(bytes / MEGABYTE)} MB)`, value: ms / 1000, unit: 's', aim: '30 at rest' },
    { what: 'the same: the process grew by, while it was read', value: (peak - before) / MEGABYTE, unit: 'MB', atMost: 128 },
    { what: 'the same: its peak, over that of an export before', value: (peak - first.peak) / MEGABYTE, unit: 'MB', atMost: 64 },
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

async function pages({ url, pid }: WebProcess, { postmaster }: RealDatabase): Promise<Figure[]> {
  /** Processor time in the middle, and what 95 of 100 waited at most. */
  const timed = async (path: string, times = 40): Promise<{ cpu: number; p95: number }> => {
    const ms: number[] = []
    let before = cpuSoFar([pid], postmaster)
    for (let n = -5; n < times; n++) {
      if (n === 0) before = cpuSoFar([pid], postmaster)
      const began = performance.now()
      const answer = await fetch(`${url}/open-referral/v3/${path}`, { headers: { 'accept-encoding': 'identity' } })
      await answer.text()
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      if (n >= 0) ms.push(performance.now() - began)
    }
    const after = cpuSoFar([pid], postmaster)
    return { cpu: (after.web + after.database - before.web - before.database) / times, p95: percentile(ms, 0.95) }
  }
  const others = await machineAtRest(25_000)
  const figures: Figure[] = [{ what: 'processors already busy with other things', value: others * 100, unit: '%' }]
  const add = async (what: string, path: string, atMost: number, times = 40): Promise<number> => {
    const { cpu, p95 } = await timed(path, times)
    figures.push({ what: `${what}: CPU`, value: cpu, unit: 'ms', atMost }, { what: `${what}: p95`, value: p95, unit: 'ms' })
    return cpu
  }
  const first = await add('a page of 100 in full, the first', 'services?per_page=100&full=true&page=1', 100)
  const last = await add('page 500, the last', 'services?per_page=100&full=true&page=500', 100)
  figures.push({ what: 'the last against the first', value: last / first, unit: 'times', atMost: 3 })
  await add('a page of 20 as usual, the last', 'services?page=2500', 60)
  await add('places, the last page of 100', 'service_at_locations?per_page=100&page=845', 120)
  await add('a search with two words', 'services?search=baby+massage', 100)
  await add('a day, a distance and an age together', 'services?day=TU&postcode=LE67&proximity=9000&maximum_age=4', 250)
  await add('all ids in one page (minimal)', 'services?minimal=true', 1500, 8)
  return figures
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
    { what: 'a copy that is still right (304)', value: unchanged.status === 304 ? unchangedMs : Number.NaN, unit: 'ms', atMost: 100 },
    { what: `${CHANGED} services edited, their records among it`, value: editMs, unit: 'ms', atMost: 2000 },
    { what: `a pull of what changed since: services`, value: lines, unit: '', atLeast: CHANGED, atMost: CHANGED },
    { what: 'the same: time', value: performance.now() - pull, unit: 'ms', atMost: 500 },
  ]
}
