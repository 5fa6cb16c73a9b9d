import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aService, feedId } from './testing-feeds.ts'
import { type ImportGround, importGround } from './testing-import.ts'

let ground: ImportGround
beforeEach(async () => {
  ground = await importGround()
})
afterEach(() => ground.drop())

describe('ids', () => {
  test('a feed cannot take over what is ours or another’s', async () => {
    const ours = (await ground.published())[0]
    await ground.take([
      aService(1, {
        organization: { id: feedId(70), name: 'First Trust' },
        service_at_locations: [{ location: { id: feedId(90), name: 'First Hall' } }],
      }),
    ])
    const before = await ground.published()
    const copy = {
      organization: { id: feedId(70), name: 'Second Trust' },
      service_at_locations: [{ location: { id: feedId(90), name: 'Second Hall' } }],
    }
    const thief = [
      aService(1, { name: 'Second', ...copy }),
      { ...aService(2), id: ours?.service, name: 'Stolen' },
      aService(3, { service_at_locations: [{ location: { id: ours?.location, name: 'Stolen hub' } }] }),
    ]
    expect(await ground.take(thief, {}, 'Thief')).toMatchObject({ taken: 3 })
    const after = await ground.published()
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.slice(before.length)).toMatchObject([
      { name: 'Second', org: 'Second Trust', place: 'Second Hall' },
      { name: 'Stolen' },
      { place: 'Stolen hub' },
    ])
    expect(new Set(after.map(({ service }) => service)).size).toBe(after.length)
    // Not even the second time, nor does it multiply.
    expect(await ground.take(thief, {}, 'Thief')).toMatchObject({ taken: 0, unchanged: 3 })
  })

  test('one that is no UUID gets one that stays', async () => {
    await ground.take([aService(1, { id: 'abc' }), aService(2, { id: 17 })])
    const first = (await ground.published()).map(({ service }) => service)
    await ground.take([aService(1, { id: 'abc', name: 'Renamed' }), aService(2, { id: 17 })])
    expect((await ground.published()).map(({ service }) => service)).toEqual(first)
  })

  test('one that differs only in the case of its letters is the same', async () => {
    const id = 'abcdef00-0000-4000-8000-00000000000a'
    expect(await ground.take([aService(1, { id }), aService(2, { id: id.toUpperCase() })])).toMatchObject({
      taken: 1,
      quarantined: [{ field: 'id' }],
    })
  })

  test('one that pretends to be the id derived for another is told apart', async () => {
    await ground.take([aService(1, { id: 'abc' })])
    const derived = (await ground.published()).find(({ name }) => name === 'Service 1')?.service
    expect(await ground.take([aService(1, { id: 'abc' }), aService(2, { id: derived })])).toMatchObject({ taken: 1, unchanged: 1 })
    expect(await ground.names()).toEqual(['Service 1', 'Service 2', 'Stay and play'])
  })
})
