import { afterAll, beforeAll, expect, test } from 'vitest'
import { Visitor } from '../../../../test/running-app.ts'
import { multipartBody } from '../../../platform/web/testing-files.ts'
import { aService, feedId } from '../import-open-referral/testing-feeds.ts'
import { zipOf } from '../import-open-referral/testing-zip.ts'
import { feedTasks, runAFeed } from './run-a-feed.ts'
import { type SourcesGround, sourcesGround } from './testing-sources.ts'

let ground: SourcesGround
beforeAll(async () => {
  ground = await sourcesGround()
})
afterAll(() => ground.drop())

const page = async (run: string, query = '') => (await ground.editor.get(`/feeds/runs/${run}${query}`)).body
/** The names in the list of a page. */
const listed = (body: string): string[] => [...body.matchAll(/\/history">([^<]+)</g)].map(([, name]) => name ?? '').toSorted()
const rows = async (run: string, query: string) =>
  (await ground.editor.get(`/feeds/runs/${run}/rows.csv${query}`)).body.split('\r\n').filter((line) => line !== '').length - 1

test('every figure of a reading opens to its rows, also what is the same; a page at a time, and as a file', async () => {
  const feed = await ground.source({ title: 'Figures' })
  const many = Array.from({ length: 60 }, (_, i) => aService(100 + i))
  await ground.read(feed, [...many, aService(300, { email: 'not one' })])
  const next = [
    ...many.slice(0, 58),
    aService(158, { name: 'Other' }),
    { ...aService(159), name: '' },
    aService(301),
    aService(302, { status: 'odd' }),
  ]
  const { run, ...counts } = await ground.read(feed, next)
  expect(counts).toMatchObject({ taken: 2, changed: 1, unchanged: 58, quarantined: 1, withdrawn: 1 })
  expect(listed(await page(run, '?list=new'))).toEqual(['Service 301', 'Service 302'])
  expect(listed(await page(run, '?list=changed'))).toEqual(['Other'])
  expect(listed(await page(run, '?list=withdrawn'))).toEqual(['Service 300'])
  const first = await page(run, '?list=same')
  expect(listed(first)).toHaveLength(50)
  const onwards = /href="[^"]*(\?list=same&amp;after=\d+)#list"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
  expect([...listed(first), ...listed(await page(run, onwards))].toSorted()).toEqual(many.slice(0, 58).map(({ name }) => name))
  expect(await rows(run, '?list=same')).toBe(58)
  // All of it: each record once.
  expect(await rows(run, '')).toBe(2 + 1 + 58 + 1 + 1)
  expect(listed(await page(run, '?list=noted&note=0'))).toEqual(['Service 302'])
})

test('a field held back is on the list of its reading, before it is settled and after', async () => {
  const feed = await ground.source({ title: 'Held' })
  await ground.read(feed, [aService(401), aService(402)])
  const form = await ground.editor.get(`/listings/${feedId(401)}/parts/contact`)
  await ground.editor.post(`/listings/${feedId(401)}/parts/contact`, { phone: '01632 960999', email: '', url: '' }, form)
  const { run } = await ground.read(feed, [aService(401, { phones: [{ number: '01632 960001' }] }), aService(402)])
  expect(await page(run, '?list=held')).toMatch(/Service 401.*Phone.*1 waits/s)
  const list = await ground.editor.get('/feeds/differences')
  const [waiting] = await ground.base.query<{ id: string }>(`select public_id as id from directory.feed_difference where state = 'waiting'`)
  await ground.editor.post(`/feeds/differences/${waiting?.id}`, { do: 'keep' }, list)
  expect(await page(run, '?list=held')).toMatch(/Service 401.*Settled since/s)
})

test('a reading in parts that broke off says what it wrote, and each of those rows opens', async () => {
  const feed = await ground.source({ title: 'Breaks' })
  const many = Array.from({ length: 160 }, (_, i) => aService(500 + i))
  await ground.base.query(`alter table directory.service add constraint break_it check (name <> 'Service 655')`)
  await expect(ground.read(feed, many, { inOneGo: 1 })).rejects.toThrow('break_it')
  await ground.base.query('alter table directory.service drop constraint break_it')
  const [run] = await ground.base.query<{ id: string; state: string; taken: number }>(
    'select public_id as id, state, taken from directory.feed_run where feed_id = (select id from directory.feed where public_id = $1)',
    [feed],
  )
  expect(run).toMatchObject({ state: 'failed', taken: 150 })
  const body = await page(run?.id ?? '')
  expect(body).toContain('Before it stopped it had written 150 new and 0 changed listings: these stand')
  expect(listed(body)).toHaveLength(50)
  expect(await rows(run?.id ?? '', '?list=new')).toBe(150)
  // So does one whose program was stopped, half an hour after it fell silent.
  await ground.base.query(
    `update directory.feed_run set state = 'running', taken = 0, heard_at = now() - interval '31 minutes' where public_id = $1`,
    [run?.id],
  )
  await feedTasks({ db: ground.base.db, followsLinks: false })['directory.due-feeds']?.({})
  expect(await page(run?.id ?? '')).toMatch(/the program that read it was stopped.*written 150 new/s)
  // The next one goes on from there.
  expect(await ground.read(feed, many)).toMatchObject({ state: 'done', taken: 10, unchanged: 150 })
})

test('every field of a listing says which reading and record it is from, changed since or not; who may not see feeds reads no way to them', async () => {
  const feed = await ground.source({ title: 'Origins' })
  const hall = (street: string) => ({
    id: feedId(790),
    name: 'Hall',
    location_type: 'physical',
    addresses: [{ address_1: street, city: 'Testby' }],
  })
  const one = (more: object, street = '1 Lane') =>
    aService(701, { organization: { id: feedId(791), name: 'Pawns' }, service_at_locations: [{ location: hall(street) }], ...more })
  const first = await ground.read(feed, [one({ email: 'a@example.org' }), aService(702)])
  const second = await ground.read(feed, [one({ email: 'b@example.org' }, '2 Lane'), aService(702)])
  const said = async (visitor: Visitor) => (await visitor.get(`/listings/${feedId(701)}/history`)).body.split('id="where-from"')[1] ?? ''
  const body = await said(ground.editor)
  const from = (field: string) => new RegExp(`${field}\\s*</dt>.*?</dd>`, 's').exec(body)?.[0] ?? ''
  expect(from('E-mail')).toMatch(new RegExp(`b@example.org.*Origins.*${second.run}.*record.*${feedId(701)}`, 's'))
  expect(from('What happens')).toMatch(new RegExp(`What service 701 does.*${first.run}.*unchanged since`, 's'))
  expect(from('Street address')).toMatch(new RegExp(`2 Lane.*${second.run}.*record.*${feedId(790)}`, 's'))
  expect(from('Town')).toMatch(new RegExp(`Testby.*${first.run}.*unchanged since`, 's'))
  expect(body).toMatch(new RegExp(`Who runs it: Pawns.*${feedId(791)}`, 's'))
  const other = new Visitor(ground.running.app, await ground.network.worker({ permissions: ['directory.edit'] }))
  expect(await said(other)).toMatch(/Origins,\s*read on/)
  expect(await said(other)).not.toContain('/feeds/runs/')
})

test('tables that belong together are sent as a zip, read, and read again the same', async () => {
  const { body } = await ground.editor.get('/feeds/new')
  const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const send = (bytes: Buffer, title: string) => {
    const { payload, type } = multipartBody([
      { name: '_csrf', text: token },
      { name: 'title', text: title },
      { name: 'file', file: { name: 'set.zip', bytes, type: 'application/zip' } },
    ])
    const headers = { host: 'localhost', cookie: ground.editor.cookie, 'content-type': type }
    return ground.running.app.inject({ method: 'POST', url: '/feeds/new', payload, headers })
  }
  const [ours] = await ground.base.query<{ name: string }>(
    'select name from directory.taxonomy_term where parent_id is not null order by id limit 1',
  )
  const tables = {
    service: 'id,organization_id,name,status\n1,7,Chess for tots,active\n2,7,,active\n',
    organization: 'id,name\n7,Pawns\n',
    // Each is the other’s parent, and one of them is ours.
    taxonomy_term: `id,name,parent_id\na,Kite flying,b\nb,"${ours?.name}",a\n`,
    attribute: 'id,link_id,link_entity,taxonomy_term_id\nx,1,service,a\n',
  }
  const zipped = zipOf(Object.entries(tables).map(([name, text]) => ({ name: `${name}.csv`, text })))
  expect((await send(zipOf([{ name: 'notes.csv', text: 'a\n' }]), 'Empty')).body).toContain('There is no table of services in it')
  const sent = await send(zipped, 'A set of tables')
  const run = String(sent.headers.location).split('/').at(-1) ?? ''
  await runAFeed({ db: ground.base.db, followsLinks: false }, ground.door, run)
  const shown = await page(run)
  expect(shown).toContain('Tables that belong together')
  expect(shown).toMatch(/<strong[^>]*>2<\/strong>: name is missing or empty/)
  expect(listed(await page(run, '?list=new'))).toEqual(['Chess for tots'])
  const filed = `select t.name from directory.service_term x join directory.taxonomy_term t on t.id = x.term_id join directory.service s on s.id = x.service_id where s.name = 'Chess for tots'`
  expect(await ground.base.query(filed)).toEqual([ours])
  expect(shown).toContain('parents that go round in a circle')
  const [source] = await ground.base.query<{ id: string }>(`select public_id as id from directory.feed where title = 'A set of tables'`)
  expect(await ground.read(source?.id ?? '')).toMatchObject({ state: 'done', taken: 0, unchanged: 1, quarantined: 1 })
})
