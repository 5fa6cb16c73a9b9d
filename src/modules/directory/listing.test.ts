import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../platform/testing/test-database.ts'
import { findServicePage } from './directory-queries.ts'
import { type Listing, loadListings } from './load-listings.ts'
import {
  putLocations,
  putOrganisations,
  putServices,
  rebuildListing,
  rollListing,
  type ServiceWish,
  type SessionDate,
  setDates,
  tellSession,
} from './put-listings.ts'

let house: TestDatabase
let next = 0

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const LIBRARY = uuid(901)
const MASKED = uuid(902)
const REFUGE = uuid(903)

beforeAll(async () => {
  house = await testDatabase()
  await house.db.asOperator(async (trx) => {
    await putOrganisations(trx, [
      { id: uuid(801), name: 'Larkspur' },
      { id: uuid(802), name: 'Wrenlea', sensitive: true },
    ])
    await putLocations(trx, [
      {
        id: LIBRARY,
        name: 'Library',
        address: '1 Example Road',
        town: 'Loughborough',
        postcode: 'LE11 1XX',
        latitude: 52.77123,
        longitude: -1.20456,
        gettingThere: ['The 5 stops outside.'],
      },
      {
        id: MASKED,
        name: 'Childminder',
        address: '7 Example Close',
        town: 'Shepshed',
        postcode: 'LE12 9XX',
        latitude: 52.77123,
        longitude: -1.29456,
        masked: true,
        gettingThere: ['The 9 stops at the end of Example Close.'],
        gettingIn: 'The blue door of number 7.',
      },
      { id: REFUGE, name: 'Hazel Room', address: '9 Example Way', latitude: 52.7, longitude: -1.1, sensitive: true },
    ])
  })
})
afterAll(() => house.drop())

let id: string
beforeEach(() => {
  id = uuid(++next)
})

async function put(wish: Partial<ServiceWish> = {}): Promise<number | null> {
  return house.db.asOperator(async (trx) => {
    const { ids } = await putServices(trx, [{ id, name: 'Stay and play', locations: [LIBRARY], ...wish }])
    return rebuildListing(trx, ids)
  })
}

async function listed(): Promise<Listing[]> {
  const { listings } = await house.db.asPublic((trx) => loadListings(trx, 0))
  return listings.filter(({ service }) => service === id)
}

const version = async (): Promise<number> => (await house.db.asPublic((trx) => loadListings(trx, Number.MAX_SAFE_INTEGER))).version

/** A session so many days from now at noon UTC. */
function session(days: number, state = 'places', n = days): SessionDate {
  const date = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  return { session: uuid(Number(id.slice(-4)) * 1000 + n), service: id, location: LIBRARY, date, startsAt: `${date}T12:00:00Z`, state }
}

test.each<[string, Partial<ServiceWish>]>([
  ['a sensitive service', { sensitive: true }],
  ['a service of a sensitive organisation', { organisation: uuid(802) }],
  ['a service in a sensitive place', { locations: [REFUGE] }],
  ['a defunct service', { status: 'defunct' }],
  ['an inactive service', { status: 'inactive' }],
])('%s is never listed, nor shown by its address', async (_, wish) => {
  await put(wish)
  expect(await listed()).toEqual([])
  expect(await house.db.asPublic((trx) => findServicePage(trx, id))).toBeUndefined()
})

test('a service that also meets in a sensitive place is listed without it', async () => {
  await put({ locations: [LIBRARY, REFUGE] })
  expect((await listed()).map(({ location }) => location)).toEqual([LIBRARY])
  const page = await house.db.asPublic((trx) => findServicePage(trx, id))
  expect(page?.locations.map((place) => place.id)).toEqual([LIBRARY])
})

test('a masked place is rounded, and keeps its address to itself', async () => {
  await put({ locations: [MASKED] })
  expect(await listed()).toMatchObject([{ latitude: 52.77, longitude: -1.29, postcode: 'LE12' }])
  expect(JSON.stringify(await house.db.asPublic((trx) => findServicePage(trx, id)))).not.toContain('Example Close')
})

test('the times of a sensitive place are shown nowhere, nor the way to a masked one', async () => {
  const at = (location: string) => ({ location, byday: ['MO'], description: `At ${location}` })
  await put({ locations: [LIBRARY, REFUGE, MASKED], schedules: [at(LIBRARY), at(REFUGE)] })
  const page = await house.db.asPublic((trx) => findServicePage(trx, id))
  expect(page?.schedules.map(({ location }) => location)).toEqual([LIBRARY])
  expect(page?.locations.find((place) => place.id === MASKED)).toMatchObject({ gettingThere: [], gettingIn: '' })
  expect(page?.locations.find((place) => place.id === LIBRARY)?.gettingThere).not.toEqual([])
})

test('how to get a service is kept in parts; a form is at an address of the web or nowhere', async () => {
  const parts = {
    referrers: ['your doctor', 'a school'],
    criteria: 'Under 5',
    formUrl: 'https://example.org/form',
    usualWait: 'five weeks',
    nextSteps: 'We ring.',
  }
  await put(parts)
  expect(await house.db.asPublic((trx) => findServicePage(trx, id))).toMatchObject(parts)
  await put()
  expect(await house.db.asPublic((trx) => findServicePage(trx, id))).toMatchObject({ referrers: [], criteria: '', formUrl: null })
  await expect(put({ formUrl: 'javascript:alert(1)' })).rejects.toThrow('form_url')
})

