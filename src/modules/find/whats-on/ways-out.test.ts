import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningApp } from '../../../../test/running-app.ts'
import type { SmallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { listWhatsOn, setDates } from '../../directory/index.ts'
import { shortCode } from '../short-links/short-codes.ts'
import {
  abuse,
  atRefuge,
  cancelled,
  gone,
  hubTown,
  kept,
  masked,
  other,
  refuge,
  secret,
  today,
  tomorrow,
  unapproved,
} from './testing-ways-out.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  ;({ base, network, running } = await hubTown())
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

  test('is told to search engines as far as the public lists lead, and each address of it is there', async () => {
    const listed = await body('/sitemap.xml')
    expect(
      Object.entries({ refuge, masked, atRefuge, secret, kept, unapproved }).filter(([, id]) => id === undefined || listed.includes(id)),
    ).toEqual([])
    const paths = Array.from(listed.matchAll(/<loc>https:\/\/hubs\.example([^<]*)<\/loc>/g), ([, path = '']) => path)
    expect(paths).toEqual(expect.arrayContaining(['/', `/hubs/${network.location}`, `/hubs/${gone}`, `/services/${abuse}`]))
    for (const path of paths) expect((await get(path)).statusCode, path).toBe(200)
    expect((await get('/sitemap.xml?part=2')).statusCode).toBe(404)
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
