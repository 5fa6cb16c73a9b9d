import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallNetwork } from '../../../../test/small-network.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { listHubs } from '../../directory/index.ts'
import { findPublicCandidate, writeOpinion } from '../../network/index.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let lead: Visitor
/** Any page of theirs: forms of one person have one token. */
let token: Page
beforeAll(async () => {
  base = await testDatabase()
  network = await smallNetwork(base)
  await network.site()
  running = await runApp(base)
  lead = new Visitor(running.app, await network.worker({ name: 'Ada Leadworthy', permissions: ['network.keep_sites'] }))
  token = await lead.get('/sites/localities')
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const PLACES = '/places-we-are-thinking-about'
const HOSTILE = '<script>alert(1)</script>'
const building = {
  name: 'Mill hall',
  organisation: 'Mill trust',
  address: '4 Example Lane',
  town: 'Testby',
  postcode: 'LE67 2XX',
  kind: 'network_site',
  families: 'Most live within a mile.',
}
const add = async (fields: Partial<typeof building> = {}): Promise<string> => {
  const { location } = await lead.post('/sites/candidates/new', { ...building, ...fields, _key: randomUUID() }, token)
  return location.match(/[0-9a-f-]{36}/)?.[0] ?? ''
}
const press = (id: string, fields: Record<string, string>): Promise<Page> =>
  lead.post(`/sites/candidates/${id}`, { ...fields, _key: randomUUID() }, token)
const outside = async (path: string): Promise<string> => (await new Visitor(running.app).get(path)).body
const tell = async (id: string, fields: Record<string, string>): Promise<Page> => {
  const visitor = new Visitor(running.app)
  return visitor.post(`${PLACES}/${id}/opinions`, { _key: randomUUID(), ...fields }, await visitor.get(`${PLACES}/${id}`))
}
const tellMany = (id: string, helps: boolean, count: number) =>
  base.db.asPublic(async (trx) => {
    for (let n = 0; n < count; n++) await writeOpinion(trx, id, { helps, words: '' })
  })
const opinionOf = async (words: string): Promise<string> =>
  (await base.query<{ id: string }>('select public_id as id from network.opinion where words = $1', [words]))[0]?.id ?? ''
const choice = { do: 'choose', inShort: 'Families asked for it.', decidedBy: 'The board', decidedOn: '2 June 2025' }

test('a place is read by nobody outside until it is published, and nobody can say anything of it', async () => {
  const id = await add({ name: 'Secret barn' })
  expect(await outside(PLACES)).not.toContain('Secret barn')
  expect((await new Visitor(running.app).get(`${PLACES}/${id}`)).status).toBe(404)
  expect(await base.db.asPublic((trx) => writeOpinion(trx, id, { helps: true, words: 'I know' }))).toBe(false)
  expect((await press(id, choice)).body).toContain('Publish it first')
  await press(id, { do: 'published' })
  expect(await outside(PLACES)).toContain('Secret barn')
  await press(id, { do: 'hidden' })
  expect(await outside(PLACES)).not.toContain('Secret barn')
})

test('words wait to be read, are shown as they were typed, and only once five have told; counts are in whole fives', async () => {
  const id = await add({ name: 'Canal house' })
  await press(id, { do: 'published' })
  const seen = () => base.db.asPublic((trx) => findPublicCandidate(trx, id))
  expect((await tell(id, { helps: 'yes', words: HOSTILE })).location).toMatch(/thanks=yes$/)
  await press(id, { do: 'show', opinion: await opinionOf(HOSTILE) })
  await tellMany(id, true, 3)
  expect(await seen()).toMatchObject({ helps: null, not: null, few: true, words: [] })
  expect(await outside(`${PLACES}/${id}`)).toContain('Fewer than five people have told us so far')
  await tellMany(id, false, 1)
  expect(await seen()).toMatchObject({ helps: null, not: null, few: false, words: [HOSTILE] })
  await tellMany(id, true, 5)
  expect(await seen()).toMatchObject({ helps: 5, not: null })
  await tellMany(id, true, 1)
  expect(await seen()).toMatchObject({ helps: 10, not: null })
  const page = await outside(`${PLACES}/${id}`)
  expect(page).toContain('“&lt;script>alert(1)&lt;/script>”')
  expect(page).toMatch(/At least 10 people.*Fewer than five/s)
  await tell(id, { helps: 'no', words: 'Nobody has read this' })
  expect(await outside(`${PLACES}/${id}`)).not.toContain('Nobody has read this')
  await press(id, { do: 'keep-back', opinion: await opinionOf(HOSTILE) })
  expect(await outside(`${PLACES}/${id}`)).not.toContain('alert(1)')
})

test('what is missing is asked for, and five an hour come from one browser', async () => {
  const id = await add({ name: 'Barge' })
  await press(id, { do: 'published' })
  const asked = await tell(id, { words: 'It is cold' })
  expect([asked.status, asked.body]).toEqual([422, expect.stringMatching(/Choose yes or no.*It is cold/s)])
  const visitor = new Visitor(running.app)
  const page = await visitor.get(`${PLACES}/${id}`)
  const answers = []
  for (let n = 0; n < 6; n++) {
    const { status } = await visitor.post(`${PLACES}/${id}/opinions`, { helps: 'yes', _key: randomUUID() }, page)
    answers.push(status)
  }
  expect(answers).toEqual([303, 303, 303, 303, 303, 422])
})

test('one press makes a published place a planned site with its reasons, told to nobody as a hub; one takes it back whole', async () => {
  const other = await add({ name: 'Steep house' })
  await press(other, { do: 'published' })
  expect((await press(other, { do: 'not_chosen' })).body).toContain('Say why: whoever suggested it')
  await press(other, { do: 'not_chosen', reason: 'It has steps.' })
  const id = await add()
  await press(id, { do: 'published' })
  const before = await base.query(
    'select (select count(*) from directory.location) as places, (select count(*) from network.site) as sites',
  )
  expect((await press(id, choice)).status).toBe(303)
  const [{ site = '' } = {}] = await base.query<{ site: string }>(
    `select l.public_id as site from network.candidate c join network.site s on s.id = c.site_id join directory.location l on l.id = s.location_id where c.public_id = $1`,
    [id],
  )
  const page = await outside(`/hubs/${site}`)
  expect(page).toMatch(/This place is not open yet\..*Families asked for it\..*Most live within a mile.*Steep house, Testby.*It has steps/s)
  expect(page).not.toMatch(/Come in any time|Ada Leadworthy/)
  expect(await outside('/hubs')).toMatch(/Opening later.*Mill hall/s)
  expect((await base.db.asPublic(listHubs)).map(({ name }) => name)).toEqual(['Test hub'])
  expect(await outside(`${PLACES}/${id}`)).toMatch(/We chose this/)
  expect(await base.db.asPublic((trx) => writeOpinion(trx, id, { helps: true, words: '' }))).toBe(false)
  await press(id, { do: 'undo' })
  expect(
    await base.query('select (select count(*) from directory.location) as places, (select count(*) from network.site) as sites'),
  ).toEqual(before)
  expect(await outside(`${PLACES}/${id}`)).toContain('We are looking at this')
  expect((await lead.get(`/sites/candidates/${id}`)).body).toMatch(/The choice was taken back by Ada Leadworthy.*Chosen by/s)
})

test('a choice on which something hangs is not taken back, and nothing is lost; it is a hub when it opens', async () => {
  const id = await add({ name: 'Weir house', postcode: 'LE67 9XX' })
  await press(id, { do: 'published' })
  await press(id, choice)
  await base.query(`insert into network.space (site_id, name, kind) select id, 'Hall', 'room' from network.site where name = 'Weir house'`)
  expect((await press(id, { do: 'undo' })).body).toContain('something hangs on the site already')
  expect(
    await base.query(
      `select c.state, r.state as reasons from network.candidate c join network.site_reason r on r.site_id = c.site_id where c.public_id = $1`,
      [id],
    ),
  ).toEqual([{ state: 'chosen', reasons: 'published' }])
  await base.query(`delete from network.space where name = 'Hall'`)
  const [{ site = '' } = {}] = await base.query<{ site: string }>(
    `select public_id as site from directory.location where name = 'Weir house'`,
  )
  const opens = async (days: number): Promise<void> => {
    const [row] = await base.query<{ day: string }>(`select (directory.today() + $1::int)::text as day`, [days])
    const change = { do: 'change', kind: 'network_site', status: 'active', from: row?.day ?? '', why: 'It opens.', _key: randomUUID() }
    await lead.post(`/sites/${site}`, change, token)
  }
  await base.query(
    `insert into directory.service_at_location (service_id, location_id) select s.id, l.id from directory.service s, directory.location l where s.public_id = $1 and l.public_id = $2`,
    [network.service, site],
  )
  await opens(40)
  expect((await base.db.asPublic(listHubs)).map(({ name }) => name)).not.toContain('Weir house')
  expect(await outside(`/hubs/${site}`)).toContain('It opens on')
  await opens(0)
  expect((await base.db.asPublic(listHubs)).map(({ name }) => name)).toContain('Weir house')
  // What is listed there is found as at a hub.
  expect(await base.query(`select flags & 2 as hub from directory.listing where location = $1`, [site])).toEqual([{ hub: 2 }])
  expect(await outside(`/hubs/${site}`)).toContain('Come in any time')
})

test('what turns out to be a refuge is read by nobody, whatever was published', async () => {
  const id = await add({ name: 'Rose house', address: '9 Example Close' })
  await press(id, { do: 'published' })
  expect(await outside(PLACES)).toContain('Rose house')
  await base.query(
    `insert into directory.location (name, address, town, postcode, sensitive) values ('The house', '9 example close', 'Testby', 'LE67 2XX', true)`,
  )
  expect(await outside(PLACES)).not.toContain('Rose house')
  expect((await new Visitor(running.app).get(`${PLACES}/${id}`)).status).toBe(404)
  expect(await base.db.asPublic((trx) => writeOpinion(trx, id, { helps: true, words: '' }))).toBe(false)
  await base.query(`update directory.location set masked = true where name = 'Weir house'`)
  expect((await outside(PLACES)) + (await outside('/hubs'))).not.toContain('Weir house')
})

test('two editors of one place: the second is told; what a place says is read by staff as it was typed', async () => {
  const id = await add({ name: 'Lock house' })
  const save = (fields: Partial<typeof building>) =>
    lead.post(`/sites/candidates/${id}/words`, { ...building, ...fields, seen: '1', _key: randomUUID() }, token)
  expect((await save({ name: 'Lock cottage' })).status).toBe(303)
  expect((await save({ name: 'Lock mansion' })).body).toContain('Somebody else has changed this place meanwhile')
  expect(await add({ town: 'Nowhere', postcode: 'QQ1 1XX' })).toBe('')
})

test('words are forgotten after twelve months, names of staff after three years, and only who keeps sites reads them at all', async () => {
  const token = await network.worker({ permissions: ['home.see_today', 'find.settle_corrections'] })
  const as = (statement: ReturnType<typeof sql>) =>
    base.db.asViewer({ credential: { kind: 'session', token }, purpose: 'manage' }, (trx) => statement.execute(trx))
  await expect(as(sql`select network.candidates_kept()`)).rejects.toThrow()
  await expect(as(sql`select * from network.opinion`)).rejects.toThrow('permission denied')
  await base.query(`update network.opinion set told_at = platform.clock() - interval '12 months'`)
  await base.query(`update network.candidate_event set at = at - interval '3 years'`)
  await base.query(`update network.site_reason set written_at = written_at - interval '3 years'`)
  const told = () => base.query(`select count(*)::int as told, count(*) filter (where words <> '')::int as words from network.opinion`)
  const [{ told: before = 0 } = {}] = await base.query<{ told: number }>('select count(*)::int as told from network.opinion')
  await base.db.asService('maintenance', 'maintenance', (trx) => sql`select network.forget_deciders()`.execute(trx))
  expect(await told()).toEqual([{ told: before, words: 0 }])
  expect(await base.query('select 1 from network.candidate_event where by_name is not null')).toEqual([])
  // Published this week: that name is still there to ask.
  expect(await base.query('select distinct written_by, published_by from network.site_reason')).toEqual([
    { written_by: null, published_by: 'Ada Leadworthy' },
  ])
})
