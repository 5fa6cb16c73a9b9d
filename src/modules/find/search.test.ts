import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atOnce } from '../../platform/jobs/in-turns.ts'
import type { Listing } from '../directory/index.ts'
import { search } from './search.ts'
import { layOutIndex, type SearchIndex } from './search-index.ts'
import { nameTerms } from './search-names.ts'
import { countServices, countWith, dayAfter } from './search-oracle.ts'
import { type Audience, ageBands, channelKeys, dayKeys, emptyQuery, parseSearch, type SearchQuery, timeKeys } from './search-query.ts'
import { aListing } from './testing-listings.ts'

const TODAY = '2026-11-25'
const HERE = { latitude: 52.77, longitude: -1.2 }
const LANGUAGES = ['English', 'Gujarati', 'Polish', 'Urdu']
const ACCESS = ['hearing_loop', 'quiet_room', 'step_free']
const TERMS = Array.from({ length: 40 }, (_, i) => ({ id: i + 1, term: `t${i + 1}`, name: `c${i + 1}`, parentId: null }))

const listingIn = (id: number): fc.Arbitrary<Listing> =>
  fc
    .record({
      serviceId: fc.constant(Math.floor(id / 2)),
      name: fc.constantFrom('play', 'sing', 'walk'),
      position: fc.option(
        fc.record({
          latitude: fc.double({ min: 52.5, max: 53, noNaN: true }),
          longitude: fc.double({ min: -1.6, max: -0.8, noNaN: true }),
        }),
        { freq: 4 },
      ),
      terms: fc.subarray(
        TERMS.map((term) => term.id),
        { maxLength: 4 },
      ),
      ages: fc.option(fc.tuple(fc.nat(300), fc.nat(60))),
      slots: fc.nat(2 ** 21 - 1).map((n) => n & 0o1110001),
      channels: fc.nat(31),
      place: fc.constantFrom('', 'Elm', 'Oak'),
      audiences: fc.subarray(['dads', 'grandparents']),
      languages: fc.subarray(LANGUAGES),
      accessibility: fc.subarray(ACCESS),
      flags: fc.nat(31),
      dates: fc.uniqueArray(fc.integer({ min: -20, max: 60 }), { maxLength: 6 }),
    })
    .map(({ position, ages, dates, place, ...rest }) =>
      aListing({
        id,
        ...rest,
        place,
        location: place || null,
        latitude: position?.latitude ?? null,
        longitude: position?.longitude ?? null,
        ageMin: ages ? ages[0] : null,
        ageMax: ages ? ages[0] + ages[1] : null,
        dates: dates.sort((a, b) => a - b).map((day) => dayAfter(TODAY, day)),
      }),
    )

const sometimes = <T>(value: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary: value })

const anyQuery: fc.Arbitrary<SearchQuery> = fc.record({
  words: sometimes(fc.constantFrom('play', 'sing'), ''),
  near: fc.constantFrom(undefined, HERE),
  within: fc.constantFrom(undefined, 3000, 12_000),
  categories: sometimes(
    fc.subarray(
      TERMS.map((term) => term.name),
      { minLength: 1, maxLength: 3 },
    ),
    [] as string[],
  ),
  ages: sometimes(fc.subarray(ageBands.map((band) => band.key)), []),
  children: sometimes(
    fc.subarray([
      { min: -1, max: -1 },
      { min: 8, max: 8 },
      { min: 24, max: 35 },
      { min: 60, max: 71 },
    ]),
    [],
  ),
  channels: sometimes(fc.subarray([...channelKeys]), []),
  days: sometimes(fc.subarray([...dayKeys]), []),
  times: sometimes(fc.subarray([...timeKeys]), []),
  from: sometimes(fc.nat(30).map((days) => dayAfter(TODAY, days)) as fc.Arbitrary<string | undefined>, undefined),
  to: sometimes(fc.nat(50).map((days) => dayAfter(TODAY, days)) as fc.Arbitrary<string | undefined>, undefined),
  languages: sometimes(fc.subarray(LANGUAGES), []),
  access: sometimes(fc.subarray(ACCESS), []),
  audiences: sometimes(fc.subarray(['dads', 'grandparents'] as const), []) as fc.Arbitrary<Audience[]>,
  sites: sometimes(fc.subarray(['elm', 'oak']), []),
  open: sometimes(fc.constant(true), false),
  through: sometimes(fc.constant(true), false),
  free: sometimes(fc.constant(true), false),
  hub: sometimes(fc.constant(true), false),
  selfReferral: sometimes(fc.constant(true), false),
  send: sometimes(fc.constant(true), false),
  page: fc.constant(1),
})

const world = (listings: readonly Listing[]): SearchIndex => atOnce(layOutIndex(listings, new Map(), nameTerms(TERMS)))
const [crowd = []] = fc.sample(fc.tuple(...Array.from({ length: 160 }, (_, id) => listingIn(id))), { numRuns: 1, seed: 7 })
const crowdIndex = world(crowd)