test('the public reads the listing and none of what it is made of', async () => {
  const client = await house.connect('hearth_app')
  await client.query('begin; set local role hearth_public')
  await expect(client.query('select * from directory.service')).rejects.toThrow('permission denied')
  await client.query('rollback; begin; set local role hearth_public')
  await expect(client.query('select * from directory.publishable')).rejects.toThrow('permission denied')
  await client.query('rollback')
})

test('the same again raises no version; a change raises it for its own rows', async () => {
  const first = await put()
  expect(await put()).toBeNull()
  const second = await put({ summary: 'With toast.' })
  expect(second).toBe((first ?? 0) + 1)
  const { listings } = await house.db.asPublic((trx) => loadListings(trx, first ?? 0))
  expect(listings.map(({ service }) => service)).toEqual([id])
})

test('what is withdrawn leaves a tombstone without words, and can come back', async () => {
  const before = await put({ name: 'Wednesday lunch', summary: 'Soup.' })
  await put({ name: 'Wednesday lunch', status: 'inactive' })
  const { gone } = await house.db.asPublic((trx) => loadListings(trx, before ?? 0))
  expect(gone).toHaveLength(1)
  const [stone] = await house.query('select * from directory.listing where id = $1', [gone[0]])
  expect(JSON.stringify(stone)).not.toMatch(/lunch|soup|library|LE11/i)
  await put({ name: 'Wednesday lunch' })
  expect(await listed()).toMatchObject([{ name: 'Wednesday lunch', id: gone[0] }])
})

test('a full session is no day with a place, and telling it twice tells it once', async () => {
  await put()
  await house.db.asOperator((trx) => setDates(trx, [session(3), session(10)]))
  expect((await listed())[0]).toMatchObject({
    dates: [session(3).date, session(10).date],
    coming: [{ state: 'places' }, { state: 'places' }],
  })
  const before = await version()
  await house.db.asPublic((trx) => tellSession(trx, session(3).session, 'full'))
  expect((await listed())[0]).toMatchObject({ dates: [session(10).date], coming: [{ state: 'full' }, { state: 'places' }] })
  await house.db.asPublic((trx) => tellSession(trx, session(3).session, 'full'))
  expect(await version()).toBe(before + 1)
})

test('two sessions of one day that fill at the same moment leave no day with a place', async () => {
  await put()
  await house.db.asOperator((trx) => setDates(trx, [session(5, 'places', 1), session(5, 'places', 2)]))
  let toldFirst = (): void => undefined
  const firstTold = new Promise<void>((resolve) => {
    toldFirst = resolve
  })
  const first = house.db.asPublic(async (trx) => {
    await tellSession(trx, session(5, 'places', 1).session, 'full')
    toldFirst()
    // Time for the other to be waiting for the version lock with its work done.
    await waitingForVersion()
  })
  await firstTold
  await Promise.all([first, house.db.asPublic((trx) => tellSession(trx, session(5, 'places', 2).session, 'full'))])
  expect((await listed())[0]?.dates).toEqual([])
})

async function waitingForVersion(): Promise<void> {
  for (;;) {
    const rows = await house.query(`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%tell_session%'`)
    if (rows.length > 0) return
  }
}

test('schedules are days on which one can just come, until there are sessions', async () => {
  await put({ schedules: [{ byday: ['TU'], opensAt: '09:30', closesAt: '11:00' }] })
  const [row] = await listed()
  expect(row?.dates.length).toBeGreaterThan(25)
  expect(row?.dates.every((date) => new Date(date).getUTCDay() === 2)).toBe(true)
  expect(row?.slots).toBe(0b1000)
  await house.db.asOperator((trx) => setDates(trx, [session(4)]))
  expect((await listed())[0]?.dates).toEqual([session(4).date])
})

test('each midnight coming sessions move on and the version is raised; old tombstones go', async () => {
  await put({ status: 'active' })
  await house.db.asOperator((trx) =>
    setDates(
      trx,
      [1, 2, 3, 4, 5, 6].map((day) => session(day)),
    ),
  )
  const told = async (): Promise<string[]> => (await listed())[0]?.coming.map((one) => one.session) ?? []
  expect(await told()).toEqual([1, 2, 3, 4].map((day) => session(day).session))
  await house.moveClock('48 hours')
  // Whether the second has begun by then depends on the hour of day at which this runs.
  const [clock] = await house.query<{ now: Temporal.Instant }>('select platform.clock() as now')
  const coming = [2, 3, 4, 5, 6]
    .map((day) => session(day))
    .filter(({ startsAt }) => Temporal.Instant.compare(startsAt, clock?.now ?? '') > 0)
  const before = await version()
  await house.db.asService('publishing', 'publishing', rollListing)
  expect(await told()).toEqual(coming.slice(0, 4).map((one) => one.session))
  expect(await version()).toBe(before + 1)
  expect(await house.db.asOperator(rollListing)).toBe(before + 2)
  await house.moveClock('31 days')
  await house.db.asOperator(rollListing)
  expect(await house.query('select from directory.listing where deleted')).toEqual([])
})
