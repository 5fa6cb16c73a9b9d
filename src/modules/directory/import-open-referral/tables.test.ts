import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mapRecord30 } from './map-3-0.ts'
import type { MappedRecord } from './mapped-record.ts'
import { openSource } from './open-source.ts'
import { openTables } from './open-tables.ts'
import { allOf } from './testing-feeds.ts'
import { type ZippedFile, zipOf } from './testing-zip.ts'
import { unknownFeed } from './walk-feed.ts'
import { walkTables } from './walk-tables.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-tables-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

const hsds3 = {
  organization: 'id,name,website,parent_organization_id\no1,Pawns,https://pawns.example.org,o1\n',
  service:
    'id,organization_id,name,description,status,minimum_age,maximum_age,assured_date\ns1,o1,Chess for tots,Slow chess.,active,2,4,2026-05-01\ns2,o1,Quiet,,active,,,\n',
  location: 'id,name,latitude,longitude,location_type\nl1,Hall,52.7,-1.2,physical\nl2,Attic,,,physical\n',
  service_at_location: 'id,service_id,location_id\nx1,s1,l1\n',
  address: 'id,location_id,address_1,city,postal_code,country,address_type\na1,l1,1 Lane,Testby,LE67 3XX,GB,physical\n',
  phone: 'id,service_id,location_id,number,extension,type\np1,s1,,01632 960111,,fax\np2,s1,,01632 960001,7,voice\n',
  schedule: 'id,service_id,service_at_location_id,byday,opens_at,closes_at,freq\nt1,,x1,MO,09:30,10:30,WEEKLY\n',
  cost_option: 'id,service_id,amount,currency\nc1,s1,2.50,GBP\n',
  language: 'id,service_id,name\ng1,s1,Urdu\n',
  accessibility: 'id,location_id,description\nb1,l1,There is a ramp.\n',
  taxonomy: 'id,name\nx,Ours\n',
  taxonomy_term: 'id,name,parent_id\nk1,Board games,k2\nk2,Play,k3\nk3,All,k1\n',
  attribute: 'id,link_id,link_entity,taxonomy_term_id\nq1,s1,service,k1\n',
  contact: 'id,service_id,name\nn1,s1,Somebody Private\n',
}
const hsds1 = {
  organizations: 'id,name,url\no1,Pawns,https://pawns.example.org\n',
  services: 'id,organization_id,name,status,fees,wait_time\ns1,o1,Chess for tots,active,Bring a pawn,2 weeks\n',
  locations: 'id,name,latitude,longitude\nl1,Hall,52.7,-1.2\n',
  services_at_location: 'id,service_id,location_id\nx1,s1,l1\n',
  physical_addresses: 'id,location_id,address_1,city,postal_code\na1,l1,1 Lane,Testby,LE67 3XX\n',
  regular_schedules: 'id,service_id,location_id,weekday,opens_at,closes_at\nt1,s1,l1,1,09:30,10:30\n',
  eligibility: 'id,service_id,eligibility\ne1,s1,For tots\n',
  taxonomy: 'id,name,parent_id,vocabulary\nk1,Board games,,Ours\n',
  service_taxonomy: 'id,service_id,taxonomy_id\nq1,s1,k1\n',
}

const files = (tables: Record<string, string>): ZippedFile[] =>
  Object.entries(tables).map(([name, text]) => ({ name: `set/${name}.csv`, text }))

/** Reads a zip, or the tables of one, as a source does. */
async function read(given: Record<string, string> | readonly ZippedFile[] | Buffer, mostBytes?: number) {
  const path = join(folder, 'set.zip')
  await writeFile(path, given instanceof Buffer ? given : zipOf(Array.isArray(given) ? given : files(given as Record<string, string>)))
  const source = openSource(path)
  const set = await openTables(source, path, mostBytes)
  const notes: string[] = []
  const note = (field: string, problem: string): void => void notes.push(`${field} ${problem}`)
  try {
    const records = await allOf(walkTables(set, unknownFeed(), note))
    const ground = { today: '2026-06-01', feedTitle: 'Testshire', note }
    return { records, notes, mapped: records.map(({ value }) => mapRecord30(value, ground) as MappedRecord) }
  } finally {
    await set.close()
  }
}

const chess = {
  key: 's1',
  service: { name: 'Chess for tots', status: 'active' },
  organisation: { key: 'o1', wish: { name: 'Pawns', url: 'https://pawns.example.org/' } },
  locations: [{ key: 'l1', wish: { name: 'Hall', address: '1 Lane', town: 'Testby', postcode: 'LE67 3XX', latitude: 52.7 } }],
  schedules: [{ location: 'l1', byday: ['MO'], opensAt: '09:30', closesAt: '10:30' }],
}

