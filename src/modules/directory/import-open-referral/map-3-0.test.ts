import { describe, expect, test } from 'vitest'
import { mapRecord30 } from './map-3-0.ts'
import type { MappedRecord } from './mapped-record.ts'
import { aService, feedId } from './testing-feeds.ts'

const today = '2026-06-01'

/** A record as it was mapped, with its notes; throws for one that is not taken. */
function map(change: Record<string, unknown>): { mapped: MappedRecord; notes: string[] } {
  const notes: string[] = []
  const mapped = mapRecord30(aService(1, change), {
    today,
    feedTitle: 'Testshire',
    note: (field, problem) => void notes.push(`${field} ${problem}`),
  })
  if ('problem' in mapped) throw new Error(`${mapped.field} ${mapped.problem}`)
  return { mapped, notes }
}

const aPlace = (change: Record<string, unknown> = {}) => ({
  id: feedId(90),
  location_type: 'physical',
  name: 'Library',
  latitude: 52.7,
  longitude: -1.2,
  addresses: [
    { address_1: 'PO Box 1', city: 'Else', postal_code: 'LE1 1AA', address_type: 'postal' },
    {
      address_1: '1 Example Lane',
      address_2: 'Upper floor',
      city: 'Testby',
      state_province: 'Testshire',
      postal_code: 'le673xx',
      address_type: 'physical',
    },
  ],
  ...change,
})

describe('a record without which nothing can be done is not taken', () => {
  test.each([
    ['no id', { id: undefined }, 'id is missing'],
    ['an id of blanks', { id: '  ' }, 'id is missing'],
    ['no name', { name: undefined }, 'name is missing or empty'],
    ['a name of markup', { name: '<p><br></p>' }, 'name is missing or empty'],
    ['a name that is a list', { name: ['a'] }, 'name is missing or empty'],
    ['a name beyond 300 characters', { name: 'x'.repeat(301) }, 'name is longer than 300 characters'],
  ])('%s', (_, change, says) => expect(() => map(change)).toThrow(says))

  test.each([[null], [7], ['text'], [[]]])('%j is no record', (record) => {
    expect(mapRecord30(record, { today, feedTitle: '', note: () => undefined })).toEqual({ field: 'record', problem: 'is not an object' })
  })
})

test('a bare service is taken as it is', () => {
  const { mapped, notes } = map({})
  expect(mapped).toMatchObject({
    key: feedId(1),
    service: { name: 'Service 1', status: 'active', channels: [], pricePence: null, ageMin: null },
    locations: [],
    schedules: [],
  })
  expect(notes).toEqual([])
})

test('every field may be of the wrong kind', () => {
  for (const wrong of [null, 7, 'x', [], {}, [null], [7], [[]], true]) {
    const fields = [
      'description',
      'url',
      'email',
      'status',
      'minimum_age',
      'cost_options',
      'schedules',
      'service_at_locations',
      'languages',
      'organization',
      'attributes',
      'phones',
      'contacts',
      'assured_date',
      'fees',
      'required_documents',
    ]
    for (const field of fields) expect(map({ [field]: wrong }).mapped.key).toBe(feedId(1))
  }
})

test('an alert comes at the end of the description', () => {
  expect(map({ alert: '<b>Closed</b> on Monday' }).mapped.service.description).toBe('What service 1 does.\n\nClosed on Monday')
})

describe('what is not for the public is not published', () => {
  test.each([
    [{ status: 'inactive' }, 'inactive', 0],
    [{ status: 'Defunct' }, 'defunct', 0],
    [{ status: 'temporarily_closed' }, 'temporarily closed', 0],
    [{ status: 'closed' }, 'inactive', 1],
    [{ sensitive: true }, 'inactive', 1],
    [{ visible: false }, 'inactive', 1],
    [{ status: undefined }, 'active', 0],
  ])('%j', (change, status, noted) => {
    const { mapped, notes } = map(change)
    expect([mapped.service.status, notes.length]).toEqual([status, noted])
  })

  test('a place that is marked private is left out, and so is one that is only for letters', () => {
    const links = [{ location: aPlace({ confidential: true }) }, { location: aPlace({ location_type: 'postal' }) }]
    const { mapped, notes } = map({ service_at_locations: links })
    expect(mapped.locations).toEqual([])
    expect(notes).toEqual(['location is marked as not public, so it is left out'])
  })
})

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

test('the rest of HSDS is read where it is given', () => {
  const { mapped } = map({
    minimum_age: 0,
    maximum_age: 4,
    phones: [{ number: '"+44 1234 234567"' }],
    contacts: [{ name: 'Ann Persona', email: 'ann@example.org', phones: [{ number: '999' }] }],
    application_process: 'Ask your GP',
    eligibility_description: 'Everyone',
    required_documents: [{ document: 'A letter' }],
    languages: [{ code: 'ur' }, { name: 'Polish' }, { name: 'cy' }, {}],
    assured_date: '2026-05-01',
    attributes: [{ taxonomy_term: { name: 'Local Offer' } }, { taxonomy_term: { name: 'Local Offer' } }],
    organization: { id: feedId(70), name: 'Test Trust', description: '<p>Good</p>', website: 'www.trust.example' },
  })
  expect(mapped.service).toMatchObject({
    ageMin: 0,
    ageMax: 59,
    phone: '+44 1234 234567',
    pathway: 'Ask your GP',
    whoFor: 'Everyone',
    bring: 'A letter',
    languages: ['Urdu', 'Polish', 'Welsh'],
    checkedBy: 'Testshire',
    checkedOn: '2026-05-01',
    terms: ['Local Offer'],
    send: true,
  })
  expect(mapped.organisation).toEqual({ key: feedId(70), wish: { name: 'Test Trust', description: 'Good', url: null, email: null } })
  expect(JSON.stringify(mapped)).not.toContain('Ann')
})
