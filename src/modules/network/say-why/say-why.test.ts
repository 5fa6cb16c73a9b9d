import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallNetwork } from '../../../../test/small-network.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { hubsAgainst, programmeOf } from '../keep-sites/programme-rules.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let lead: Visitor
let site: string
/** Any page of theirs: forms of one person have one token. */
let token: Page
beforeAll(async () => {
  base = await testDatabase()
  network = await smallNetwork(base)
  await network.site()
  site = network.location
  running = await runApp(base)
  lead = new Visitor(running.app, await network.worker({ name: 'Ada Leadworthy', permissions: ['network.keep_sites'] }))
  token = await lead.get('/sites/localities')
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const words = {
  inShort: 'Every bus meets here.',
  families: 'Most live within a mile.',
  asked: '40 parents in May.',
  decidedBy: 'The board',
  decidedOn: '2 June 2025',
  otherName: ['The old mill', 'A house in Elm Row'],
  otherWhy: ['It has steps.', 'Its owner was afraid.'],
  otherSaid: ['yes', 'no'],
}
const press = (fields: Record<string, string | readonly string[]>): Promise<Page> =>
  lead.post(`/sites/${site}/reasons`, { ...fields, _key: randomUUID() }, token)
const outside = async (): Promise<string> => {
  const visitor = new Visitor(running.app)
  return (await visitor.get(`/hubs/${site}`)).body + (await visitor.get('/hubs')).body
}

test('a draft is read by nobody outside; what is published is, but for places that are not to be said', async () => {
  expect((await press({ do: 'save', seen: '0', ...words })).status).toBe(303)
  expect(await outside()).not.toMatch(/Every bus|old mill/)
  // A colleague began from the same empty page.
  const late = await press({ do: 'save', seen: '0', ...words, inShort: 'Mine instead.' })
  expect([late.status, late.body]).toEqual([422, expect.stringMatching(/Somebody else has changed.*Every bus.*Mine instead\./s)])
  await press({ do: 'publish', seen: '1' })
  const read = await outside()
  expect(read).toMatch(/Why this place was chosen.*Most live within a mile.*The board, on Monday 2 June 2025.*The old mill.*It has steps/s)
  expect(read).not.toMatch(/Elm Row|afraid|Ada Leadworthy/)
  expect((await lead.get(`/sites/${site}/reasons`)).body).toMatch(/not to be said.*Elm Row/s)
})

test('another version takes the place of one, is taken back, and can be brought again; nothing is lost', async () => {
  await press({ do: 'save', seen: '0', ...words, inShort: 'A school gave the room.' })
  expect(await outside()).toContain('Every bus meets here')
  expect((await press({ do: 'publish', seen: '7' })).status).toBe(422)
  await press({ do: 'publish', seen: '1' })
  expect(await outside()).toContain('A school gave the room')
  await press({ do: 'take-back' })
  expect(await outside()).not.toMatch(/A school gave|Every bus|Why this place/)
  const versions = () =>
    base.query<{ id: string; state: string }>('select r.public_id as id, r.state from network.site_reason r order by r.id')
  const [first] = await versions()
  expect((await versions()).map(({ state }) => state)).toEqual(['former', 'taken_back'])
  await press({ do: 'again', reason: first?.id ?? '' })
  await press({ do: 'publish', seen: '1' })
  expect(await outside()).toContain('Every bus meets here')
  expect((await press({ do: 'again', reason: randomUUID() })).status).toBe(404)
})

test('what is missing is asked for, with what was typed kept; a later day is no day of a decision', async () => {
  const { families: _, ...less } = words
  const page = await press({ do: 'save', seen: '0', ...less, decidedOn: '1 January 2090', otherSaid: ['yes'] })
  expect(page.status).toBe(422)
  expect(page.body).toMatch(/Say where families live.*That day has not come yet.*Say whether families may read of it/s)
  expect(page.body).toContain('A house in Elm Row')
})

test('of a refuge nothing is said, by any door, however it was written', async () => {
  await base.query('update directory.location set sensitive = true where public_id = $1', [site])
  expect(await outside()).not.toMatch(/Every bus|Test hub/)
  const asked = await base.db.asPublic((trx) =>
    sql`select network.public_reasons(${site}::uuid) as it, (select count(*)::int from network.public_sites()) as sites`.execute(trx),
  )
  expect(asked.rows).toEqual([{ it: null, sites: 0 }])
  expect((await lead.get(`/sites/${site}/reasons`)).status).toBe(404)
  await base.query('update directory.location set sensitive = false, masked = true where public_id = $1', [site])
  expect(await outside()).not.toContain('Every bus')
  await base.query('update directory.location set masked = false where public_id = $1', [site])
})

test('only who keeps sites writes them: by the page, and by the database alone', async () => {
  const token = await network.worker({ permissions: ['home.see_today', 'directory.edit_site'] })
  expect((await new Visitor(running.app, token).get(`/sites/${site}/reasons`)).status).toBe(404)
  const as = (statement: ReturnType<typeof sql>) =>
    base.db.asViewer({ credential: { kind: 'session', token }, purpose: 'manage' }, (trx) => statement.execute(trx))
  await expect(as(sql`select network.reasons_kept(${site}::uuid)`)).rejects.toThrow()
  await expect(as(sql`select * from network.site_reason`)).rejects.toThrow('permission denied')
})

test('the programme counts what is open, planned and looked at, against how many hubs are meant', async () => {
  const hub = (status: 'active' | 'planned' | 'closed') => ({ locality: 'North', kind: 'main_hub' as const, status })
  const rows = programmeOf(
    ['North', 'South'],
    [hub('active'), hub('planned'), hub('closed'), { ...hub('active'), kind: 'network_site', locality: 'South' }],
    [
      { locality: 'South', state: 'looked_at' },
      { locality: 'South', state: 'not_chosen' },
    ],
  )
  expect(rows).toEqual([
    { locality: 'North', openHubs: 1, plannedHubs: 1, openOthers: 0, plannedOthers: 0, thought: 0 },
    { locality: 'South', openHubs: 0, plannedHubs: 0, openOthers: 1, plannedOthers: 0, thought: 1 },
  ])
  expect([1, 2, 3, null].map((wanted) => hubsAgainst(rows, wanted))).toEqual(['more', 'as-many', 'fewer', 'unsaid'])
  const page = await lead.get('/sites')
  expect((await lead.post('/sites', { hubs: '100' }, page)).status).toBe(422)
  await lead.post('/sites', { hubs: '10', _key: randomUUID() }, page)
  expect((await lead.get('/sites')).body).toContain('1 main hub is open and none is planned, of up to 10.')
})
