import { describe, expect, test } from 'vitest'
import { feedId } from './testing-feeds.ts'
import { aPlace, map, today } from './testing-mapping.ts'

describe('places', () => {
  test('the address that one can go to is taken', () => {
    const { mapped } = map({ service_at_locations: [{ id: feedId(80), location: aPlace() }] })
    expect(mapped.locations).toMatchObject([
      {
        key: feedId(90),
        wish: {
          name: 'Library',
          address: '1 Example Lane, Upper floor',
          town: 'Testby',
          county: 'Testshire',
          postcode: 'LE67 3XX',
          latitude: 52.7,
          longitude: -1.2,
        },
      },
    ])
    expect(mapped.service.channels).toEqual(['in_person'])
  })

  test('one without an id keeps one from reading to reading', () => {
    const read = () => map({ service_at_locations: [{ location: aPlace({ id: undefined }) }] }).mapped.locations[0]?.key
    expect(read()).toBe(read())
    expect(read()).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a virtual one is online', () => {
    const { mapped } = map({ service_at_locations: [{ location: { id: feedId(91), location_type: 'virtual' } }] })
    expect([mapped.locations, mapped.service.channels]).toEqual([[], ['online']])
  })

  test('what is wrong in it is left out with a note', () => {
    const { mapped, notes } = map({
      service_at_locations: [{ location: aPlace({ latitude: 100, addresses: [{ postal_code: 'ABC 1234' }] }) }],
    })
    expect(mapped.locations[0]?.wish).toMatchObject({ name: 'Library', postcode: null, latitude: null, longitude: null })
    expect(notes).toEqual(['postal_code is not a postcode', 'latitude is not a position'])
  })

  test.each([
    ['Wheelchair access on all levels. Induction loop at the desk.', ['step_free', 'hearing_loop']],
    ['There is no wheelchair access. Baby changing on the ground floor.', ['baby_change']],
    ['Not wheelchair accessible', []],
    ['Level access from the car park; disabled parking', ['step_free', 'parking']],
  ])('"%s"', (description, codes) => {
    const { mapped } = map({ service_at_locations: [{ location: aPlace({ accessibility: [{ description }] }) }] })
    expect(mapped.locations[0]?.wish).toMatchObject({ accessibility: codes, gettingIn: description })
  })
})

describe('times', () => {
  const times = (schedule: Record<string, unknown>) => map({ schedules: [schedule] })

  test('a weekly pattern is kept', () => {
    const { mapped, notes } = times({
      freq: 'WEEKLY',
      byday: 'TH,TU',
      opens_at: '10:00:00',
      closes_at: '12:00',
      dtstart: '2026-01-01',
      description: 'In term time',
    })
    expect(mapped.schedules).toEqual([
      { byday: ['TU', 'TH'], opensAt: '10:00', closesAt: '12:00', validFrom: '2026-01-01', validTo: null, description: 'In term time' },
    ])
    expect(notes).toEqual([])
  })

  test.each([
    { byday: '2TU', freq: 'MONTHLY' },
    { byday: 'TU', freq: 'MONTHLY' },
    { byday: 'TU', interval: 2 },
  ])('%j promises no day', (pattern) => {
    const { mapped, notes } = times({ ...pattern, description: 'Now and then' })
    expect(mapped.schedules).toMatchObject([{ byday: [], description: 'Now and then' }])
    expect(notes).toEqual(['schedules is not weekly, so only its words are kept'])
  })

  test('what ended is left out', () => {
    expect(times({ byday: 'MO', valid_to: '2026-05-31' })).toMatchObject({
      mapped: { schedules: [] },
      notes: ['schedules ended, so it is left out'],
    })
    expect(times({ byday: 'MO', valid_to: today }).mapped.schedules).toHaveLength(1)
  })

  test('a time that is none is left out', () => {
    expect(times({ byday: 'MO', opens_at: '25:99' })).toMatchObject({
      mapped: { schedules: [{ byday: ['MO'], opensAt: null }] },
      notes: ['opens_at is not a time of day'],
    })
  })

  test('a time at a place belongs to it, told either way', () => {
    const link = { id: feedId(80), location: aPlace(), schedules: [{ byday: 'MO' }] }
    const { mapped } = map({
      service_at_locations: [link],
      schedules: [
        { byday: 'WE', service_at_location_id: feedId(80) },
        { byday: 'FR', attending_type: 'online' },
      ],
    })
    expect(mapped.schedules).toMatchObject([
      { byday: ['MO'], location: feedId(90) },
      { byday: ['WE'], location: feedId(90) },
      { byday: ['FR'] },
    ])
    expect(mapped.schedules[2]).not.toHaveProperty('location')
    expect(mapped.service.channels).toEqual(['in_person', 'online'])
  })
})

describe('cost', () => {
  test.each<[string, unknown[], number | null, string]>([
    ['none is not known', [], null, ''],
    ['nought is free', [{ amount: 0 }], 0, 'free'],
    ['pounds become pence', [{ amount: 2.5, amount_description: 'a session' }], 250, '£2.50 a session'],
    ['text is a number too', [{ amount: '3' }], 300, '£3'],
    [
      'a price for one and free for another is not free',
      [
        { amount: 0, option: 'Under 1' },
        { amount: 4, option: 'Over 1' },
      ],
      400,
      'Under 1: free. Over 1: £4',
    ],
    ['the lowest price', [{ amount: 35 }, { amount: 20 }], 2000, '£35. £20'],
    ['other money is words', [{ amount: 5, currency: 'EUR', amount_description: '5 euros' }], null, '5 euros'],
    ['below nought is no price', [{ amount: -1 }], null, ''],
    ['what ended is left out', [{ amount: 9, valid_to: '2022-12-31' }], null, ''],
  ])('%s', (_, cost_options, pricePence, priceNote) => {
    expect(map({ cost_options }).mapped.service).toMatchObject({ pricePence, priceNote })
  })
})
