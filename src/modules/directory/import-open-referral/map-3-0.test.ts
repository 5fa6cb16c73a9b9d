import { describe, expect, test } from 'vitest'
import { mapRecord30 } from './map-3-0.ts'
import { feedId } from './testing-feeds.ts'
import { aPlace, map, today } from './testing-mapping.ts'

describe('a record without which nothing can be done is not taken', () => {
  test.each([
    ['no id', { id: undefined }, 'id is missing'],
    ['an id of blanks', { id: '  ' }, 'id is missing'],
    ['no name', { name: undefined }, 'name is missing or empty'],
    ['a name of markup', { name: '<p><br></p>' }, 'name is missing or empty'],
    ['a name that is a list', { name: ['a'] }, 'name is missing or empty'],
    ['a name beyond 300 characters', { name: 'x'.repeat(301) }, 'name is longer than 300 characters'],
  ])('%s', (_, change, says) => expect(() => map(change)).toThrow(says))

  test('a category has an id and a name, and is no service', () => {
    const category = { id: feedId(1), name: 'Sport', description: 'All sports', uri: 'https://x.example', version: '1' }
    expect(mapRecord30(category, { today, feedTitle: '', note: () => undefined })).toEqual({ field: 'record', problem: 'is not a service' })
  })

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

test('the rest of HSDS is read where it is given', () => {
  const { mapped } = map({
    minimum_age: 0,
    maximum_age: 4,
    phones: [{ number: '"+44 1234 234567"' }],
    contacts: [{ name: 'Ann Persona', email: 'ann@example.org', phones: [{ number: '999' }] }],
    application_process: 'Ask your GP',
    wait_time: 'About 5 weeks',
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
    usualWait: 'About 5 weeks',
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

describe('what a directory like this one says beside the standard', () => {
  const own = (hearth: unknown, more: Record<string, unknown> = {}) => map({ hearth, ...more }).mapped

  test('is taken as it is said, in parts', () => {
    const mapped = own(
      {
        version: 1,
        summary: 'Songs.',
        from_months: 5,
        to_months: 8,
        channels: ['outreach'],
        audiences: ['dads'],
        referral_only: true,
        pathway: 'Ring.',
      },
      {
        application_process: 'Ring. Who can refer: a school.',
        fees_description: 'Bring change',
        cost_options: [{ option: 'Price', amount: 12.5 }],
      },
    )
    const parts = {
      summary: 'Songs.',
      ageMin: 5,
      ageMax: 8,
      channels: ['outreach'],
      audiences: ['dads'],
      selfReferral: false,
      pathway: 'Ring.',
    }
    expect(mapped.service).toMatchObject({ ...parts, pricePence: 1250, priceNote: 'Bring change' })
  })

  test('is plain text: nothing in it is markup', () => {
    expect(own({ version: 1 }, { name: 'Ca<fé & co', description: '2 < 3 &amp; so on' }).service).toMatchObject({
      name: 'Ca<fé & co',
      description: '2 < 3 &amp; so on',
    })
  })

  test.each([
    ['no version', {}],
    ['another version', { version: 2, summary: 'No' }],
    ['no object', ['version']],
  ])('is not believed with %s', (_, hearth) => expect(own(hearth).service.summary).toBe(''))

  test('may be of the wrong kind in every field', () => {
    for (const wrong of [null, 7, -1, 1e9, 'x', [], {}, [null], [7], [[]], true]) {
      const fields = [
        'summary',
        'from_months',
        'to_months',
        'channels',
        'audiences',
        'accessibility',
        'referrers',
        'form_url',
        'pathway',
        'assured_by',
      ]
      for (const field of fields) expect(own({ version: 1, [field]: wrong }).service).toMatchObject({ channels: [], audiences: [] })
    }
    expect(own({ version: 1, from_months: 9, to_months: 3 }).service).toMatchObject({ ageMin: null, ageMax: null })
  })

  test('times that are told at the place and at the service are taken once', () => {
    const schedule = { id: feedId(50), service_at_location_id: feedId(60), freq: 'WEEKLY', byday: 'MO' }
    const { mapped } = map({ schedules: [schedule], service_at_locations: [{ id: feedId(60), location: aPlace(), schedules: [schedule] }] })
    expect(mapped.schedules).toMatchObject([{ byday: ['MO'], location: feedId(90) }])
  })
})
