import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { forgetUpkeep } from '../keep-listings-right/keep-right.ts'
import { putOrganisations, putServices } from '../put-listings.ts'
import { tieKeeper } from '../say-who-keeps/say-who-keeps.ts'
import { putPartnerContact } from './partner-deeds.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
const [own, refuge, quiet] = [randomUUID(), randomUUID(), randomUUID()]

beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  const [partner] = await base.query<{ id: string }>('select public_id as id from access.organisation')
  await base.db.asOperator(async (trx) => {
    await putOrganisations(trx, [
      { id: own, name: 'Larkspur Test Trust', description: 'Volunteers who visit.' },
      { id: refuge, name: 'The Hazel House', sensitive: true },
      { id: quiet, name: 'Says nothing yet' },
    ])
    const through = { selfReferral: false, referrers: ['Health visitors'], usualWait: 'Two weeks', criteria: 'A child under 2' }
    await putServices(trx, [
      { id: randomUUID(), name: 'Home visits', organisation: own, summary: 'Somebody comes to you.', ...through },
      { id: randomUUID(), name: 'Not approved', organisation: own },
      { id: randomUUID(), name: 'Safe room', organisation: refuge, sensitive: true },
    ])
    await tieKeeper(trx, own, partner?.id ?? '')
    const contact = { whatFor: 'Safe line', name: null, phone: '01632 960009', email: null, hours: null }
    // Not even the owner of the tables can say whom one asks at a refuge.
    expect(await putPartnerContact(trx, { organisation: refuge, answers: contact })).toBeUndefined()
  })
  await base.query(
    `insert into directory.partner_contact (organisation_id, what_for, phone, said_on) select id, 'Safe line', '01632 960009', '2026-11-01' from directory.organisation where public_id = $1`,
    [refuge],
  )
  await base.query(`update directory.service set approved = false where name = 'Not approved'`)
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const visitor = async (...permissions: string[]): Promise<Visitor> => new Visitor(running.app, await network.worker({ permissions }))

test('a colleague finds a partner by what it offers, and reads what it takes; a refuge and what is not approved are nowhere', async () => {
  const worker = await visitor('directory.see_partners')
  const found = await worker.get('/partners?q=visits%20health')
  expect(found.body).toContain('1 found')
  expect(found.body).toContain('1 service, through somebody. Nobody named to ask.')
  const all = await worker.get('/partners')
  expect(all.body).toContain('Test hub team')
  expect(all.body).not.toMatch(/Hazel|Says nothing yet/)
  expect((await worker.get('/partners?q=100%25_')).body).toContain('Nobody offers or is called')
  const page = await worker.get(`/partners/${own}`)
  expect(page.body).toMatch(/What they take.*Home visits.*Health visitors.*A child under 2.*Two weeks/s)
  expect(page.body).not.toMatch(/Not approved|Add somebody to ask/)
  expect((await worker.get(`/partners/${refuge}`)).status).toBe(404)
})

test('who keeps its listings says whom to ask; others read it; wrong answers come back; it can be taken off and put back', async () => {
  const keeper = await visitor('directory.see_partners', 'directory.propose')
  const form = await keeper.get(`/partners/${own}/contact`)
  const unreachable = await keeper.post(`/partners/${own}/contact`, { whatFor: 'Referrals', name: 'Zeb' }, form)
  expect(unreachable.status).toBe(422)
  expect(unreachable.body).toMatch(/Give a number or an e-mail address.*value="Zeb"/s)
  await keeper.post(`/partners/${own}/contact`, { whatFor: 'Referrals', phone: '01632 960 001', hours: 'ہفتہ' }, unreachable)
  const reader = await visitor('directory.see_partners')
  const page = await reader.get(`/partners/${own}`)
  expect(page.body).toMatch(/Referrals.*01632 960001.*ہفتہ/s)
  expect(page.body).not.toContain('Take off')
  const [contact = ''] = /contact\/([0-9a-f-]{36})/.exec((await keeper.get(`/partners/${own}`)).body)?.slice(1) ?? []

  // Who neither keeps it nor edits the directory finds no form, whatever they send.
  const address = `/partners/${own}/contact/${contact}`
  expect((await reader.get(address)).status).toBe(404)
  expect((await reader.post(`${address}/taking-off`, {}, page)).status).toBe(404)

  const off = await keeper.post(`${address}/taking-off`, {}, await keeper.get(`/partners/${own}`))
  const after = await keeper.get(off.location)
  expect(after.body).toContain('Put it back')
  expect((await reader.get(`/partners/${own}`)).body).not.toContain('Referrals')
  await keeper.post(`${address}/putting-back`, {}, after)
  expect((await reader.get(`/partners/${own}`)).body).toContain('Referrals')
})

test('what was taken off 30 days ago is gone', async () => {
  await base.db.asOperator(async (trx) => {
    await putPartnerContact(trx, {
      organisation: quiet,
      answers: { whatFor: 'Keys', name: null, phone: '01632 960002', email: null, hours: null },
    })
  })
  const left = async () =>
    Number((await base.query<{ n: string }>(`select count(*) as n from directory.partner_contact where what_for = 'Keys'`))[0]?.n)
  await base.query(`update directory.partner_contact set taken_off_at = platform.clock() - interval '29 days' where what_for = 'Keys'`)
  await base.db.asService('upkeep', 'publishing', forgetUpkeep)
  expect(await left()).toBe(1)
  await base.query(`update directory.partner_contact set taken_off_at = platform.clock() - interval '31 days' where what_for = 'Keys'`)
  await base.db.asService('upkeep', 'publishing', forgetUpkeep)
  expect(await left()).toBe(0)
})
