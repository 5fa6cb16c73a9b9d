import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import { cleanPicture, putPicture } from '../../../platform/files/index.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { files } from '../../../platform/web/testing-files.ts'
import { listWhatsOn, putLocations, putServices, rebuildListing, type ServiceWish, setDates } from '../../directory/index.ts'
import { putLocalities, putSite } from '../../network/index.ts'
import { shortCode } from '../short-links/short-codes.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp

const [refuge, masked, gone, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const [atRefuge, atMasked, abuse, unapproved, comes, atGone] = Array.from({ length: 6 }, () => randomUUID())
const [cancelled, secret, kept] = Array.from({ length: 3 }, () => randomUUID())
const today = Temporal.Now.plainDateISO('Europe/London')
const tomorrow = today.add({ days: 1 })

const address = { address: '9 Hidden Way', town: 'Testby', postcode: 'LE67 9XX', latitude: 52.7, longitude: -1.3 }

beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  const door = cleanPicture(files.png)
  if (!door.ok) throw new Error(door.because)
  await base.db.asOperator(async (trx) => {
    const photo = await putPicture(trx, { picture: door.picture, words: 'A green door under an arch.' })
    const facts = {
      hours: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opensAt: '00:00', closesAt: '23:59' }],
      roles: [{ role: 'Midwife', byday: ['TU'], opensAt: '09:00', closesAt: '12:00' }],
      guide: [{ title: 'The door', words: 'It is wide.', photo, photoWords: 'A green door under an arch.' }],
      keyWorker: 'Ask for Hazel’s table.',
    }
    const hub = {
      name: 'Test hub',
      address: '1 Example Lane',
      town: 'Testby',
      postcode: 'LE67 3XX',
      latitude: 52.72,
      longitude: -1.37,
      hub: true,
    }
    await putLocations(trx, [
      { id: network.location, ...hub, facts },
      { id: other, name: 'Other hub', town: 'Otherby', latitude: 52.73, longitude: -1.38, hub: true },
      { id: gone, name: 'Old hub', town: 'Testby', latitude: 52.74, longitude: -1.38, hub: true },
      { id: refuge, name: 'Hazel Room', ...address, hub: true, sensitive: true, facts },
      { id: masked, name: 'Childminder', ...address, hub: true, masked: true },
    ])
    const places = await putLocalities(trx, ['Testby'])
    for (const [location, name] of [
      [network.location, 'Test hub'],
      [other, 'Other hub'],
      [gone, 'Old hub'],
      [refuge, 'Hazel Room'],
      [masked, 'Childminder'],
    ] as const)
      await putSite(trx, {
        name,
        kind: 'main_hub',
        localityId: places.get('Testby') ?? 0,
        location,
        since: '2023-01-01',
        spaces: [{ name: 'Hall', kind: 'room', holds: 20 }],
      })
    const service = (id: string | undefined, name: string, more: Partial<ServiceWish>): ServiceWish => ({
      id: id ?? '',
      name,
      channels: ['in_person'],
      pricePence: 0,
      ...more,
    })
    const { ids } = await putServices(trx, [
      service(atRefuge, 'Wrenlea morning', { locations: [refuge, network.location], sensitive: true }),
      service(atMasked, 'Minded play', { locations: [masked] }),
      service(abuse, 'Safe again', {
        summary: 'After domestic abuse.',
        locations: [network.location],
        schedules: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opensAt: '10:00', closesAt: '11:00' }],
      }),
      service(unapproved, 'Nobody checked', { locations: [network.location] }),
      service(comes, 'Coffee corner', {
        locations: [other],
        schedules: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opensAt: '10:00', closesAt: '11:30' }],
      }),
      service(atGone, 'Old rhymes', { locations: [gone] }),
    ])
    const on = (session: string | undefined, service: string | undefined, location: string, state = 'places') => {
      const start = tomorrow.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '09:30' }).toInstant()
      return {
        session: session ?? '',
        service: service ?? '',
        location,
        date: tomorrow.toString(),
        startsAt: start.toString(),
        endsAt: start.add({ hours: 1 }).toString(),
        state,
      }
    }
    await setDates(trx, [
      on(kept, network.service, network.location, 'few'),
      on(cancelled, network.service, network.location, 'cancelled'),
      on(secret, atRefuge, refuge),
      on(randomUUID(), atRefuge, network.location),
      on(randomUUID(), network.service, refuge),
      on(randomUUID(), atMasked, masked),
      on(randomUUID(), unapproved, network.location),
      on(randomUUID(), atGone, gone),
    ])
    await rebuildListing(trx, ids)
  })
  await base.query('update directory.service set approved = false where public_id = $1', [unapproved])
  await base.query(
    `with old as (update network.site_period p set during = daterange(lower(p.during), $2) from network.site s join directory.location l on l.id = s.location_id where s.id = p.site_id and l.public_id = $1 returning p.site_id, p.kind)
     insert into network.site_period (site_id, kind, status, during, why) select site_id, kind, 'closed', daterange($2, null), 'The roof came down.' from old`,
    [gone, today.subtract({ days: 1 }).toString()],
  )
  running = await runApp(base, { url: 'https://hubs.example' })
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const get = (url: string, headers: Record<string, string> = {}) => running.app.inject({ url, headers })
const body = async (url: string): Promise<string> => (await get(url)).body
const hubPages = ['', '/timetable', '/timetable?large=1', '/poster', '/whats-on.ics', '/new.xml'] as const
const everyWay = () => [
  ...[
    '/whats-on',
    `/whats-on?site=${network.location}`,
    `/whats-on?day=${tomorrow}`,
    '/whats-on?age=0-1&free=1',
    '/whats-on.ics',
    '/hubs',
    '/embed',
    '/embed/whats-on',
  ],
  ...[network.location, other, gone].flatMap((site) => hubPages.map((page) => `/hubs/${site}${page}`)),
]

