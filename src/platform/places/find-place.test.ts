import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { findPlace, splitPlace, whyNowhere } from './find-place.ts'
import { mendPostcode, readPostcode } from './postcodes.ts'

const leicestershire = { latitude: 52.72, longitude: -1.15 }

test.each([
  ['le11 2qg', 'unit'],
  ['LE112QG', 'unit'],
  ['m1 1ae', 'unit'],
  ['ec1a 1bb', 'unit'],
  ['s66 8', 'sector'],
  ['le67', 'outward'],
  ['S1', 'outward'],
])('%s is a %s', (typed, kind) => expect(readPostcode(typed)).toMatchObject({ kind }))
test.each(['', 'play', '12345', 'le', 'le11 2qgx', 'l e 1'])('%s is no postcode', (typed) => expect(readPostcode(typed)).toBeUndefined())

test.each([
  ['LEII 2QG', 'LE11 2QG'],
  ['lei12qg', 'LE11 2QG'],
  ['s0l4 3xx', 'SO14 3XX'],
  ['S66 BAB', undefined],
  ['LE11 2QG', undefined],
  ['bills', undefined],
  ['class', undefined],
  ['QQ1I 2AB', undefined],
])('%s is mended to %s', (typed, meant) => {
  const part = mendPostcode(typed)
  expect(part && `${part.outward} ${part.kind === 'outward' ? '' : part.inward}`).toBe(meant)
})
test.each([
  ['FK1 1AA', 'scotland'],
  ['LL11 1AA', 'wales'],
  ['BT1 5GS', 'northern-ireland'],
  ['JE2 3AB', 'islands'],
  ['BFPO 801', 'forces'],
  ['BF1 2AT', 'forces'],
  ['no fixed abode', 'no-address'],
  ['ZZ99 3VZ', 'no-address'],
  ['LE11 9ZZ', 'unknown'],
  ['Narnia', 'unknown'],
])('%s has no position here because: %s', (typed, why) => expect(whyNowhere(typed)).toBe(why))

test.each([
  ['stay and play BFPO 801', 'stay and play', 'BFPO 801'],
  ['leii 2qg baby group', 'baby group', 'LE11 2QG'],
  ['stay and play le67 3', 'stay and play', 'LE67 3'],
  ['le672ab baby group', 'baby group', 'LE67 2AB'],
  ['baby group near loughborough', 'baby group', 'loughborough'],
  ['free groups in Melton Mowbray', 'free groups', 'Melton Mowbray'],
  ['coalville stay and play', 'stay and play', 'coalville'],
  ['reading help', 'reading help', undefined],
  ['help with reading in Reading', 'help with reading', 'Reading'],
  ['hope for dads', 'hope for dads', undefined],
  ['', '', undefined],
])('"%s" is "%s" and the place %s', (typed, words, place) => expect(splitPlace(typed, leicestershire)).toEqual({ words, place }))

describe('where a place is', () => {
  let base: TestDatabase
  beforeAll(async () => {
    base = await testDatabase()
  })
  afterAll(() => base.drop())
  const find = (typed: string) => base.db.asPublic((trx) => findPlace(trx, typed, leicestershire))

  test('without postcodes the post town stands in, and says so', async () => {
    expect(await find('LE11 2QG')).toMatchObject({ label: 'LE11 2QG', how: 'outward', latitude: expect.closeTo(52.77, 1) })
    expect(await find('ZZ99 9ZZ')).toBeUndefined()
  })
  test('a town is the one of these parts', async () => expect(await find('Newport')).toMatchObject({ how: 'town' }))
  test('a name that is several places names the others, and each of them leads to itself', async () => {
    const meant = await find('Newport')
    expect(meant?.others?.length).toBeGreaterThan(0)
    const positions = [meant, ...(await Promise.all((meant?.others ?? []).map(find)))].map(
      (place) => `${place?.latitude} ${place?.longitude}`,
    )
    expect(new Set(positions).size).toBe(positions.length)
    expect((await find('Loughborough'))?.others).toEqual([])
  })
  test('with postcodes the unit is exact, else its sector, else its first half', async () => {
    await base.query(
      `insert into places.postcode (postcode, latitude, longitude) values ('LE112QG', 52.7718, -1.2059), ('LE112QH', 52.7720, -1.2061), ('LE113AA', 52.76, -1.21)`,
    )
    await base.query('select places.regroup()')
    expect(await find('le11 2qg')).toMatchObject({ how: 'postcode', latitude: expect.closeTo(52.7718, 3) })
    expect(await find('le11 2zz')).toMatchObject({ how: 'sector', latitude: expect.closeTo(52.7719, 3) })
    expect(await find('le11 9zz')).toMatchObject({ how: 'outward', label: 'LE11 9ZZ' })
  })
})
