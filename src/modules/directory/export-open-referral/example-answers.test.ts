import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleDatabase } from '../../../../test/example-database.ts'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { type List, lists } from './parameters.ts'
import { type Entry, emptiesIn, faultsOf, type Page, type Reader, reader, walk } from './testing-checker.ts'

/** A whole example network, asked everything that can be asked. */
let base: TestDatabase
let running: RunningApp
let there: Reader
let all: Entry[]
beforeAll(async () => {
  base = await exampleDatabase()
  running = await runApp(base, { url: 'https://hubs.example' })
  there = reader(running.app)
  all = await there.lines('/services?full=true&format=ndjson')
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

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