describe('against the rules said slowly', () => {
  test('totals and every count agree on 200 random combinations of filters', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const answer = search(crowdIndex, query, TODAY)
        const total = countServices(crowd, query, TODAY)
        expect(answer.widened === undefined ? answer.total : 0).toBe(total)
        const one = <Name extends keyof SearchQuery>(name: Name, value: unknown): Partial<SearchQuery> => ({ [name]: value })
        for (const { value, count } of answer.facets.category)
          expect(count, value).toBe(countWith(crowd, query, TODAY, one('categories', [value])))
        for (const { value, count } of answer.facets.age) expect(count, value).toBe(countWith(crowd, query, TODAY, one('ages', [value])))
        for (const { value, count } of answer.facets.channel)
          expect(count, value).toBe(countWith(crowd, query, TODAY, one('channels', [value])))
        for (const { value, count } of answer.facets.language)
          expect(count, value).toBe(countWith(crowd, query, TODAY, one('languages', [value])))
        for (const { value, count } of answer.facets.day) expect(count, value).toBe(countWith(crowd, query, TODAY, one('days', [value])))
        for (const { value, count } of answer.facets.time) expect(count, value).toBe(countWith(crowd, query, TODAY, one('times', [value])))
        for (const { value, count } of answer.facets.access)
          expect(count, value).toBe(countWith(crowd, query, TODAY, one('access', [...query.access, value])))
        for (const { value, count } of answer.facets.audience)
          if (value === 'dads' || value === 'grandparents')
            expect(count, value).toBe(countWith(crowd, query, TODAY, one('audiences', [value])))
        for (const { value, count } of answer.facets.site) expect(count, value).toBe(countWith(crowd, query, TODAY, one('sites', [value])))
        for (const name of ['free', 'hub', 'open', 'selfReferral', 'send', 'through'] as const)
          for (const { count } of answer.facets[name]) expect(count, name).toBe(countWith(crowd, query, TODAY, one(name, true)))
      }),
      { numRuns: 200, seed: 11 },
    )
  })

  test('when nothing fits, one filter is dropped and named, and what is shown fits all the others', () => {
    let widenings = 0
    fc.assert(
      fc.property(anyQuery, (query) => {
        const answer = search(crowdIndex, query, TODAY)
        if (answer.widened === undefined) return
        widenings++
        expect(answer.total).toBeGreaterThan(0)
        if (answer.widened !== 'all') expect(answer.total).toBe(countServices(crowd, query, TODAY, [answer.widened]))
      }),
      { numRuns: 400, seed: 13 },
    )
    expect(widenings).toBeGreaterThan(20)
  })
})

test('a walk through all pages meets every service once, whichever of two copies answers', () => {
  const other = world([...crowd].reverse())
  const seen: number[] = []
  const query = { ...emptyQuery, near: HERE }
  const { total, pages } = search(crowdIndex, query, TODAY)
  for (let page = 1; page <= pages; page++) {
    for (const { listing } of search(page % 2 ? crowdIndex : other, { ...query, page }, TODAY).results) seen.push(listing.serviceId)
  }
  expect(seen).toHaveLength(total)
  expect(new Set(seen).size).toBe(total)
})

test('a page past the end is the last one', () => {
  const last = search(crowdIndex, { ...emptyQuery, page: 9999 }, TODAY)
  expect(last.page).toBe(last.pages)
  expect(last.results.length).toBeGreaterThan(0)
})

test('of things that are equally right the nearer comes first, then the sooner', () => {
  const at = (id: number, latitude: number, day?: number): Listing =>
    aListing({ id, name: 'Stay and play', latitude, longitude: -1.2, dates: day === undefined ? [] : [dayAfter(TODAY, day)] })
  const index = world([at(1, 52.9), at(2, 52.78), at(3, 52.78, 9), at(4, 52.78, 2)])
  const found = search(index, { ...emptyQuery, words: 'stay and play', near: HERE }, TODAY).results
  expect(found.map(({ listing }) => listing.id)).toEqual([4, 3, 2, 1])
  expect(found[0]?.soonest).toBe('2026-11-27')
})

test('what is online, by phone or at home stays in a search by distance, behind what is near', () => {
  const index = world([
    aListing({ id: 1, channels: 4 }),
    aListing({ id: 2, latitude: 52.78, longitude: -1.2 }),
    aListing({ id: 3, latitude: 55, longitude: -1.2 }),
  ])
  const found = search(index, { ...emptyQuery, near: HERE, within: 5000 }, TODAY).results
  expect(found.map(({ listing }) => listing.id)).toEqual([2, 1])
  expect(found[1]?.metres).toBeUndefined()
})

test('a service in several places is shown once, at the nearest', () => {
  const index = world([
    aListing({ id: 1, serviceId: 8, location: 'a', latitude: 53, longitude: -1.2 }),
    aListing({ id: 2, serviceId: 8, location: 'b', latitude: 52.78, longitude: -1.2 }),
  ])
  const [found] = search(index, { ...emptyQuery, near: HERE }, TODAY).results
  expect(found?.listing.location).toBe('b')
  expect(found?.elsewhere).toBe(1)
})

test('today is asked for, not built in: a day that has gone is no longer the soonest', () => {
  const index = world([aListing({ id: 1, dates: ['2026-11-25', '2026-12-02'] })])
  expect(search(index, emptyQuery, '2026-11-25').results[0]?.soonest).toBe('2026-11-25')
  expect(search(index, emptyQuery, '2026-11-26').results[0]?.soonest).toBe('2026-12-02')
  expect(search(index, { ...emptyQuery, to: '2026-11-25' }, '2026-11-26').widened).toBe('dates')
})

test('odd input is never an error', () => {
  const strings = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('', '%', "'", '\u202e', '👶🏽', '\u0000', 'a'.repeat(5000), 'constructor', '__proto__'),
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('q', 'category', 'age', 'page', 'from', 'to', 'language', 'access', 'day', 'free'), strings)),
      strings,
      (pairs, today) => {
        const query = parseSearch(new URLSearchParams(pairs))
        search(crowdIndex, query, today)
        search(
          crowdIndex,
          { ...query, near: { latitude: Number.NaN, longitude: 0 }, within: Number.NEGATIVE_INFINITY, page: Number.NaN },
          TODAY,
        )
      },
    ),
    { numRuns: 300 },
  )
  expect(search(world([]), { ...emptyQuery, words: 'play', near: HERE, within: 10 }, TODAY)).toMatchObject({
    total: 0,
    pages: 1,
    results: [],
    widened: undefined,
  })
})
