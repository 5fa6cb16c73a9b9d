import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { putLocations, putOrganisations, putServices, putTaxonomy, rebuildListing, type ServiceWish, setDates } from '../put-listings.ts'
import { lists } from './parameters.ts'
import { type Entry, type Reader, type Reply, reader } from './testing-checker.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let there: Reader

const [refuge, masked, shelter, atRefuge, ofShelter, unapproved, withdrawn, minded] = Array.from({ length: 8 }, () => randomUUID()) as [
  ...string[],
] as [string, string, string, string, string, string, string, string]
const secretWords = /Hazel|Wrenlea|Larchway|Hidden|Nobody|Gone by|own\.name@|LE67 9XX|01632 960999|key=secret/
const where = {
  address: '9 Hidden Way',
  town: 'Testby',
  county: 'Testshire',
  postcode: 'LE67 9XX',
  phone: '01632 960999',
  gettingIn: 'The Hidden door.',
}
const everyDay = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  await base.db.asOperator(async (trx) => {
    // Open as it is: what is known of it roughly is public.
    await putLocations(trx, [
      {
        id: masked,
        name: 'Childminder',
        ...where,
        latitude: 52.71234,
        longitude: -1.31234,
        gettingThere: ['Turn at Hidden Way.'],
        masked: true,
      },
    ])
    const { ids } = await putServices(trx, [
      { id: minded, name: 'Minded play', locations: [masked], checkedBy: 'own.name@example.org', checkedOn: '2026-11-01' },
    ])
    await putTaxonomy(trx, 'Another way', 'Of sorting.', [{ name: 'Safety', parent: null }])
    await rebuildListing(trx, ids)
  })
  await base.query('update directory.service set withdrawn_at = platform.clock() where public_id = $1', [withdrawn])
  await base.query(`insert into places.postcode (postcode, latitude, longitude) values ('LE679XX', 52.71234, -1.31234)`)
  running = await runApp(base)
  there = reader(running.app)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

/** Everything that should not be public, planted beside what is. */
async function plant(): Promise<void> {
  await base.db.asOperator(async (trx) => {
    await putOrganisations(trx, [{ id: shelter, name: 'Wrenlea', sensitive: true, email: 'wrenlea@example.org' }])
    await putLocations(trx, [
      {
        id: refuge,
        name: 'Hazel Room',
        ...where,
        latitude: 52.71234,
        longitude: -1.31234,
        sensitive: true,
        facts: { keyWorker: 'Larchway' },
      },
    ])
    const { ids } = await putServices(trx, [
      { id: atRefuge, name: 'Hazel morning', locations: [refuge, network.location], sensitive: true, terms: ['Safety'] },
      {
        id: ofShelter,
        name: 'Wrenlea talk',
        organisation: shelter,
        locations: [network.location],
        terms: ['Safety'],
        schedules: [{ byday: everyDay, opensAt: '10:00', closesAt: '11:00' }],
      },
      { id: unapproved, name: 'Nobody checked', locations: [network.location], terms: ['Safety'], approved: false } as ServiceWish,
    ])
    await setDates(trx, [
      { session: randomUUID(), service: atRefuge, location: refuge, date: '2099-12-01', startsAt: '2099-12-01T10:00:00Z', state: 'places' },
    ])
    await rebuildListing(trx, ids)
  })
  // What is public meets at the refuge too, at times of its own.
  await base.query(
    `insert into directory.service_at_location select s.id, l.id from directory.service s, directory.location l where s.public_id = $1 and l.public_id = $2`,
    [network.service, refuge],
  )
  await base.query(
    `insert into directory.schedule (service_id, location_id, byday, description) select s.id, l.id, '{MO}', 'At the Hazel Room' from directory.service s, directory.location l where s.public_id = $1 and l.public_id = $2`,
    [network.service, refuge],
  )
  await base.query(`insert into directory.feed (source, title) values ('https://example.org/?key=secret', 'Hidden feed')`)
}

const shapes = [
  '',
  '?full=true',
  '?format=ndjson',
  '?full=true&format=ndjson',
  '?per_page=1',
  '?minimal=true',
  '?full_service=true',
  '?full_service=true&format=ndjson',
]
const questions = (term: string): string[] => [
  ...['hazel', 'wrenlea', 'nobody', 'hidden'].map((word) => `search=${word}`),
  `organization_id=${shelter}`,
  `taxonomy_term_id=${term}`,
  ...['LE67 9XX'].flatMap((postcode) => [50, 1000].map((metres) => `postcode=${postcode}&proximity=${metres}`)),
  'day=MO',
  'day=MO&start_time=09:00&end_time=12:00',
  'modified_after=2020-01-01',
]