describe('tables that belong together', () => {
  test('of HSDS 3 become services with all that belongs to them', async () => {
    const { mapped, notes } = await read(hsds3)
    expect(mapped).toMatchObject([chess, { key: 's2', organisation: { key: 'o1' }, locations: [] }])
    expect(mapped[0]).toMatchObject({
      service: {
        phone: '01632 960001 ext 7',
        pricePence: 250,
        ageMin: 24,
        ageMax: 59,
        languages: ['Urdu'],
        terms: ['Board games'],
        checkedOn: '2026-05-01',
      },
      locations: [{ wish: { accessibility: ['step_free'] } }],
      above: { 'Board games': ['Play', 'All'] },
    })
    expect(notes).toEqual([
      'taxonomy is a table that is not read',
      'contact is a table that is not read',
      'taxonomy_term has parents that go round in a circle: they are followed once',
      'location has a row that belongs to nothing that is taken, so it is left out',
    ])
  })

  test('of HSDS 1 likewise', async () => {
    const { mapped, notes } = await read(hsds1)
    expect(mapped).toMatchObject([
      { ...chess, service: { priceNote: 'Bring a pawn', usualWait: '2 weeks', whoFor: 'For tots', terms: ['Board games'] } },
    ])
    expect(notes).toEqual([])
  })

  test('a mark in words that a place is not for the public counts', async () => {
    const { mapped, notes } = await read({
      ...hsds1,
      locations: 'id,name,confidential\nl1,Refuge,TRUE\n',
      regular_schedules: 'id,service_id\n',
    })
    expect(mapped).toMatchObject([{ locations: [] }])
    expect(notes).toContain('location is marked as not public, so it is left out')
  })

  test('a row that does not fit is told; an id that comes twice, and a place that is not there, likewise', async () => {
    const { mapped, records, notes } = await read({
      ...hsds1,
      services: 'id,location_id,name,status\ns1,l9,Chess,active\ns2,,Too,active,many\n',
      locations: 'id,name\nl1,Hall\nl1,Other hall\n',
      physical_addresses: 'id,location_id,address_1\na1,l1,1 Lane,2 Lane\n',
    })
    expect(records[1]?.fault).toEqual({ field: 'row', problem: 'has 5 cells where the head has 4' })
    expect(mapped[0]).toMatchObject({ locations: [{ wish: { name: 'Hall', address: '' } }] })
    expect(notes).toEqual(
      expect.arrayContaining([
        'location_id is none of the locations',
        'locations has an id twice: the first row stands',
        'physical_addresses has a row that has 4 cells where the head has 3, so it is left out',
      ]),
    )
  })

  test.each<[string, Record<string, string>, string]>([
    ['without services', { organizations: hsds1.organizations }, 'There is no table of services in it'],
    ['whose places break off', { ...hsds1, locations: 'id,name\nl1,"Hall' }, 'locations.csv: The table breaks off'],
    ['whose places are empty', { ...hsds1, locations: '' }, 'locations.csv: The table is empty.'],
    ['whose services have no id', { ...hsds1, services: 'name\nChess\n' }, 'has no column called id'],
  ])('a set %s is refused as a whole', (_, tables, says) => expect(read(tables)).rejects.toThrow(says))
})

describe('a zip that', () => {
  const good = files(hsds1)
  test.each<[string, () => readonly ZippedFile[] | Buffer, string]>([
    ['names a file outside itself', () => [...good, { name: '../evil.csv', text: 'x' }], 'names a file outside itself'],
    [
      'says it unpacks to less than it does',
      () => [{ name: 'services.csv', text: hsds1.services, says: 5 }],
      'The zip is broken, or is none.',
    ],
    [
      'unpacks to more than it may',
      () => [...good, { name: 'phones.csv', text: `id,number\n${'0'.repeat(300_000)}` }],
      'unpacks to more than',
    ],
    ['is locked', () => good.map((file) => ({ ...file, flags: 0x801 })), 'locked with a password'],
    ['breaks off', () => zipOf(good).subarray(0, -40), 'The zip is broken, or is none.'],
    ['holds the same table twice', () => [...good, { name: 'other/services.csv', text: hsds1.services }], 'services is in it twice'],
    ['holds files without number', () => Array.from({ length: 201 }, (_, i) => ({ name: `${i}.txt`, text: '' })), 'more than 200 files'],
  ])('%s is refused', (_, given, says) => expect(read(given(), 200_000)).rejects.toThrow(says))

  test('has hidden files beside its tables is read without them', async () => {
    const { notes } = await read([...good, { name: '__MACOSX/set/._services.csv', text: 'x' }, { name: 'set/README.txt', text: 'Read me' }])
    expect(notes).toEqual([])
  })
})
