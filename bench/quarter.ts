// A quarter's figures over a million encounters: drawn, opened and traced, through HTTP and a real server.
import { join } from 'node:path'
import { loadExampleNetwork } from '../src/example-network/load-example-network.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { secretsFrom } from '../src/platform/config/secrets.ts'
import { type Figure, report } from './measuring/figures.ts'
import { median } from './measuring/percentiles.ts'
import { machineAtRest } from './measuring/quiet.ts'
import { type RealDatabase, startRealDatabase, temporaryFolder } from './running/real-database.ts'
import { signedIn } from './running/signed-in.ts'
import { startServers } from './running/web-process.ts'

const ENCOUNTERS = 1_000_000
const QUARTER = '2026-q3'
const PAGES = 7

await report('quarter', async () => {
  const folder = temporaryFolder()
  const database = await startRealDatabase()
  try {
    await loadExampleNetwork(
      database.db,
      join(projectRoot, 'networks/leicestershire'),
      secretsFrom(['a secret for measuring, and for nothing else whatever']),
    )
    await publish(database)
    const [server] = await startServers(database, folder.path, 1)
    if (!server) throw new Error('There is no server.')
    try {
      return await read(server.url, await signedIn(database, 'Constance Abara-Pyke'), database)
    } finally {
      await server.stop()
    }
  } finally {
    await database.stop()
    folder.remove()
  }
})

/** Sessions of about 30 people at every place and service of the example, some of them put right later, and heads beside them. */
async function publish({ superuser }: RealDatabase): Promise<void> {
  await superuser.query(`
    create unlogged table public.held as
      with place as (
        select s.public_id as service, l.public_id as location, row_number() over (order by s.id, l.id) - 1 as at, count(*) over () as places
        from (select distinct service_id, location_id from bookings.activity) a
        join directory.service s on s.id = a.service_id join directory.location l on l.id = a.location_id where not s.sensitive and not l.sensitive)
      select gen_random_uuid() as session, date '2026-07-01' + (n / places)::int % 92 as on_date, service, location, at, n
      from generate_series(1, ${Math.round(ENCOUNTERS / 30)}) n join place on at = n % places`)
  await superuser.query(`
    insert into bookings.published_person (person, session, on_date, service, location, who, age_years, version)
      select (hashint8extended(h.at % 50 * 3001 + (h.n * 7 + k * 13) % 3000, 1)), h.session, h.on_date, h.service, h.location,
        case when (h.n * 7 + k * 13) % 5 < 2 then 'adult' else 'child' end, case when (h.n * 7 + k * 13) % 5 < 2 then null else ((h.n * 7 + k * 13) % 40) / 3 end, 1
      from public.held h cross join generate_series(1, 31) k on conflict do nothing`)
  await superuser.query(`
    insert into bookings.published_person (person, session, on_date, service, location, who, age_years, version)
      select person, session, on_date, service, location, who, age_years, 2 from bookings.published_person where id % 50 = 0`)
  await superuser.query(`
    insert into bookings.published_encounter (session, on_date, service, location, kind, who, age_from_months, count, version)
      select session, on_date, service, location, kind, who, null, 5 + (n % 15), 1 from public.held cross join (values ('booked', 'child'), ('booked', 'adult'), ('walk_in', 'child'), ('counted', 'adult')) k (kind, who)`)
  await superuser.query('drop table public.held')
  await superuser.query('vacuum analyze')
}

async function read(url: string, cookie: string, { superuser }: RealDatabase): Promise<Figure[]> {
  const get = async (path: string): Promise<{ body: string; ms: number }> => {
    const before = performance.now()
    const answer = await fetch(`${url}${path}`, { headers: { cookie } })
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return { body, ms: performance.now() - before }
  }
  const { rows } = await superuser.query<{ standing: number; people: number }>(
    `select count(*)::int as standing, count(distinct person)::int as people from bookings.published_person p
     where version = 1 and not exists (select from bookings.published_person n where n.session = p.session and n.person = p.person and n.version = 2)`,
  )
  const { standing, people } = rows[0] ?? { standing: 0, people: 0 }
  const page = await get(`/reach?quarter=${QUARTER}`)
  const others = await machineAtRest(25_000)
  const pages: number[] = []
  for (let n = 0; n < PAGES; n++) pages.push((await get(`/reach?quarter=${QUARTER}`)).ms)
  const traced = await trace(page.body, get)
  return [
    { what: 'encounters of known people in the quarter', value: standing, unit: '', atLeast: ENCOUNTERS * 0.95 },
    {
      what: 'distinct people: the page against a plain count, apart by',
      value: Math.abs(reached(page.body) - people),
      unit: '',
      atMost: 0,
    },
    { what: 'processors already busy with other things', value: others * 100, unit: '%' },
    { what: `the page of the quarter, median of ${PAGES}`, value: median(pages), unit: 'ms', atMost: 2000 },
    { what: 'the same, slowest', value: Math.max(...pages), unit: 'ms' },
    { what: 'figures followed to their sessions', value: traced.followed, unit: '' },
    { what: 'of these, not the same there', value: traced.different, unit: '', atMost: 0 },
    { what: 'a figure opened, median', value: median(traced.ms), unit: 'ms', atMost: 2000 },
  ]
}

function reached(body: string): number {
  return Number(body.match(/<b>([\d,]+)<\/b> <span class="hearth-figure__label">People reached/)?.[1]?.replaceAll(',', ''))
}

/** Follows every tenth figure of the tables; its page must begin with the same number. */
async function trace(
  body: string,
  get: (path: string) => Promise<{ body: string; ms: number }>,
): Promise<{ followed: number; different: number; ms: number[] }> {
  const links = [...body.matchAll(/<td role="cell"[^>]*><a[^>]*href="(\/reach\/[^"]+)"[^>]*>([\d,]+)</g)].filter(
    (_, index) => index % 10 === 0,
  )
  const ms: number[] = []
  let different = 0
  for (const [, path = '', figure = ''] of links) {
    const opened = await get(path)
    ms.push(opened.ms)
    if (!opened.body.includes(`<h1 class="govuk-heading-xl">${figure} `)) different++
  }
  return { followed: links.length, different, ms }
}
