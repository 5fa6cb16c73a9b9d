import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SmallNetwork, smallNetwork } from '../../../../test/small-network.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { findLocality, listLocalities } from '../public-sites.ts'
import { partsNotOn, partsOn, readAreas } from './area-lines-rules.ts'
import { type AreaKind, listUngrouped, writeLocality } from './localities.ts'

test('areas are read one a line or parted by semicolons, each once', () => {
  expect(readAreas(' Blaby \n\nOadby  and Wigston; blaby\n')).toEqual(['Blaby', 'Oadby and Wigston'])
  expect(readAreas(' \n; ')).toEqual([])
})

test('a part counts from its first day until the day before the next', () => {
  const part = (from: string | null, until: string | null) => ({ kind: 'district' as const, name: 'x', from, until })
  const parts = [part(null, '2026-05-01'), part('2026-05-01', null)]
  expect(partsOn(parts, '2026-04-30')).toEqual([parts[0]])
  expect(partsOn(parts, '2026-05-01')).toEqual([parts[1]])
  expect(partsNotOn(parts, '2026-05-01')).toEqual([parts[0]])
})

describe('in a database', () => {
  let base: TestDatabase
  let network: SmallNetwork
  let worker: { credential: { kind: 'session'; token: string }; purpose: 'manage' }
  let ids: Map<string, string>
  beforeAll(async () => {
    base = await testDatabase()
    network = await smallNetwork(base)
    await network.site()
    worker = { credential: { kind: 'session', token: await network.worker({ permissions: ['network.keep_sites'] }) }, purpose: 'manage' }
    await base.query(`insert into network.locality (name, position) values ('North', 2), ('South', 3)`)
    ids = new Map((await base.db.asPublic(listLocalities)).map(({ name, id }) => [name, id]))
    // Elm is a ring with a hole, in which Oak lies; there are two wards called Castle.
    const box = (south: number, west: number, size: number) => [
      [south, west],
      [south, west + size],
      [south + size, west + size],
      [south + size, west],
      [south, west],
    ]
    const outline = (kind: string, code: string, name: string, rings: unknown) => ({ kind, code, name, rings })
    const outlines = [
      outline('district', 'E07000001', 'Elm', [box(52, -1.5, 1), box(52.4, -1.2, 0.2)]),
      outline('district', 'E07000002', 'Oak', [box(52.4, -1.2, 0.2)]),
      outline('ward', 'E05000001', 'Castle', [box(52.1, -1.4, 0.1)]),
      outline('ward', 'E05000002', 'Castle', [box(52.8, -1.4, 0.1)]),
    ]
    await base.query(
      `insert into places.outline select r->>'kind', r->>'code', r->>'name', r->'rings', 52, -1.5, 53, -0.5 from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(outlines)],
    )
    await base.query(
      `insert into places.postcode values ('LE673ZZ', 52.5, -1.1, 'E07000001', 'E05000009', 'E01000001', 'E01000002'), ('LE673ZY', 52.95, -1.45, 'E07000001', null, null, null)`,
    )
  })
  afterAll(() => base.drop())

  const as = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => base.db.asViewer(worker, work)
  const group = (name: string | null, kind: AreaKind, areas: string[], from = '2025-01-01') =>
    as((trx) => writeLocality(trx, { deed: 'group', locality: name && (ids.get(name) ?? ''), kind, areas, from }))
  const where = async (whereabouts: Parameters<typeof findLocality>[1]) =>
    (await base.db.asPublic((trx) => findLocality(trx, whereabouts)))?.locality
  const parts = () =>
    base.query<{ name: string; code: string | null; locality: string; during: string }>(
      `select x.name, x.code, y.name as locality, x.during::text from network.locality_part x join network.locality y on y.id = x.locality_id order by x.kind, x.key, x.during`,
    )

  test('a postcode, a position and a name are answered by one function: the smallest area that was grouped wins', async () => {
    expect(await as(listUngrouped)).toMatchObject([{ name: 'Elm' }, { name: 'Oak' }])
    expect(await group('North', 'district', ['Elm'])).toMatchObject({ answer: 'done', taken: 1 })
    await group('South', 'district', ['e07000002'])
    expect(await as(listUngrouped)).toEqual([])
    expect(await where({ latitude: 52.2, longitude: -1 })).toBe('North')
    expect(await where({ latitude: 52.5, longitude: -1.1 })).toBe('South')
    expect(await where({ latitude: 54, longitude: -1.1 })).toBeUndefined()
    // By its code, though it lies in the hole.
    expect(await where({ postcode: 'le67 3zz' })).toBe('North')
    await group('South', 'small_area', ['E01000002'])
    expect(await where({ postcode: 'LE673ZZ' })).toBe('South')
    await group('South', 'ward', ['E05000009 Meadow'])
    await group('North', 'small_area', ['E01000002'])
    expect(await where({ postcode: 'LE673ZZ' })).toBe('North')
    expect(await where({ names: ['meadow'] })).toBe('South')
    // The town of the only site there; a listing is asked about in the same way.
    expect(await where({ names: ['TESTBY'] })).toBe('Testby')
    expect(await where({ postcode: 'QQ1 1QQ', names: ['Nowhere'] })).toBeUndefined()
  })

  test('a name that several areas have is asked about, and the rest is kept', async () => {
    expect(await group('North', 'ward', ['Castle', 'E05000002'])).toMatchObject({ answer: 'done', taken: 1, several: ['Castle'] })
    expect((await parts()).filter(({ name }) => name === 'Castle')).toMatchObject([{ code: 'E05000002', locality: 'North' }])
  })

  test('moves are history: both stand, are taken back, and what was known by its name alone takes its code', async () => {
    await group('North', 'district', ['Ash'], '2024-01-01')
    await group('South', 'district', ['E07000003 Ash'], '2025-06-01')
    await group(null, 'district', ['ash'], '2026-01-01')
    const ash = async () =>
      (await parts()).filter(({ name }) => name === 'Ash').map(({ code, locality, during }) => [code, locality, during])
    expect(await ash()).toEqual([
      ['E07000003', 'North', '[2024-01-01,2025-06-01)'],
      ['E07000003', 'South', '[2025-06-01,2026-01-01)'],
    ])
    expect(await group('South', 'district', ['Ash'], '2025-07-01')).toMatchObject({ answer: 'same' })
    const [{ id = '' } = {}] = await base.query<{ id: string }>(
      `select public_id as id from network.locality_part where name = 'Ash' and lower(during) = '2025-06-01'`,
    )
    await as((trx) => writeLocality(trx, { deed: 'undo', part: id }))
    expect(await ash()).toEqual([['E07000003', 'North', '[2024-01-01,2026-01-01)']])
    expect(await as((trx) => writeLocality(trx, { deed: 'undo', part: id }))).toEqual({ answer: 'not-here' })
  })

  test('whatever is said in whatever order, each month is as it was said last', async () => {
    const months = ['01', '02', '03', '04', '05', '06'].map((month) => `2025-${month}-01`)
    const say = fc.tuple(fc.constantFrom('North', 'South', null), fc.constantFrom('Yew', 'yew', 'E07000009 Yew'), fc.nat(months.length - 1))
    const change = async (said: readonly [string | null, string, number][]) => {
      await base.query(`delete from network.locality_part where lower(name) = 'yew'`)
      // Who said each month, and what: a change reaches as far as what it changes, or until something else was said.
      const expected: (readonly [saying: number, locality: string] | null)[] = months.map(() => null)
      for (const [saying, [locality, area, at]] of said.entries()) {
        await group(locality, 'district', [area], months[at])
        const before = expected[at]
        if ((before?.[1] ?? null) === locality) continue
        for (let month = at; month < months.length && expected[month]?.[0] === before?.[0]; month++)
          expected[month] = locality === null ? null : [saying, locality]
      }
      const [row] = await base.query<{ found: (string | null)[] }>(
        `select array_agg((select y.name from network.locality_part x join network.locality y on y.id = x.locality_id where lower(x.name) = 'yew' and x.during @> m.day) order by m.day) as found
         from unnest($1::date[]) m (day)`,
        [months],
      )
      expect(row?.found).toEqual(expected.map((one) => one?.[1] ?? null))
    }
    await fc.assert(fc.asyncProperty(fc.array(say, { minLength: 1, maxLength: 5 }), change), { numRuns: 6 })
  })

  test('a locality with a site, or an area, stays; a new one can go', async () => {
    expect(await as((trx) => writeLocality(trx, { deed: 'drop', locality: ids.get('Testby') ?? '' }))).toEqual({ answer: 'in-use' })
    expect(await as((trx) => writeLocality(trx, { deed: 'name', locality: null, name: 'North' }))).toEqual({ answer: 'taken' })
    await as((trx) => writeLocality(trx, { deed: 'name', locality: null, name: 'West' }))
    const west = (await base.db.asPublic(listLocalities)).find(({ name }) => name === 'West')
    expect(await as((trx) => writeLocality(trx, { deed: 'drop', locality: west?.id ?? '' }))).toEqual({ answer: 'done' })
  })

  test('only who keeps sites may group, and nobody reads who did', async () => {
    const token = await network.worker({ permissions: ['home.see_today'] })
    const other = { credential: { kind: 'session', token }, purpose: 'manage' } as const
    await expect(base.db.asViewer(other, (trx) => writeLocality(trx, { deed: 'name', locality: null, name: 'Mine' }))).rejects.toThrow()
    await expect(base.db.asViewer(other, (trx) => sql`select * from network.locality_part`.execute(trx))).rejects.toThrow(
      'permission denied',
    )
  })
})
