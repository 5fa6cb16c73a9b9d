import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallNetwork } from '../../../../test/small-network.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { checkLinks } from '../check-links/check-links.ts'
import { putOrganisations, putServices, rebuildListing } from '../put-listings.ts'
import { completeness } from './completeness-rules.ts'
import { keepRight } from './keep-right.ts'
import { putOwner, setOwner } from './upkeep-deeds.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let editor: Visitor
const [larkspur, refuge] = [randomUUID(), randomUUID()]
const many = Array.from({ length: 30 }, () => randomUUID())

beforeAll(async () => {
  base = await testDatabase()
  network = await smallNetwork(base)
  await base.db.asOperator(async (trx) => {
    await putOrganisations(trx, [{ id: larkspur, name: 'Larkspur' }])
    const { ids } = await putServices(trx, [
      ...many.map((id, n) => ({ id, organisation: larkspur, name: n === 0 ? '=HYPERLINK("x")' : `Group ${n}`, channels: ['online'] })),
      { id: refuge, name: 'The Willows', sensitive: true },
    ])
    await rebuildListing(trx, ids)
  })
  running = await runApp(base)
  editor = new Visitor(
    running.app,
    await network.worker({ name: 'Ivo Editor', permissions: ['directory.assure', 'directory.set_upkeep'], teams: [] }),
  )
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const names = ({ body }: Page): string[] =>
  [...body.matchAll(/<strong>(Group \d+|=HYPERLINK[^<]*|Stay and play|The Willows)<\/strong>/g)].map(([, name]) => name ?? '')
const countOn = ({ body }: Page, list: string): number => Number(new RegExp(`${list} \\((\\d+)\\)`).exec(body)?.[1])
const night = () => base.db.asService('upkeep', 'publishing', keepRight)

test('a list has a second page, is narrowed by who and where, and never shows a refuge', async () => {
  const first = await editor.get('/upkeep')
  expect(countOn(first, 'Due now')).toBe(31)
  const second = await editor.get(/href="(\/upkeep\?[^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '')
  expect([names(first).length, names(second).length]).toEqual([25, 6])
  expect(new Set([...names(first), ...names(second)]).size).toBe(31)
  expect(names(await editor.get(`/upkeep?list=all&hub=${network.location}`))).toEqual(['Stay and play'])
  expect(names(await editor.get(`/upkeep?list=all&organisation=${larkspur}&hub=${network.location}`))).toEqual([])
  const [term] = await base.query<{ id: string }>(
    `select public_id as id from directory.taxonomy_term where name = 'Activities, clubs and groups'`,
  )
  expect(names(await editor.get(`/upkeep?list=all&category=${term?.id}`))).toEqual(['Stay and play'])
  for (const odd of ['?list=nothing&hub=x', '?after=2026-02-31~x', `?after=9999-99-99~${larkspur}`, '?list=all&list=due'])
    expect((await editor.get(`/upkeep${odd}`)).status, odd).toBe(200)
  expect((await editor.get(`/upkeep/listings/${refuge}`)).status).toBe(404)
  expect((await editor.get('/upkeep.csv?list=all')).body).not.toContain('Willows')
})

test('many listings get an owner at once, all pages of a list too; a name that is a formula is a name in the file', async () => {
  const page = await editor.get('/upkeep?list=all')
  expect((await editor.post('/upkeep', { list: 'all', name: 'Larkspur office', email: 'Office@Example.org' }, page)).status).toBe(422)
  const given = await editor.post(
    '/upkeep',
    { list: 'all', organisation: larkspur, every: 'yes', name: 'Larkspur office', email: 'Office@Example.org', of: larkspur },
    page,
  )
  expect(given.location).toContain('given=30')
  const file = (await editor.get(`/upkeep.csv?list=all&organisation=${larkspur}`)).body
  expect(file.match(/,office@example\.org,well/g)).toHaveLength(30)
  expect(file).toContain('"\'=HYPERLINK(""x"")"')
  expect(countOn(await editor.get('/upkeep'), 'No owner')).toBe(1)
  const second = {
    list: 'all',
    service: [many[1] ?? '', network.service],
    to: '',
    name: 'Second desk',
    email: 'desk@example.org',
    as: 'second',
    _key: randomUUID(),
  }
  await editor.post('/upkeep', second, page)
  expect((await editor.get(`/upkeep/listings/${many[1]}`)).body).toContain('Second desk')
})

test('an owner who left, and one whose address fails, surface; a new address mends it, and nobody takes another’s', async () => {
  const [office] = await base.query<{ id: string }>(`select public_id as id from directory.owner where email = 'office@example.org'`)
  const change = async (fields: Record<string, string>): Promise<Page> =>
    editor.post(
      `/upkeep/owners/${office?.id}`,
      { name: 'Larkspur office', email: 'office@example.org', of: larkspur, _key: randomUUID(), ...fields },
      await editor.get('/upkeep/owners'),
    )
  await change({ left: 'yes' })
  expect(countOn(await editor.get('/upkeep'), 'No owner')).toBe(31)
  await change({})
  await base.query(`update directory.owner set bounced_on = directory.today() where email = 'office@example.org'`)
  expect(countOn(await editor.get('/upkeep'), 'Address fails')).toBe(30)
  expect((await change({ email: 'desk@example.org' })).body).toContain('Somebody else has this address')
  await change({ email: 'new.office@example.org' })
  expect(countOn(await editor.get('/upkeep'), 'Address fails')).toBe(0)
})

test('rung and right: who said so is kept for colleagues, families read the organisation, and the figure of freshness moves', async () => {
  const [group = ''] = many.slice(2)
  await night()
  expect((await editor.get('/upkeep/freshness')).body).toContain('<strong>0%</strong>')
  const page = await editor.get(`/upkeep/listings/${group}`)
  expect((await editor.post(`/upkeep/listings/${group}/confirmation`, { how: 'phone', saidBy: '' }, page)).body).toContain(
    'Say who told you',
  )
  await editor.post(`/upkeep/listings/${group}/confirmation`, { how: 'phone', saidBy: 'Jo at the desk', _key: randomUUID() }, page)
  const mine = (await editor.get(`/upkeep/listings/${group}`)).body
  expect(mine).toMatch(/Larkspur, by phone[\s\S]*Said by Jo at the desk\. Written down by Ivo Editor/)
  const theirs = (await new Visitor(running.app).get(`/services/${group}`)).body
  expect(theirs).toMatch(/Checked by Larkspur/i)
  expect(theirs).not.toMatch(/Jo at the desk|Ivo Editor|new\.office/)
  const fresh = await editor.get('/upkeep/freshness')
  expect(fresh.body).toContain('<strong>3%</strong> of listings are in date: 1 of')
  expect(countOn(await editor.get('/upkeep?list=late'), 'Not in date')).toBe(30)
  await night()
  // Every figure of the page opens to as many listings as it says, whole or by hub, category and organisation.
  const figures = [
    ...(await editor.get('/upkeep/freshness')).body.matchAll(/href="(\/upkeep\?list=(?:all|late)[^"]*)"[^>]*>(?:See the )?(\d+)/g),
  ]
  expect(new Set(figures.map(([, url]) => url?.replace(/=[0-9a-f-]{36}/, ''))).size).toBeGreaterThanOrEqual(6)
  const opened = async (url: string) =>
    (await editor.get(url.replace('/upkeep?', '/upkeep.csv?').replaceAll('&amp;', '&'))).body.trim().split('\r\n').length - 1
  for (const [, url = '', said] of figures) expect([url, await opened(url)]).toEqual([url, Number(said)])
  expect((await editor.get(`/upkeep/freshness?organisation=${larkspur}`)).body).toMatch(/Week by week: Larkspur[\s\S]*1 of 30 on/)
  expect(await base.query('select in_date, kept from directory.freshness_day where kind = $1', ['network'])).toEqual([
    { in_date: 1, kept: 31 },
  ])
})

test('what is missing is weighed in the database as the rules weigh it', async () => {
  const rows = await base.query<{ missing: (keyof typeof import('./completeness-rules.ts').weights)[]; score: number }>(
    'select distinct u.missing, u.score from directory.upkeep u join directory.ready_to_publish r on r.service_id = u.service_id',
  )
  expect(rows.length).toBeGreaterThan(1)
  for (const { missing, score } of rows) expect(score).toBe(completeness(missing))
  expect(rows.map(({ missing }) => missing.join(' '))).toContain('summary description contact who cost category')
})

test('what an owner said is seen to once; closed is taken off for good; a feed’s is its own to take off', async () => {
  const reply = async (service: string): Promise<string> =>
    (
      await base.query<{ id: string }>(
        `insert into directory.reply (service_id, kind, words) select id, 'closed', '' from directory.service where public_id = $1 returning public_id as id`,
        [service],
      )
    )[0]?.id ?? ''
  const [group = ''] = many.slice(5)
  const id = await reply(group)
  const url = `/upkeep/listings/${group}/replies/${id}`
  const page = await editor.get(`/upkeep/listings/${group}`)
  const answers = await Promise.all(['taken_off', 'taken_off'].map((state) => editor.post(url, { state, _key: randomUUID() }, page)))
  expect(answers.map(({ location }) => location.split('?')[1]).sort()).toEqual(['list=replies&taken-off=yes', 'said=colleague'])
  expect((await new Visitor(running.app).get(`/services/${group}`)).status).toBe(404)
  const [theirs = ''] = many.slice(6)
  await base.query(
    `with f as (insert into directory.feed (source, title) values ('x', 'A neighbour') returning id) update directory.service set feed_id = f.id from f where public_id = $1`,
    [theirs],
  )
  expect(
    (await editor.post(`/upkeep/listings/${theirs}/replies/${await reply(theirs)}`, { state: 'taken_off', _key: randomUUID() }, page))
      .location,
  ).toContain('said=feed')
})

test('links are followed for what is published, once a day, and are on the list from the second day on', async () => {
  const asked: string[] = []
  const server = createServer(({ url }, response) => {
    asked.push(url ?? '')
    response.writeHead(url === '/gone' ? 404 : 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  await base.query(
    `update directory.service set url = case when sensitive then $1 when public_id = $4 then $2 when public_id = $5 then $3 end`,
    [`http://${host}/refuge`, `http://${host}/gone`, `http://${host}/well`, many[7], many[8]],
  )
  const follow = () => checkLinks(base.db, { pauseMs: 0, trusted: new Set([host]), answerMs: 500 })
  await follow()
  await follow()
  expect(countOn(await editor.get('/upkeep'), 'Links broken')).toBe(0)
  await base.query('update directory.link_check set checked_on = checked_on - 1')
  await follow()
  server.close()
  expect(countOn(await editor.get('/upkeep'), 'Links broken')).toBe(1)
  expect(asked.sort()).toEqual(['/gone', '/gone', '/gone', '/gone', '/well'])
  expect((await editor.get(`/upkeep/listings/${many[7]}`)).body).toContain('Broken: there is no such page')
})

test('only who may look after listings sees any of it: by the page, and by the database alone', async () => {
  const token = await network.worker({ permissions: ['directory.edit', 'find.settle_corrections'] })
  const other = new Visitor(running.app, token)
  for (const url of ['/upkeep', '/upkeep.csv', '/upkeep/owners', '/upkeep/freshness', `/upkeep/listings/${many[0]}`])
    expect((await other.get(url)).status, url).toBe(404)
  const ask = (statement: ReturnType<typeof sql>) =>
    base.db.asViewer({ credential: { kind: 'session', token }, purpose: 'manage' }, (trx) => statement.execute(trx))
  expect((await ask(sql`select * from directory.list_owners()`)).rows).toEqual([])
  expect((await ask(sql`select * from directory.working_list('{"list":"all","most":100}'::jsonb)`)).rows).toEqual([])
  await expect(ask(sql`select directory.set_owner('{}'::uuid[], ${randomUUID()}::uuid, false)`)).rejects.toThrow('needs the permission')
  await expect(ask(sql`select * from directory.owner`)).rejects.toThrow('permission denied')
})

test('names go when their time is over', async () => {
  await base.db.asOperator(async (trx) => {
    const gone = await putOwner(trx, { name: 'Long Gone', email: 'gone@example.org', leftOn: '2026-01-01' })
    await setOwner(trx, [], gone ?? '')
  })
  await base.query(`update directory.assurance set confirmed_on = confirmed_on - interval '3 years'`)
  await base.query(`update directory.reply set made_at = made_at - interval '13 months'`)
  await base.db.asService('upkeep', 'publishing', (trx) => sql`select directory.forget_upkeep()`.execute(trx))
  expect(await base.query(`select 1 as n from directory.assurance where said_by <> '' or account_name <> ''`)).toEqual([])
  expect(await base.query('select 1 as n from directory.reply')).toEqual([])
  expect(await base.query(`select email from directory.owner where name = 'Long Gone'`)).toEqual([])
})
