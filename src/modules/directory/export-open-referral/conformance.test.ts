import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import { smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { type List, lists, parameterNames, parameters } from './parameters.ts'
import { faultsOf, official, officialIsHere, type Page, type Reader, reader, walk } from './testing-checker.ts'

/** One service, then none, then some thousands: the same ground, begun once. */
let base: TestDatabase
let running: RunningApp
let there: Reader
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  running = await runApp(base, { url: 'https://hubs.example' })
  there = reader(running.app)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

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

describe('some thousands of services', () => {
  beforeAll(async () => {
    await base.query(`with made as (insert into directory.service (organisation_id, name, description, age_min, age_max, channels, price_pence, languages)
        select o.id, 'Group ' || n, 'What group ' || n || ' does.', n % 60, n % 60 + 24, '{in_person}', n % 4 * 150, '{English}' from directory.organisation o, generate_series(1, 2000) n returning id)
      , placed as (insert into directory.service_at_location select made.id, l.id from made, directory.location l returning service_id, location_id)
      insert into directory.schedule (service_id, location_id, byday, opens_at, closes_at) select service_id, location_id, array['MO', 'TH'], '09:30', '11:00' from placed`)
  })

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
