import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findServicePage, getDirectoryVersion } from '../index.ts'
import { aPage, aService, feedId } from './testing-feeds.ts'
import { type ImportGround, importGround } from './testing-import.ts'

let ground: ImportGround
beforeEach(async () => {
  ground = await importGround()
})
afterEach(() => ground.drop())

const three = [aService(1), aService(2), aService(3)]

describe('a feed is taken', () => {
  test('and what it gave can be found at once', async () => {
    const library = {
      id: feedId(90),
      name: 'Library',
      latitude: 52.7,
      longitude: -1.2,
      addresses: [{ address_1: '1 Example Lane', city: 'Testby', postal_code: 'LE11 1XX' }],
    }
    const report = await ground.take([
      aService(1, {
        name: 'Rhyme time',
        organization: { id: feedId(70), name: 'Test Trust' },
        minimum_age: 0,
        maximum_age: 1,
        cost_options: [{ amount: 0 }],
        attributes: [{ taxonomy_term: { name: 'PARENT, baby and toddler groups' } }, { taxonomy_term: { name: 'Fishing' } }],
        service_at_locations: [{ location: library, schedules: [{ byday: 'MO', opens_at: '09:30' }] }],
      }),
    ])
    expect(report).toMatchObject({
      title: 'Neighbour',
      version: '3.0',
      records: 1,
      taken: 1,
      changed: 0,
      unchanged: 0,
      quarantined: [],
      withdrawn: 0,
    })
    expect(report.notes).toEqual([{ field: 'category', problem: '“Fishing” is not one of ours, so it is left out', count: 1 }])
    const listing = (await ground.published()).find(({ name }) => name === 'Rhyme time')
    expect(listing).toMatchObject({
      service: feedId(1),
      location: feedId(90),
      org: 'Test Trust',
      town: 'Testby',
      postcode: 'LE11 1XX',
      ageMin: 0,
      ageMax: 23,
      channels: 1,
      slots: 1,
      feed: 'Neighbour',
    })
    expect(listing?.terms.length).toBeGreaterThan(0)
    const page = await ground.database.db.asPublic((trx) => findServicePage(trx, feedId(1)))
    expect(page).toMatchObject({
      feed: 'Neighbour',
      pricePence: 0,
      schedules: [{ byday: ['MO'] }],
      terms: ['Parent, baby and toddler groups'],
    })
  })

  test('again, and nothing is written', async () => {
    await ground.take(three)
    const before = await ground.database.query(
      'select xmin, * from directory.service union all select xmin, s.* from directory.service s order by id',
    )
    const version = await ground.database.db.asPublic(getDirectoryVersion)
    expect(await ground.take(three)).toMatchObject({ taken: 0, changed: 0, unchanged: 3, withdrawn: 0 })
    expect(
      await ground.database.query('select xmin, * from directory.service union all select xmin, s.* from directory.service s order by id'),
    ).toEqual(before)
    expect(await ground.database.db.asPublic(getDirectoryVersion)).toBe(version)
  })

  test('changed, and only what changed is written; a place or an organisation counts as part of it', async () => {
    const at = (name: string) => ({
      service_at_locations: [{ location: { id: feedId(90), name } }],
      organization: { id: feedId(70), name: 'Trust' },
    })
    await ground.take([aService(1, at('Hall')), aService(2), aService(3)])
    expect(await ground.take([aService(1, at('Great Hall')), aService(2), aService(3, { name: 'Renamed' })])).toMatchObject({
      changed: 2,
      unchanged: 1,
    })
    expect(await ground.published()).toEqual(
      expect.arrayContaining([expect.objectContaining({ place: 'Great Hall' }), expect.objectContaining({ name: 'Renamed' })]),
    )
  })

  test('and every record is accounted for, in the database too', async () => {
    const report = await ground.take([
      aService(1),
      aService(2, { name: '' }),
      aService(1, { name: 'Twin' }),
      { name: 'No id' },
      7,
      aService(4, { url: 'www.example.org' }),
    ])
    expect(report).toMatchObject({ records: 6, taken: 2, notes: [{ field: 'url', problem: 'is not a web address', count: 1 }] })
    expect(report.quarantined).toEqual([
      { record: feedId(2), field: 'name', problem: 'is missing or empty' },
      { record: feedId(1), field: 'id', problem: 'is the same as an earlier record’s' },
      { record: 'record 4', field: 'id', problem: 'is missing' },
      { record: 'record 5', field: 'record', problem: 'is not an object' },
    ])
    expect(await ground.database.query('select record, field, problem from directory.quarantine order by id')).toEqual(report.quarantined)
    expect(
      await ground.database.query('select version, taken, changed, unchanged, quarantined, withdrawn from directory.feed_run'),
    ).toEqual([{ version: '3.0', taken: 2, changed: 0, unchanged: 0, quarantined: 4, withdrawn: 0 }])
    expect(await ground.names()).toContain('Service 1')
    expect(await ground.names()).not.toContain('Twin')
  })

  test('with its trace in the audit', async () => {
    await ground.take(three)
    const rows = await ground.database.query("select counts from audit.event where action = 'directory.imported'")
    expect(rows).toEqual([{ counts: { taken: 3, changed: 0, unchanged: 0, quarantined: 0, withdrawn: 0 } }])
  })

  test('in order: progress is told to the end', async () => {
    const told: [number, number | undefined][] = []
    await ground.take(three, { progress: (done, total) => void told.push([done, total]) })
    expect(told.map(([done]) => done)).toEqual([1, 2, 3])
  })
})

