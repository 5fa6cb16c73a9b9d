import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HttpVisitor } from '../../../../test/http-visitor.ts'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let lead: Visitor
const spoke = randomUUID()
const today = Temporal.Now.plainDateISO('Europe/London')
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  await network.site()
  await base.query(
    `with l as (insert into directory.location (public_id, name, hub) values ($1, 'Spoke', true) returning id),
       s as (insert into network.site (name, location_id, locality_id) select 'Spoke', l.id, y.id from l, network.locality y returning id)
     insert into network.site_period (site_id, kind, status, during) select id, 'network_site', 'active', daterange('2025-01-01', null) from s`,
    [spoke],
  )
  await base.query(
    `insert into directory.opening_hours (location_id, byday, opens_at, closes_at) select id, '{MO,TU,WE,TH,FR,SA,SU}', '08:15', '17:00' from directory.location where public_id = $1`,
    [network.location],
  )
  running = await runApp(base, { listen: true, jobs: true })
  lead = new Visitor(running.app, await network.worker({ permissions: ['network.keep_sites'] }))
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const press = async (site: string, fields: Record<string, string>): Promise<Page> =>
  lead.post(`/sites/${site}`, fields, await lead.get(`/sites/${site}`))
const change = (fields: Record<string, string>, site: string = spoke): Promise<Page> =>
  press(site, { do: 'change', kind: 'network_site', status: 'active', from: today.toString(), why: 'Said in a test.', ...fields })
const periods = (site: string) =>
  base.query<{ kind: string; status: string; from: string; until: string | null }>(
    `select p.kind, p.status, lower(p.during)::text as from, upper(p.during)::text as until from network.site_period p
     join network.site s on s.id = p.site_id join directory.location l on l.id = s.location_id where l.public_id = $1 order by p.during`,
    [site],
  )

test('a site changes type on a day: both stand in its history, families’ page follows, and it is taken back', async () => {
  const before = await periods(spoke)
  const day = today.add({ days: 10 }).toString()
  expect((await change({ kind: 'main_hub', from: day })).status).toBe(303)
  await change({ kind: 'main_hub', status: 'closed', from: today.add({ days: 20 }).toString() })
  expect((await periods(spoke)).map(({ kind, status, until }) => [kind, status, until])).toEqual([
    ['network_site', 'active', day],
    ['main_hub', 'active', today.add({ days: 20 }).toString()],
    ['main_hub', 'closed', null],
  ])
  expect((await lead.get(`/sites/${spoke}`)).body).toMatch(/Main hub, closed for good.*Main hub, open.*Network site, open/s)
  await press(spoke, { do: 'undo', of: today.add({ days: 20 }).toString() })
  await press(spoke, { do: 'undo', of: day })
  expect(await periods(spoke)).toEqual(before)
  expect((await press(spoke, { do: 'undo', of: '2025-01-01' })).body).toContain('Somebody has changed this site meanwhile')
})

test('what cannot be is refused in words, and what was typed stays', async () => {
  const wrong = await change({ from: '31 February 2027', why: '' })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('31 February 2027')
  expect(wrong.body).toContain('families read it where a site has closed')
  expect((await change({})).body).toContain('It is that already on this day')
  expect((await change({ from: today.subtract({ years: 3 }).toString() })).status).toBe(422)
  expect((await lead.get(`/sites/${randomUUID()}`)).status).toBe(404)
})

test('a spoke keeps its hub’s hours and shows its offer, as the network says; nobody belongs in a circle', async () => {
  const page = async (): Promise<string> => (await new Visitor(running.app).get(`/hubs/${spoke}`)).body
  expect(await page()).not.toContain('8:15')
  await press(spoke, { do: 'belong', parent: network.location, hours: 'yes', offer: 'yes' })
  await expect.poll(page).toContain('8:15')
  expect(await page()).toMatch(/Also at Test hub.*Stay and play/s)
  expect((await press(network.location, { do: 'belong', parent: spoke })).body).toContain('belongs to none itself')
  await press(spoke, { do: 'belong', parent: '' })
  await expect.poll(page).not.toContain('8:15')
})

test('what was changed for its people is written down, crossed out and let stand, never lost', async () => {
  expect((await press(spoke, { do: 'adapt', on: today.add({ days: 1 }).toString(), what: 'A lamp', forWhom: 'All' })).body).toContain(
    'not come yet',
  )
  const bus = {
    do: 'adapt',
    on: today.toString(),
    what: 'A later bus',
    forWhom: 'Families without a car',
    before: 'The last left at four.',
  }
  expect((await press(spoke, { ...bus, cost: '12 dollars' })).body).toMatch(/<details[^>]* open.*12 dollars/s)
  await press(spoke, { ...bus, cost: '£1,250', paidBy: 'the county' })
  expect((await lead.get(`/sites/${spoke}`)).body).toMatch(/Altogether £1,250.*The last left at four\..*Cost £1,250, paid by: the county/s)
  const [{ id = '' } = {}] = await base.query<{ id: string }>('select public_id as id from network.adaptation')
  await press(spoke, { do: 'cross-out', adaptation: id, out: 'yes' })
  const crossed = (await lead.get(`/sites/${spoke}`)).body
  expect(crossed).toMatch(/<s>A later bus<\/s>.*Crossed out/s)
  expect(crossed).not.toContain('Altogether')
  await press(spoke, { do: 'cross-out', adaptation: id, out: 'no' })
  expect((await lead.get(`/sites/${spoke}`)).body).not.toContain('<s>')
})

test('a hub that closes cancels what was to be there, and tells who booked', async () => {
  const session = await network.session({ hours: 72, limits: { children: 5 } })
  await new HttpVisitor(running.url).book(session, { contactBy: 'text', text: '07700 900301' })
  await change({ kind: 'main_hub', status: 'closed', from: today.toString() }, network.location)
  const state = async () =>
    base.query(
      `select o.state, b.state as booking, b.ended_by from bookings.occurrence o join bookings.place p on p.occurrence_id = o.id join bookings.booking b on b.id = p.booking_id where o.public_id = $1`,
      [session],
    )
  await expect.poll(state).toEqual([{ state: 'cancelled', booking: 'cancelled', ended_by: 'session' }])
  const left = () =>
    base.query(
      `select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'bookings.cancel-at-closed-sites'`,
    )
  await expect.poll(left).toEqual([])
  const told = () => base.query(`select subject from notifications.message`)
  await expect.poll(told).toHaveLength(2)
})
