import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { smallNetwork } from '../../../../test/small-network.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'

let base: TestDatabase
let running: RunningApp
let editor: Visitor
beforeAll(async () => {
  base = await testDatabase()
  const network = await smallNetwork(base)
  running = await runApp(base)
  editor = new Visitor(running.app, await network.worker({ name: 'Nia Testworthy', permissions: ['network.move_addresses'] }))
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const see = (url: string, headers: Record<string, string> = {}): Promise<Page> => new Visitor(running.app).get(url, headers)
const send = async (fields: Record<string, string>, to = '/old-addresses'): Promise<Page> =>
  editor.post(to, fields, await editor.get('/old-addresses'))
const led = async (url: string, headers: Record<string, string> = {}): Promise<[number, string]> => {
  const { status, location } = await see(url, headers)
  return [status, location]
}

test('an old link is led on in one step, from its own host, in its language, and never in place of a page that is here', async () => {
  expect((await send({ old: '/kb5/service.page?id=AbC', was: 'Clubs', state: 'moved', now: '/whats-on', why: '' })).status).toBe(303)
  const list =
    '/old/forum,Forum,,not moved,Nobody used it\n/find,Never,/hubs\nhttps://old.example.org/a,,https://www.nhs.uk/b\n/services/12,,\n'
  expect((await send({ list }, '/old-addresses/list')).location).toBe('/old-addresses?done=4')
  await expect.poll(() => led('/KB5/service.page?utm_source=mail&id=abc')).toEqual([301, '/whats-on'])
  const { headers } = await see('/kb5/service.page?id=abc')
  expect(headers['cache-control']).toBe('public, max-age=3600')
  expect(headers['set-cookie']).toBeUndefined()
  await expect.poll(() => led('/a', { host: 'old.example.org' })).toEqual([301, 'https://www.nhs.uk/b'])
  expect(await led('/pl/kb5/service.page?id=abc')).toEqual([301, '/pl/whats-on'])
  for (const [url, status] of [
    ['/a', 404],
    ['/kb5/service.page', 404],
    ['/kb5/service.page?id=abc&id=//evil.example.org', 404],
    ['/old/forum', 404],
    ['/services/12', 404],
    ['/find', 200],
  ] as const)
    expect(await led(url), url).toEqual([status, ''])
})

test('what cannot be is refused beside its field, keeps what was typed, and takes nothing of a list with one wrong line', async () => {
  const count = async (): Promise<number> => (await base.query('select 1 from network.old_address')).length
  const before = await count()
  const evil = await send({ old: '/x', state: 'moved', now: '//evil.example.org', was: '<b>x</b>', why: '' })
  expect(evil.status).toBe(422)
  expect(evil.body).toContain('Begin with / for a page of ours')
  expect(evil.body).toContain('&lt;b>x&lt;/b>')
  expect((await send({ old: '/whats-on', state: 'moved', now: '/x', was: '', why: '' })).body).toContain('leads here')
  const list = await send({ list: '/good,,/hubs\n/bad,,javascript:alert(1)\n/chain,,/services/12' }, '/old-addresses/list')
  expect(list.body).toMatch(/Nothing was taken\. Line 2: .*Line 3: .*is an old address itself/)
  expect(list.body).toContain('/good,,/hubs')
  expect(await count()).toBe(before)
})

test('the list comes back as it went out, and one is taken off by a press', async () => {
  const file = await editor.get('/old-addresses.csv')
  expect(file.body.split('\r\n')[0]).toContain('Old address,What it was')
  expect((await send({ list: file.body }, '/old-addresses/list')).location).toBe('/old-addresses?done=5')
  const page = await editor.get('/old-addresses?list=moved&word=kb5')
  const [, address = ''] = /name="address" value="([^"]+)"/.exec(page.body) ?? []
  expect((await editor.get(`/old-addresses?change=${address}`)).body).toContain('value="/kb5/service.page?id=abc"')
  expect((await send({ address }, '/old-addresses/removal')).status).toBe(303)
  await expect.poll(() => led('/kb5/service.page?id=abc')).toEqual([404, ''])
  expect((await send({ address }, '/old-addresses/removal')).status).toBe(303)
  const seen = await base.query(`select distinct action from audit.event where action like 'old%' order by 1`)
  expect(seen.map(({ action }) => action)).toEqual(['old_addresses.dropped', 'old_addresses.put'])
})

test('how often each was used is counted, also of what has nowhere to go yet, and nothing of who', async () => {
  const undecided = await editor.get('/old-addresses?list=undecided')
  expect(undecided.body).toContain('/services/12')
  expect(undecided.body).not.toContain('/old/forum')
  await running.app.close()
  const rows = await base.query(
    `select path, used::int, last_used_on is not null as dated from network.old_address where used > 0 order by path`,
  )
  expect(rows).toEqual(['/a', '/old/forum', '/services/12'].map((path) => ({ path, used: 1, dated: true })))
})