/** Everything that anybody can ask, with what is answered: the words, how many, and whether a copy is still right. */
async function everything(): Promise<Map<string, Reply>> {
  const answers = new Map<string, Reply>()
  const term = (await there.lines('/taxonomy_terms?format=ndjson')).find(({ name }) => name === 'Safety')?.id ?? ''
  for (const list of lists) {
    const narrowed =
      list === 'services' || list === 'service_at_locations' ? questions(term) : list === 'organizations' ? ['search=wrenlea'] : []
    const asked = [
      ...shapes,
      ...narrowed.map((question) => `?${question}`),
      ...narrowed.map((question) => `?full=true&format=ndjson&${question}`),
    ]
    for (const query of asked) answers.set(`/${list}${query}`, await there.get(`/${list}${query}`))
    for (const id of [refuge, shelter, atRefuge, ofShelter, unapproved, withdrawn])
      answers.set(`/${list}/${id}`, await there.get(`/${list}/${id}`))
  }
  for (const path of ['', '/openapi.json']) answers.set(path, await there.get(path))
  return answers
}

/** The addresses at which anything at all differs. */
function differing(before: ReadonlyMap<string, Reply>, after: ReadonlyMap<string, Reply>): string[] {
  const said = (reply: Reply | undefined): string => JSON.stringify([reply?.status, reply?.body, reply?.headers.etag])
  return [...before.keys()].filter((path) => said(before.get(path)) !== said(after.get(path)))
}

test('a refuge, an organisation that must be safe, what nobody approved and what was withdrawn change nothing of any answer: no word, no count, not even whether it changed', async () => {
  const before = await everything()
  await plant()
  const after = await everything()
  expect(differing(before, after)).toEqual([])
  const all = [...after.values()].map(({ body }) => body).join('\n')
  expect(all.match(secretWords)).toBeNull()
  for (const id of [refuge, shelter, atRefuge, ofShelter, unapproved, withdrawn]) expect(all.includes(id), id).toBe(false)
  expect(all.includes('Minded play')).toBe(true)
})

test('a place known roughly is a square kilometre: no street, no way in, no number, and no nearer by asking how near', async () => {
  const [entry] = (await there.lines(`/services?full=true&format=ndjson&search=minded`)) as (Entry & {
    service_at_locations: { location: Record<string, unknown> }[]
  })[]
  const { id: _, hearth, ...location } = entry?.service_at_locations[0]?.location ?? {}
  expect(location).toEqual({
    location_type: 'physical',
    name: 'Childminder',
    latitude: 52.71,
    longitude: -1.31,
    addresses: [
      {
        id: expect.any(String),
        location_id: masked,
        address_1: 'Testby',
        city: 'Testby',
        state_province: 'Testshire',
        postal_code: 'LE67',
        country: 'GB',
        address_type: 'physical',
      },
    ],
  })
  expect(hearth).toEqual({ version: 1, town: 'Testby', county: 'Testshire', approximate: true })
  // It is 310 metres from the middle of its square.
  const near = async (metres: number) => (await there.page(`/service_at_locations?postcode=LE679XX&proximity=${metres}`)).total_items
  expect([await near(100), await near(300), await near(320)]).toEqual([0, 0, 1])
})

test('who confirmed a listing is never an address of a person', async () => {
  const [entry] = await there.lines('/services?full=true&format=ndjson&search=minded')
  expect(entry).toMatchObject({ assured_date: '2026-11-01' })
  expect(entry).not.toHaveProperty('assurer_email')
  expect(entry?.hearth).not.toHaveProperty('assured_by')
})

test.each([
  ['a service becomes sensitive', `update directory.service set sensitive = true where public_id = $1`],
  [
    'its organisation becomes sensitive',
    `update directory.organisation o set sensitive = true from directory.service s where s.organisation_id = o.id and s.public_id = $1`,
  ],
  ['its place becomes sensitive', `update directory.location l set sensitive = true where public_id = $2 and $1::uuid is not null`],
  ['approval is taken back', `update directory.service set approved = false where public_id = $1`],
])('it is gone from every list in the moment that %s, and whoever took it', async (_, change) => {
  const client = await base.connect('postgres')
  await client.query('begin')
  await client.query(change, change.includes('$2') ? [network.service, network.location] : [network.service])
  await client.query('set constraints all immediate')
  const { rows } = await client.query(
    `select (select count(*)::int from directory.open_service where id = $1) as services, (select count(*)::int from directory.open_place where service = $1) as places,
      (select count(*)::int from directory.open_time t join directory.service s on s.id = t.service_id where s.public_id = $1) as times, (select count(*)::int from directory.open_organisation) as organisations`,
    [network.service],
  )
  await client.query('rollback')
  expect(rows).toEqual([{ services: 0, places: 0, times: 0, organisations: 1 }])
})