describe('every way out', () => {
  test('holds nothing of a refuge, of what nobody approved, of what is about abuse, or of where a masked place is', async () => {
    for (const url of everyWay()) {
      const { statusCode, body } = await get(url)
      expect(statusCode, url).toBe(200)
      expect(body, url).not.toMatch(/Hazel Room|Wrenlea|Nobody checked|Safe again|domestic abuse|Hidden Way|LE67 9XX/)
      for (const id of [refuge, atRefuge, secret, unapproved, abuse]) expect(body, url).not.toContain(id)
    }
    expect(await body('/whats-on')).toContain('Minded play')
    expect(await body('/whats-on.ics')).toContain('Childminder\\, Testby\\, LE67\r\n')
  })

  test('a refuge, a masked place and nothing at all are one answer', async () => {
    const refusals = await Promise.all(
      [refuge, masked, randomUUID()]
        .flatMap((site) => [
          ...['', '/poster', '/whats-on.ics', '/new.xml'].map((page) => `/hubs/${site}${page}`),
          `/s/${shortCode('h', site)}`,
        ])
        .map((url) => get(url)),
    )
    expect(new Set(refusals.map(({ statusCode }) => statusCode))).toEqual(new Set([404]))
    expect(new Set(refusals.map(({ body }) => body)).size).toBe(1)
    const framed = await Promise.all([refuge, masked, randomUUID()].map((site) => body(`/embed/whats-on?site=${site}`)))
    expect(new Set(framed).size).toBe(1)
    expect(framed[0]).toContain('not in our list any more')
    expect(await body(`/whats-on?site=${refuge}`)).toContain('did not understand')
  })

  test('shows the cancelled as cancelled, and places without a number', async () => {
    for (const url of ['/whats-on', `/hubs/${network.location}`, `/hubs/${network.location}/timetable`, '/embed/whats-on']) {
      const page = await body(url)
      expect(page, url).toContain(`/sessions/${cancelled}`)
      expect(page, url).toMatch(/Few left.*Cancelled|Cancelled.*Few left/s)
      expect(page, url).not.toMatch(/\d+ (places|children|families)/)
    }
    expect(await body(`/hubs/${network.location}/whats-on.ics`)).toMatch(/STATUS:CANCELLED/)
  })

  test('is kept until the listing changes, and no longer than a quarter of an hour', async () => {
    for (const url of ['/whats-on', '/whats-on.ics', `/hubs/${network.location}`, `/hubs/${network.location}/new.xml`, '/embed/whats-on']) {
      const { headers } = await get(url)
      expect(headers['cache-control'], url).toBe('public, max-age=0, must-revalidate')
      expect((await get(url, { 'if-none-match': String(headers.etag) })).statusCode, url).toBe(304)
    }
  })
})

