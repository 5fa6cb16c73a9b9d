import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleDatabase } from '../../../../test/example-database.ts'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import { smallNetwork } from '../../../../test/small-network.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { type List, lists, parameterNames, parameters } from './parameters.ts'
import { type Entry, emptiesIn, faultsOf, official, officialIsHere, type Page, type Reader, reader, walk } from './testing-checker.ts'

let base: TestDatabase
let running: RunningApp
let there: Reader

async function open(database: TestDatabase): Promise<void> {
  base = database
  running = await runApp(base, { url: 'https://hubs.example' })
  there = reader(running.app)
}
async function close(): Promise<void> {
  await running.stop()
  await base.drop()
}

describe('one service', () => {
  beforeAll(async () => {
    const database = await testDatabase()
    await smallNetwork(database)
    await open(database)
  })
  afterAll(close)

  test('and none: every address holds to the standard', async () => {
    expect(await walk(there)).toEqual([])
    await base.query('update directory.service set approved = false')
    expect(await walk(there)).toEqual([])
    expect(await there.page('/services')).toMatchObject({ total_items: 0, total_pages: 0, empty: true, first_page: true, last_page: true })
    expect(await there.page('/organizations')).toMatchObject({ total_items: 0 })
    await base.query('update directory.service set approved = true')
  })

  test('the front says what it is, with and without its slash', async () => {
    const about = {
      version: 'HSDS-UK-3.0',
      profile: 'https://openreferraluk.org/developers/specifications',
      openapi_url: 'https://hubs.example/open-referral/v3/openapi.json',
    }
    for (const path of ['', '/']) expect(await there.read(path)).toEqual(about)
  })

  test('what we say of ourselves is what can be asked, everything of the standard and of the UK profile among it', async () => {
    interface Spec {
      readonly paths: Readonly<Record<string, { get: { parameters?: readonly { name?: string; $ref?: string }[] } }>>
    }
    const ours = await there.read<Spec>('/openapi.json')
    const routes = running.app.declaredRoutes
      .map(({ url }) => url.replace('/open-referral/v3', '').replace(':id', '{id}') || '/')
      .filter((url, at) => running.app.declaredRoutes[at]?.open && !['/openapi.json', '/*'].includes(url))
    expect(Object.keys(ours.paths).sort()).toEqual(routes.sort())
    const asked = (spec: Spec, path: string): string[] =>
      (spec.paths[path]?.get.parameters ?? []).map(({ name, $ref }) => name ?? $ref?.split('/').at(-1) ?? '')
    for (const list of lists)
      expect(asked(ours, `/${list}`)).toEqual(parameterNames.filter((name) => (parameters[name].on as readonly List[]).includes(list)))
    if (!officialIsHere) return
    for (const file of ['oruk-3.0/openapi.json', 'uk-profile-3.0/profile/openapi.json']) {
      const theirs = JSON.parse(readFileSync(join(official, file), 'utf8')) as Spec
      for (const path of Object.keys(theirs.paths))
        for (const name of asked(theirs, path)) expect(asked(ours, path), `${file} ${path}`).toContain(name)
    }
  })

  test.each([
    ['an id that is not there', '/services/00000000-0000-4000-8000-000000000000', 404],
    ['an id that is none', '/services/123', 404],
    ['an address that is none', '/vocabularies', 404],
    ['a page before the first', '/services?page=0', 400],
    ['a page that is no number', '/services?page=two', 400],
    ['no services a page', '/taxonomies?per_page=0', 400],
    ['a format that we do not write', '/organizations?format=xml', 400],
    ['an id in a question that is none', '/services?organization_id=1', 400],
    ['a day that is none', '/services?day=someday', 400],
    ['an hour that is none', '/services?start_time=25:00', 400],
    ['a moment that is none', '/services?modified_after=yesterday', 400],
    ['an age that is none', '/services?minimum_age=-1', 400],
    ['nearness to nothing', '/services?proximity=500', 400],
    ['a postcode that is none', '/services?postcode=nowhere&proximity=500', 400],
    ['a search without a word', '/services?search=%25%26', 400],
    ['the same twice', '/services?page=1&page=2', 400],
  ])('%s is told to programs, on any site', async (_, path, status) => {
    const reply = await there.get(path)
    expect(reply.status).toBe(status)
    expect(reply.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' })
    expect(JSON.parse(reply.body)).toEqual({ error: status === 404 ? 'not_found' : 'bad_request', message: expect.stringMatching(/\.$/) })
  })

  test('a page of another site may read everything, and ask first', async () => {
    for (const list of ['', ...lists.map((name) => `/${name}`)]) {
      const { headers } = await there.get(list)
      expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
      const asked = await running.app.inject({
        method: 'OPTIONS',
        url: `/open-referral/v3${list}`,
        headers: { origin: 'https://elsewhere.example' },
      })
      expect([asked.statusCode, asked.headers['access-control-allow-methods']]).toEqual([204, 'GET, HEAD, OPTIONS'])
    }
    expect((await running.app.inject({ url: '/find' })).headers['access-control-allow-origin']).toBeUndefined()
  })

  test('a copy is right until something published changes, and then no longer', async () => {
    for (const path of ['/services', '/services?format=ndjson', '/taxonomies', '/openapi.json']) {
      const { headers } = await there.get(path)
      const again = await there.get(path, { 'if-none-match': `"other", ${String(headers.etag)}` })
      expect([again.status, again.body, again.headers.etag], path).toEqual([304, '', headers.etag])
      expect(again.headers['access-control-allow-origin']).toBe('*')
    }
    const { headers } = await there.get('/services')
    await base.query(`update directory.service set description = 'Songs and toys.'`)
    expect((await there.get('/services', { 'if-none-match': String(headers.etag) })).status).toBe(200)
  })

  test('what changed says when, whatever hangs on it; and what fills up has not changed', async () => {
    const [was] = (await there.page('/services')).contents
    const later = async (change: string): Promise<boolean> => {
      const before = (await there.page('/services')).contents[0]?.last_modified
      await base.query(change)
      const after = (await there.page('/services')).contents[0]?.last_modified
      const since = (await there.page(`/services?modified_after=${String(after)}`)).total_items
      expect(since, 'the moment itself is included').toBe(1)
      return String(after) > String(before)
    }
    expect(was).toBeDefined()
    const changes = [
      `update directory.location set name = 'The hub'`,
      `update directory.organisation set description = 'Who we are.'`,
      `insert into directory.schedule (service_id, byday, opens_at) select id, '{MO}', '10:00' from directory.service`,
      `insert into directory.assurance (service_id, confirmed_by, confirmed_on, due_on) select id, 'the hub', current_date, current_date from directory.service`,
      `insert into directory.service_date (session, service_id, location_id, date, starts_at, state)
        select gen_random_uuid(), service_id, location_id, current_date + 3, current_date + 3 + time '10:00', 'places' from directory.service_at_location`,
      `update directory.service_date set state = 'cancelled'`,
      `update directory.taxonomy_term set name = 'Groups' where name = 'Parent, baby and toddler groups'`,
    ]
    for (const change of changes) expect(await later(change), change).toBe(true)
    await base.query(`update directory.service_date set state = 'places'`)
    expect(await later(`update directory.service_date set state = 'full'`)).toBe(false)
    const future = new Date(Date.now() + 86_400_000).toISOString()
    expect((await there.page(`/services?modified_after=${future}`)).total_items).toBe(0)
  })
})

describe('the example network', () => {
  let all: Entry[]
  beforeAll(async () => {
    await open(await exampleDatabase())
    all = await there.lines('/services?full=true&format=ndjson')
  })
  afterAll(close)

  test('every address holds to the standard, every record to the letter', async () => {
    expect(await walk(there)).toEqual([])
    for (const entry of all) expect([...faultsOf(String(entry.name), entry, 'service'), ...emptiesIn(entry)]).toEqual([])
    expect(all.length).toBeGreaterThan(100)
  })

  test('whoever is named is there to be read: organisations, categories and their parents, places', async () => {
    const ids = async (list: List): Promise<Set<string>> => new Set((await there.lines(`/${list}?format=ndjson`)).map(({ id }) => id))
    const [organisations, terms, places, taxonomies] = [
      await ids('organizations'),
      await ids('taxonomy_terms'),
      await ids('service_at_locations'),
      await ids('taxonomies'),
    ]
    for (const entry of all) {
      expect(organisations, String(entry.name)).toContain(entry.organization_id)
      for (const { taxonomy_term: term } of (entry.attributes ?? []) as { taxonomy_term: Record<string, string> }[]) {
        expect(terms).toContain(term.id)
        if (term.parent_id) expect(terms).toContain(term.parent_id)
        expect(taxonomies).toContain(term.taxonomy_id)
      }
      for (const { id } of (entry.service_at_locations ?? []) as Entry[]) expect(places).toContain(id)
    }
    expect(organisations).toEqual(new Set(all.map((entry) => String(entry.organization_id))))
  })

  test('a service with sessions tells exactly their weeks', async () => {
    const dated = await base.query<{ service: string; dates: string[] }>(
      `select p.service, array_agg(distinct d.date::text) as dates from directory.service_date d join directory.publishable p on p.service_id = d.service_id and p.location_id is not distinct from d.location_id
       where d.state <> 'cancelled' and d.date >= (platform.clock() at time zone 'Europe/London')::date group by p.service`,
    )
    expect(dated.length).toBeGreaterThan(10)
    for (const { service, dates } of dated) {
      const schedules = (all.find(({ id }) => id === service)?.schedules ?? []) as { valid_from: string; valid_to: string }[]
      const told = schedules.flatMap(({ valid_from: from, valid_to: to }) => weeks(from, to))
      expect([...new Set(told)].sort()).toEqual(dates.sort())
    }
  })

  test('all pages together are everything, each once, in one order', async () => {
    for (const list of lists) {
      const whole = (await there.lines(`/${list}?format=ndjson`)).map(({ id }) => id)
      const paged: string[] = []
      for (let page: Page | undefined, at = 1; !page?.last_page; at++) {
        page = await there.page(`/${list}?per_page=17&page=${at}`)
        paged.push(...page.contents.map(({ id }) => id))
      }
      expect(paged).toEqual(whole)
      expect(new Set(whole).size).toBe(whole.length)
    }
    const past = await there.page('/services?page=999')
    expect(past).toMatchObject({
      total_items: all.length,
      page_number: 999,
      size: 0,
      empty: true,
      last_page: true,
      first_page: false,
      contents: [],
    })
    expect(await there.page('/services?per_page=5000')).toMatchObject({ size: 100 })
    expect(await there.page('/services?minimal=true')).toMatchObject({ size: all.length, total_pages: 1 })
  })

  const has = (entry: Entry, list: string, fits: (one: Record<string, unknown>) => boolean): boolean =>
    ((entry[list] ?? []) as Record<string, unknown>[]).some(fits)
  const inCategory = (entry: Entry, id: string): boolean =>
    has(entry, 'attributes', ({ taxonomy_term: term }) => (term as Entry).id === id || (term as Entry).parent_id === id)
  const filters: readonly [asked: string, fits: (entry: Entry) => boolean][] = [
    ['search=feed', (entry) => /\bfeed/i.test(wordsOf(entry))],
    ['taxonomy_term_id=PARENT', (entry) => inCategory(entry, ids.parent)],
    ['taxonomy_id=TAXONOMY', (entry) => has(entry, 'attributes', () => true)],
    ['organization_id=ORGANISATION', (entry) => entry.organization_id === ids.organisation],
    ['minimum_age=1', (entry) => typeof entry.minimum_age === 'number' && entry.minimum_age >= 1],
    ['maximum_age=4', (entry) => typeof entry.maximum_age === 'number' && entry.maximum_age <= 4],
    ['day=tuesday', (entry) => has(entry, 'schedules', ({ byday }) => String(byday).includes('TU'))],
    [
      'day=TU&start_time=10:00&end_time=12:30',
      (entry) =>
        has(
          entry,
          'schedules',
          (one) =>
            String(one.byday).includes('TU') &&
            String(one.opens_at) >= '10:00' &&
            String(one.closes_at) <= '12:30' &&
            one.closes_at !== undefined,
        ),
    ],
    ['postcode=LE67 3XX', () => true],
    [
      'postcode=LE67 3XX&proximity=8000',
      (entry) => has(entry, 'service_at_locations', ({ location }) => metres(location as Record<string, number>) <= 8000),
    ],
  ]
  const ids = { parent: '', taxonomy: '', organisation: '' }
  let centre: Record<string, number>

  test('filters filter, and together they narrow', async () => {
    const terms = await there.lines('/taxonomy_terms?format=ndjson&top_only=true')
    ids.parent = terms.find(({ name }) => name === 'Activities, clubs and groups')?.id ?? ''
    ids.taxonomy = (await there.page('/taxonomies')).contents[0]?.id ?? ''
    ids.organisation = String(all.find(({ name }) => name === 'Stay and play')?.organization_id)
    const [place] = await base.query<{ latitude: number; longitude: number }>(
      `insert into places.postcode (postcode, latitude, longitude) values ('LE673XX', 52.7239, -1.3696) returning latitude, longitude`,
    )
    centre = { latitude: place?.latitude ?? 0, longitude: place?.longitude ?? 0 }
    const answered = async (query: string): Promise<string[]> => {
      const filled = query.replace('PARENT', ids.parent).replace('TAXONOMY', ids.taxonomy).replace('ORGANISATION', ids.organisation)
      return (await there.lines(`/services?format=ndjson&${filled}`)).map(({ id }) => id)
    }
    for (const [query, fits] of filters) {
      const expected = all.filter(fits).map(({ id }) => id)
      expect(await answered(query), query).toEqual(expected)
      if (query !== 'postcode=LE67 3XX' && !query.startsWith('taxonomy_id')) expect([0, all.length], query).not.toContain(expected.length)
      for (const [other, also] of filters) {
        if (other <= query || /postcode|day/.test(query) !== /postcode|day/.test(other)) continue
        if (new URLSearchParams(`${query}&${other}`).toString().match(/postcode=.*postcode=|day=.*day=/)) continue
        expect(await answered(`${query}&${other}`), `${query}&${other}`).toEqual(
          all.filter((entry) => fits(entry) && also(entry)).map(({ id }) => id),
        )
      }
    }
  })
  const metres = ({ latitude = 0, longitude = 0 }: Record<string, number>): number => {
    const [north, east] = [latitude - (centre.latitude ?? 0), (longitude - (centre.longitude ?? 0)) * Math.cos((latitude * Math.PI) / 180)]
    return Math.hypot(north, east) * 111_195
  }

  test('categories can be asked for by parent, taxonomy and top', async () => {
    const terms = await there.lines('/taxonomy_terms?format=ndjson')
    const below = (await there.lines(`/taxonomy_terms?format=ndjson&parent_id=${ids.parent}`)).map(({ id }) => id)
    expect(below).toEqual(terms.filter(({ parent_id: parent }) => parent === ids.parent).map(({ id }) => id))
    expect(await there.page('/taxonomy_terms?top_only=true')).toMatchObject({ total_items: terms.filter((term) => !term.parent_id).length })
    expect(await there.page('/taxonomy_terms?taxonomy_id=00000000-0000-4000-8000-000000000000')).toMatchObject({ total_items: 0 })
  })

  test('names that fit stand before the rest; half a word finds the whole', async () => {
    const { contents } = await there.page('/services?search=massage')
    expect(contents[0]?.name).toBe('Baby massage')
    expect((await there.page('/services?search=massa')).contents.map(({ id }) => id)).toEqual(contents.map(({ id }) => id))
  })

  test('an organisation comes with its services, in short or in full, and a place with its times', async () => {
    const short = await there.read<Entry & { services: Entry[] }>(`/organizations/${ids.organisation}`)
    const whole = await there.read<Entry & { services: Entry[] }>(`/organizations/${ids.organisation}?full_service=true`)
    const theirs = all.filter((entry) => entry.organization_id === ids.organisation)
    expect(short.services.map(({ id }) => id)).toEqual(theirs.map(({ id }) => id))
    expect(whole.services).toEqual(theirs)
    const { contents, ...envelope } = await there.page('/organizations?full_service=true&per_page=3&page=2')
    expect(envelope).toMatchObject({ size: 3, page_number: 2 })
    expect(contents.flatMap(({ services }) => services as Entry[]).every((entry) => entry.organization !== undefined)).toBe(true)
    const lines = await there.lines('/organizations?full_service=true&format=ndjson')
    expect(lines.flatMap(({ services }) => services as Entry[]).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(all)
  })
})

describe('some thousands of services', () => {
  beforeAll(async () => {
    const database = await testDatabase()
    await smallNetwork(database)
    await database.query(`with made as (insert into directory.service (organisation_id, name, description, age_min, age_max, channels, price_pence, languages)
        select o.id, 'Group ' || n, 'What group ' || n || ' does.', n % 60, n % 60 + 24, '{in_person}', n % 4 * 150, '{English}' from directory.organisation o, generate_series(1, 2000) n returning id)
      , placed as (insert into directory.service_at_location select made.id, l.id from made, directory.location l returning service_id, location_id)
      insert into directory.schedule (service_id, location_id, byday, opens_at, closes_at) select service_id, location_id, array['MO', 'TH'], '09:30', '11:00' from placed`)
    await open(database)
  })
  afterAll(close)

  test('every address holds to the standard, and no page takes long', async () => {
    const began = performance.now()
    expect(await walk(there)).toEqual([])
    expect(await there.page('/services?per_page=100&page=20')).toMatchObject({ total_items: 2001, size: 100, total_pages: 21 })
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('taken whole, line by line, each is there once', async () => {
    const ids = (await there.lines('/services?format=ndjson&full=true')).map(({ id }) => id)
    expect([ids.length, new Set(ids).size]).toEqual([2001, 2001])
    expect(ids).toEqual(ids.toSorted())
  })
})

test.skipIf(!officialIsHere)('the checker finds what is wrong with the standard’s own bad example', () => {
  const bad = JSON.parse(readFileSync(join(official, 'validator-mocks/V3.0-UK-Fail/service_list.json'), 'utf8')) as Page
  expect(faultsOf('bad', bad, 'service_list').join()).toMatch(
    /required property 'name'.*format "uri"|format "uri".*required property 'name'/,
  )
})

/** What a search reads. */
function wordsOf({ name, description, organization, attributes, eligibility_description: who, hearth }: Entry): string {
  const categories = ((attributes ?? []) as { taxonomy_term: Entry }[]).map(({ taxonomy_term: term }) => term.name)
  return [name, description, (organization as Entry).name, ...categories, who, (hearth as Record<string, unknown>).summary].join(' ')
}

/** The days of a weekly pattern. */
function weeks(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 7 * 86_400_000) days.push(new Date(at).toISOString().slice(0, 10))
  return days
}