describe('what is not for the public', () => {
  test('is taken and kept back', async () => {
    await ground.take([
      aService(1, { status: 'inactive' }),
      aService(2, { status: 'defunct' }),
      aService(3, { sensitive: true }),
      aService(4),
    ])
    expect(await ground.names()).toEqual(['Service 4', 'Stay and play'])
    expect(await ground.database.db.asPublic((trx) => findServicePage(trx, feedId(3)))).toBeUndefined()
  })

  test('vanishes when it becomes so', async () => {
    await ground.take(three)
    await ground.take([aService(1), aService(2, { status: 'inactive' }), aService(3, { hidden: true })])
    expect(await ground.names()).toEqual(['Service 1', 'Stay and play'])
  })

  test('stays so when our own people said so', async () => {
    await ground.take(three)
    await ground.database.query('update directory.service set approved = false where public_id = $1', [feedId(2)])
    await ground.take([aService(1), aService(2, { name: 'Changed' }), aService(3)])
    expect(await ground.names()).toEqual(['Service 1', 'Service 3', 'Stay and play'])
  })
})

describe('what a feed no longer has', () => {
  test('is withdrawn, and comes back when the feed has it again', async () => {
    await ground.take(three)
    expect(await ground.take([aService(1), aService(2)])).toMatchObject({ unchanged: 2, withdrawn: 1 })
    expect(await ground.names()).toEqual(['Service 1', 'Service 2', 'Stay and play'])
    expect(await ground.take(three)).toMatchObject({ unchanged: 2, changed: 1 })
    expect(await ground.names()).toEqual(['Service 1', 'Service 2', 'Service 3', 'Stay and play'])
  })

  test('is not what it only got wrong: that stays as it was', async () => {
    await ground.take(three)
    expect(await ground.take([aService(1), aService(2), aService(3, { name: '' })])).toMatchObject({
      withdrawn: 0,
      quarantined: [{ record: feedId(3) }],
    })
    expect(await ground.names()).toContain('Service 3')
  })

  test('is not withdrawn when more than half is missing, unless that is meant', async () => {
    await ground.take([...three, aService(4), aService(5)])
    const before = await ground.everything()
    await expect(ground.take([aService(1), aService(2)])).rejects.toThrow(
      'The feed no longer has 3 of the 5 services it gave before. Nothing was changed. If that is right, say --allow-shrink.',
    )
    expect(await ground.everything()).toEqual(before)
    expect(await ground.take([aService(1), aService(2)], { allowShrink: true })).toMatchObject({ withdrawn: 3 })
  })

  test('is not withdrawn when the feed says that it is only a part', async () => {
    await ground.take(three)
    const report = await ground.take(JSON.stringify(aPage([aService(1)], 1, 9, 9)))
    expect(report).toMatchObject({
      withdrawn: 0,
      notes: [{ field: 'feed', problem: 'is only a part of what it says it has, so nothing is withdrawn' }],
    })
    expect(await ground.names()).toHaveLength(4)
  })

  test('is no other feed’s business', async () => {
    await ground.take(three)
    await ground.take([aService(8), aService(9)], {}, 'Other')
    expect(await ground.names()).toHaveLength(6)
  })
})