test('a hub that closed yesterday says where to go, on its page, on paper and in a frame; what was on there is cancelled', async () => {
  for (const page of ['', '/timetable', '/poster']) {
    const closed = await body(`/hubs/${gone}${page}`)
    expect(closed).toContain('Old hub has closed')
    expect(closed).toContain('The roof came down.')
    expect(closed).toContain(`/hubs/${network.location}`)
    expect(closed).toContain('Other hub')
  }
  expect(await body(`/embed/whats-on?site=${gone}`)).toMatch(/Old hub has closed\..*See where to go instead/s)
  expect(await body('/hubs')).toContain('Closed since')
  const calendar = await body(`/hubs/${gone}/whats-on.ics`)
  expect(calendar).toContain('SUMMARY:Old rhymes')
  expect(calendar).not.toContain('STATUS:CONFIRMED')
})

test('a hub says whether it is open, who is in without a name, what a picture shows, what only it has and what it has not', async () => {
  const page = await body(`/hubs/${network.location}`)
  expect(page).toContain('Open now, until 23:59')
  expect(page).toMatch(/Midwife.*Tuesday, 9:00 to 12:00/s)
  expect(page).toContain('alt="A green door under an arch."')
  expect(page).toMatch(/Only here.*Stay and play.*Not here, but near.*Coffee corner/s)
  expect(page).toContain('Hall')
  expect(await body(`/hubs/${network.location}/new.xml`)).toMatch(/<entry>.*<title>Stay and play<\/title>/s)
})

test('only the frame may stand in another page; it takes no cookie, runs no script, and opens beside', async () => {
  const { headers, body, cookies } = await get(`/embed/whats-on?site=${network.location}`)
  expect(headers['content-security-policy']).toContain('frame-ancestors *')
  expect(cookies).toEqual([])
  expect(body).not.toContain('<script')
  expect(body).toContain('<base target="_blank"/>')
  expect(running.app.declaredRoutes.filter(({ framed }) => framed).map(({ url }) => url)).toEqual(['/embed/whats-on'])
  for (const url of ['/embed', '/whats-on', `/hubs/${network.location}`])
    expect((await get(url)).headers['content-security-policy'], url).toContain("frame-ancestors 'none'")
  const snippet = (await get(`/embed?site=${network.location}&age=2-4`)).body
  expect(snippet).toContain(`&lt;iframe src=&quot;https://hubs.example/embed/whats-on?site=${network.location}&amp;amp;age=2-4&quot;`)
})

test('short links lead to hubs, services and sessions, and never to what is not shown or is about abuse', async () => {
  const follow = async (kind: 'h' | 's' | 'd', id: string | undefined) => (await get(`/s/${shortCode(kind, id ?? '')}`)).headers.location
  expect(await follow('h', network.location)).toBe(`/hubs/${network.location}`)
  expect(await follow('s', network.service)).toBe(`/services/${network.service}`)
  expect(await follow('d', kept)).toBe(`/sessions/${kept}`)
  for (const [kind, id] of [
    ['s', atRefuge],
    ['s', abuse],
    ['s', unapproved],
    ['d', secret],
    ['s', network.location],
  ] as const)
    expect(await follow(kind, id)).toBeUndefined()
})

test('ten o’clock stays ten when the clocks change, and a bank holiday has no drop-in at a hub that keeps it', async () => {
  await base.query(
    'insert into directory.opening_hours (location_id, byday, opens_at, closes_at) select id, $2, $3, $4 from directory.location where public_id = $1',
    [other, ['FR'], '09:00', '17:00'],
  )
  const on = await base.db.asPublic((trx) => listWhatsOn(trx, { from: Temporal.PlainDate.from('2027-03-25'), days: 6, location: other }))
  expect(on.map(({ date, startsAt, endsAt }) => `${date} ${startsAt} ${endsAt}`)).toEqual([
    '2027-03-25 2027-03-25T10:00:00Z 2027-03-25T11:30:00Z',
    '2027-03-27 2027-03-27T10:00:00Z 2027-03-27T11:30:00Z',
    '2027-03-28 2027-03-28T09:00:00Z 2027-03-28T10:30:00Z',
    '2027-03-30 2027-03-30T09:00:00Z 2027-03-30T10:30:00Z',
  ])
})

test('days with nothing are said kindly, with the next; and an empty hub says when there is something again', async () => {
  const far = today.add({ days: 30 })
  await base.db.asOperator((trx) =>
    setDates(trx, [
      {
        session: randomUUID(),
        service: network.service,
        location: network.location,
        date: far.toString(),
        startsAt: `${far}T12:00:00Z`,
        state: 'places',
      },
    ]),
  )
  expect(await body(`/whats-on?site=${network.location}&from=${today.add({ days: 20 })}`)).toContain('The next thing is on')
  expect(await body(`/whats-on?site=${network.location}`)).toMatch(/Nothing on [A-Z]\w+day /)
})
