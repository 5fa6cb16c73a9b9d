import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Visitor } from '../../../../test/running-app.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { findServicePage } from '../directory-queries.ts'
import { keepRight } from '../keep-listings-right/keep-right.ts'
import { putOwner } from '../keep-listings-right/upkeep-deeds.ts'
import { putOrganisations, putServices, rebuildListing, setDates } from '../put-listings.ts'
import { askOwners } from './ask-owners.ts'
import { linkIn, OWNER, type OwnersGround, ownersGround } from './testing-owners.ts'

let ground: OwnersGround
let base: TestDatabase
beforeAll(async () => {
  ground = await ownersGround()
  base = ground.base
})
beforeEach(() => ground.afresh())
afterAll(() => ground?.stop())

const confirmed = async (service: string): Promise<string[]> =>
  (
    await base.query<{ how: string }>(
      'select a.how from directory.assurance a join directory.service s on s.id = a.service_id where s.public_id = $1 order by a.id',
      [service],
    )
  ).map(({ how }) => how)

test('one message tells all that is due; the link shows what the public reads, and a mail scanner that follows it confirms nothing', async () => {
  const letters = await ground.morning()
  expect(letters.map(({ address, subject }) => [address, subject])).toEqual([[OWNER, 'Please check your listing']])
  expect(letters[0]?.body).toMatch(/- Baby massage\n/)
  expect(letters[0]?.body).not.toContain('Willows')
  const link = linkIn(letters)
  const scanner = new Visitor(ground.running.app)
  const head = await ground.running.app.inject({ method: 'HEAD', url: link })
  const page = await scanner.get(link)
  await scanner.get(`${link}?what=all`)
  expect([head.statusCode, page.status, page.headers['referrer-policy'], page.headers['cache-control']]).toEqual([
    200,
    200,
    'no-referrer',
    'no-store',
  ])
  expect(page.body).toContain('LE12')
  expect(page.body).not.toMatch(/Secret Lane|5XX|Willows|mo\.keeper|Mo Keeper/)
  expect([await confirmed(ground.massage), await confirmed(ground.network.service)]).toEqual([[], []])
  // The token is nowhere, and no scanner has the page's own token either.
  expect(
    (
      await ground.running.app.inject({
        method: 'POST',
        url: link,
        payload: 'what=all',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    ).statusCode,
  ).toBe(403)
  expect(
    await base.query(`select 1 as found from directory.asking where encode(token_hash, 'escape') like '%' || $1 || '%'`, [
      link.split('/').at(-1),
    ]),
  ).toEqual([])
  // Nobody who reads the outbox can confirm in their place.
  expect(await base.query('select distinct body from notifications.message where about_kind = $1', ['asking'])).toEqual([{ body: '' }])
  expect((await scanner.get('/still-right/nothing')).status).toBe(404)
})

test('a press confirms one, another the rest; pressed twice it is confirmed once, and the page says when', async () => {
  const link = linkIn(await ground.morning())
  const owner = new Visitor(ground.running.app)
  const page = await owner.get(link)
  const press = { what: 'right', service: ground.massage }
  await Promise.all([
    owner.post(link, press, page),
    new Visitor(ground.running.app).post(link, press, await new Visitor(ground.running.app).get(link)),
  ])
  expect((await owner.post(link, press, page)).location).toMatch(/done=right$/)
  expect([await confirmed(ground.massage), await confirmed(ground.masked)]).toEqual([['link'], []])
  await owner.post(link, { what: 'all', _key: randomUUID() }, page)
  expect([await confirmed(ground.massage), await confirmed(ground.masked)]).toEqual([['link'], ['link']])
  const again = await owner.get(link)
  expect(again.body.match(/Checked on/g)).toHaveLength(3)
  expect(again.body).not.toContain('Yes, this is right')
  expect(await base.query(`select count(*)::int as n from audit.event where action = 'listing.confirmed'`)).toEqual([{ n: 2 }])
  // The day families read is today's, and the next is three months on.
  const read = await base.db.asPublic((trx) => findServicePage(trx, ground.massage))
  const [days] = await base.query<{ n: number }>(`select '${read?.checked?.due}'::date - '${read?.checked?.on}'::date as n`)
  expect(days?.n).toBeGreaterThan(88)
  await base.query('delete from directory.assurance')
})

test('what has changed, or closed, waits for a worker: families read on what they read before, and nobody is asked again meanwhile', async () => {
  const link = linkIn(await ground.morning())
  const owner = new Visitor(ground.running.app)
  const page = await owner.get(link)
  expect((await owner.post(link, { what: 'changed', service: ground.massage, words: ' ' }, page)).status).toBe(422)
  await owner.post(link, { what: 'changed', service: ground.massage, words: '<b>Mondays now</b>', _key: randomUUID() }, page)
  await owner.post(link, { what: 'closed', service: ground.masked, _key: randomUUID() }, page)
  expect(await base.query('select kind, words from directory.reply order by id')).toEqual([
    { kind: 'changed', words: '<b>Mondays now</b>' },
    { kind: 'closed', words: '' },
  ])
  expect((await owner.post(link, { what: 'closed', service: ground.refuge, _key: randomUUID() }, page)).status).toBe(404)
  expect([await ground.published(ground.massage), await ground.published(ground.masked)]).toEqual([true, true])
  await base.query(`update directory.asking set on_date = on_date - 10`)
  await ground.overdue(10)
  ground.sent.length = 0
  expect((await ground.morning())[0]?.body).not.toMatch(/Baby massage|Childminder/)
})

test('a link ends when it expires, and when its owner leaves', async () => {
  const link = linkIn(await ground.morning())
  const owner = new Visitor(ground.running.app)
  const page = await owner.get(link)
  for (const end of [
    `update directory.owner set left_on = directory.today()`,
    `update directory.asking set expires_at = platform.clock()`,
  ]) {
    await base.query(end)
    expect((await owner.get(link)).status).toBe(410)
    expect((await owner.post(link, { what: 'all', _key: randomUUID() }, page)).status).toBe(410)
    await base.query('update directory.owner set left_on = null')
  }
  expect(await confirmed(ground.massage)).toEqual([])
})

test('asked twice on a morning is asked once; an owner who left is not asked, and the organisation’s fallback is', async () => {
  expect([(await ground.morning()).length, (await askOwners(base)) + ground.sent.length]).toEqual([1, 1])
  await base.query('delete from directory.asking')
  const organisation = randomUUID()
  await base.db.asOperator(async (trx) => {
    await putOrganisations(trx, [{ id: organisation, name: 'Larkspur' }])
    const { ids } = await putServices(trx, [
      { id: ground.massage, organisation, name: 'Baby massage', channels: ['phone'], phone: '01632 960300' },
    ])
    await rebuildListing(trx, ids)
    await putOwner(trx, { name: 'Larkspur office', email: 'office@example.org', organisation, fallback: true })
    await putOwner(trx, { name: 'Mo Keeper', email: OWNER, leftOn: '2026-01-01' })
  })
  await ground.overdue(0)
  ground.sent.length = 0
  const letters = await ground.morning()
  expect(letters.map(({ address }) => address)).toEqual(['office@example.org'])
  expect(letters[0]?.body).toContain('- Baby massage')
})

test('an address that refuses mail for good surfaces, and is not tried again until it changes', async () => {
  ground.answerWith({ state: 'failed', because: 'refused' })
  await ground.morning()
  expect(await base.query('select bounced_on = directory.today() as today from directory.owner')).toEqual([{ today: true }])
  await base.query('delete from directory.asking')
  ground.sent.length = 0
  expect(await ground.morning()).toEqual([])
  await base.db.asOperator(async (trx) => {
    const [row] = await base.query<{ id: string }>('select public_id as id from directory.owner')
    await putOwner(trx, { id: row?.id ?? '', name: 'Mo Keeper', email: 'mo.again@example.org' })
  })
  ground.answerWith({ state: 'sent' })
  expect((await ground.morning()).map(({ address }) => address)).toEqual(['mo.again@example.org'])
})

test('what nobody confirms is hidden at last, urgent help and what meets are not; confirmed by the link it is back in the search', async () => {
  const inTwoDays = Temporal.Now.zonedDateTimeISO('Europe/London').add({ days: 2 })
  const meeting = { date: inTwoDays.toPlainDate().toString(), startsAt: inTwoDays.toInstant().toString(), state: 'places' }
  await base.db.asOperator((trx) =>
    setDates(trx, [{ session: randomUUID(), service: ground.network.service, location: ground.network.location, ...meeting }]),
  )
  const night = () => base.db.asService('upkeep', 'publishing', keepRight)
  await ground.overdue(179)
  await base.query('update directory.upkeep_policy set set_on = directory.today() - 400')
  expect((await night()).hidden).toBe(0)
  await ground.overdue(180)
  await base.query(`update network.network set urgent_help = '[{"who":"Baby massage","number":"01632 960 300"}]'`)
  expect((await night()).hidden).toBe(1)
  expect([
    await ground.published(ground.massage),
    await ground.published(ground.network.service),
    await ground.published(ground.masked),
  ]).toEqual([true, true, false])
  await base.query(`update network.network set urgent_help = '[]'`)
  // Approval is another matter: what a moderator took back meanwhile does not return.
  await base.query('update directory.upkeep set asked_step = -1')
  await base.query(
    'update directory.upkeep set hidden_on = null where service_id = (select id from directory.service where public_id = $1)',
    [ground.masked],
  )
  const link = linkIn(await ground.morning())
  await base.query(
    'update directory.upkeep set hidden_on = directory.today() where service_id = (select id from directory.service where public_id = $1)',
    [ground.masked],
  )
  const owner = new Visitor(ground.running.app)
  const page = await owner.get(link)
  expect(page.body).toContain('Families do not see this just now')
  await base.query('update directory.service set approved = false where public_id = $1', [ground.masked])
  await owner.post(link, { what: 'right', service: ground.masked }, page)
  expect(await ground.published(ground.masked)).toBe(false)
  await base.query('update directory.service set approved = true where public_id = $1', [ground.masked])
  await owner.post(link, { what: 'right', service: ground.masked, _key: randomUUID() }, page)
  expect(await ground.published(ground.masked)).toBe(true)
})

test('an owner has no other door: a link’s functions give the public nothing of owners, and jobs’ functions are jobs’', async () => {
  const refused = (statement: string) =>
    expect(base.query(`begin; set local role hearth_public; ${statement}; commit`).finally(() => base.query('rollback'))).rejects.toThrow(
      'permission denied',
    )
  await refused('select * from directory.owner')
  await refused('select directory.to_ask()')
  await refused('select * from directory.list_owners()')
})
