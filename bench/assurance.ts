// The working lists with 20,000 listings that are due, through HTTP and a real server; and the jobs behind them.
import { join } from 'node:path'
import { loadExampleNetwork } from '../src/example-network/load-example-network.ts'
import { askOwners } from '../src/modules/directory/confirm-a-listing/ask-owners.ts'
import { keepRight } from '../src/modules/directory/index.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { secretsFrom } from '../src/platform/config/secrets.ts'
import { type Figure, report } from './measuring/figures.ts'
import { median, percentile } from './measuring/percentiles.ts'
import { machineAtRest } from './measuring/quiet.ts'
import { type RealDatabase, startRealDatabase, temporaryFolder } from './running/real-database.ts'
import { signedIn } from './running/signed-in.ts'
import { startServers } from './running/web-process.ts'

const LISTINGS = 20_000
const OWNERS = 800
const PAGES = 15
const EDITOR = 'Ivo Thimblethorpe'

await report('assurance', async () => {
  const folder = temporaryFolder()
  const database = await startRealDatabase()
  try {
    const secrets = secretsFrom(['a secret for measuring, and for nothing else whatever'])
    await loadExampleNetwork(database.db, join(projectRoot, 'networks/leicestershire'), secrets)
    await listMany(database)
    const [server] = await startServers(database, folder.path, 1)
    if (!server) throw new Error('There is no server.')
    const pages = await read(server.url, await signedIn(database, EDITOR)).finally(() => server.stop())
    return [...pages, ...(await nightOf(database))]
  } finally {
    await database.stop()
    folder.remove()
  }
})

/** Listings of as many kinds as the example has, copied, all of them due by 1 to 400 days, a third of them without an owner. */
async function listMany({ superuser }: RealDatabase): Promise<void> {
  await superuser.query(`
    create unlogged table public.made as
      select row_number() over () as n, s.id as from_id from generate_series(1, ${Math.ceil(LISTINGS / 100)}) g cross join (select id from directory.service where not sensitive order by id limit 100) s`)
  await superuser.query(`
    with added as (
      insert into directory.service (organisation_id, name, summary, description, url, phone, channels, age_min, age_max, price_pence)
        select s.organisation_id, s.name || ' ' || m.n, s.summary, s.description, 'https://example.org/' || m.n, s.phone, s.channels, s.age_min, s.age_max, s.price_pence
        from public.made m join directory.service s on s.id = m.from_id order by m.n returning id)
    select count(*) from added`)
  await superuser.query(`
    create unlogged table public.copied as select s.id, m.from_id, m.n from public.made m join directory.service f on f.id = m.from_id join directory.service s on s.name = f.name || ' ' || m.n`)
  await superuser.query(`
    insert into directory.service_at_location select c.id, a.location_id from public.copied c join directory.service_at_location a on a.service_id = c.from_id`)
  await superuser.query(
    `insert into directory.service_term select c.id, t.term_id from public.copied c join directory.service_term t on t.service_id = c.from_id`,
  )
  await superuser.query(`
    insert into directory.owner (name, email) select 'Desk ' || n, 'desk' || n || '@example.org' from generate_series(1, ${OWNERS}) n`)
  await superuser.query(`
    insert into directory.assurance (service_id, confirmed_by, confirmed_on, due_on) select c.id, 'the group', directory.today() - 100 - (c.n % 400)::int, directory.today() from public.copied c`)
  await superuser.query(`
    update directory.upkeep u set owner_id = (select min(id) from directory.owner where email like 'desk%') + c.n % ${OWNERS}, since = directory.today() - 400 from public.copied c where u.service_id = c.id and c.n % 3 <> 0`)
  await superuser.query('select directory.rebuild_listing(array(select id from public.copied))')
  await superuser.query('drop table public.made, public.copied')
  await superuser.query('vacuum analyze')
}

/** What happens once a night and once a morning. */
async function nightOf({ db }: RealDatabase): Promise<Figure[]> {
  const asked = performance.now()
  const askings = await askOwners({ db })
  const askedMs = performance.now() - asked
  const began = performance.now()
  await db.asService('upkeep', 'publishing', keepRight)
  const night = performance.now() - began
  return [
    { what: `owners begun to be asked in one morning, of ${OWNERS}`, value: askings, unit: '' },
    { what: 'the morning that begins them', value: askedMs / 1000, unit: 's', atMost: 60 },
    { what: 'the night: weighing all, hiding more than half, writing how fresh they are', value: night / 1000, unit: 's', atMost: 60 },
  ]
}

async function read(url: string, cookie: string): Promise<Figure[]> {
  const get = async (path: string): Promise<{ body: string; ms: number }> => {
    const before = performance.now()
    const answer = await fetch(`${url}${path}`, { headers: { cookie } })
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return { body, ms: performance.now() - before }
  }
  const first = await get('/upkeep?list=late')
  const queue = Number(/Not in date \(([\d,]+)\)/.exec(first.body)?.[1]?.replaceAll(',', ''))
  const next = /href="(\/upkeep\?[^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const organisation = /<option value="([0-9a-f-]{36})"/.exec(first.body)?.[1] ?? ''
  const others = await machineAtRest(25_000)
  const timed = async (path: string): Promise<number[]> => {
    const times: number[] = []
    for (let n = 0; n < PAGES; n++) times.push((await get(path)).ms)
    return times
  }
  const [page, further, narrowed, fresh] = [
    await timed('/upkeep?list=late'),
    await timed(next),
    await timed(`/upkeep?list=late&organisation=${organisation}`),
    await timed('/upkeep/freshness'),
  ]
  const file = await get('/upkeep.csv?list=late')
  return [
    { what: 'listings in the queue', value: queue, unit: '', atLeast: LISTINGS },
    { what: 'processors already busy with other things', value: others * 100, unit: '%' },
    { what: `the list with all its counts, median of ${PAGES}`, value: median(page), unit: 'ms', atMost: 200 },
    { what: 'the same, p95', value: percentile(page, 0.95), unit: 'ms' },
    { what: 'its second page, median', value: median(further), unit: 'ms', atMost: 200 },
    { what: 'narrowed to an organisation, median', value: median(narrowed), unit: 'ms', atMost: 200 },
    { what: 'how fresh it is, by organisation and category, median', value: median(fresh), unit: 'ms', atMost: 500 },
    { what: 'lines of the whole list as a file', value: file.body.split('\r\n').length - 2, unit: '', atLeast: LISTINGS },
    { what: 'that file', value: file.ms, unit: 'ms', atMost: 3000 },
  ]
}
