import { describe, expect, test } from 'vitest'
import { looksLike10, mapRecord10 } from './map-1-0.ts'
import type { MappedRecord } from './mapped-record.ts'
import { feedId } from './testing-feeds.ts'

function map(change: Record<string, unknown>): { mapped: MappedRecord; notes: string[] } {
  const notes: string[] = []
  const record = { id: feedId(1), name: 'Chess club', description: '<p>Play.</p>', status: 'active', ...change }
  const mapped = mapRecord10(record, {
    today: '2026-06-01',
    feedTitle: 'Testshire',
    note: (field, problem) => void notes.push(`${field} ${problem}`),
  })
  if ('problem' in mapped) throw new Error(`${mapped.field} ${mapped.problem}`)
  return { mapped, notes }
}

test('a summary has no place, no channel and no price', () => {
  expect(map({ url: '', email: '', fees: '', attending_type: '' })).toMatchObject({
    mapped: {
      service: { name: 'Chess club', description: 'Play.', channels: [], pricePence: null, url: null, selfReferral: true },
      locations: [],
      schedules: [],
    },
    notes: [],
  })
})

test.each([
  ['Venue', ['in_person']],
  ['Phone', ['phone']],
  ['Online', ['online']],
  ['home visit', ['home_visit']],
  ['Information advice and guidance', []],
])('attending by "%s"', (attending_type, channels) => expect(map({ attending_type }).mapped.service.channels).toEqual(channels))

test.each([
  ['Professional referral', false],
  ['referral', false],
  ['Self referral', true],
  ['Drop-in', true],
  ['', true],
])('access by "%s": families come by themselves: %s', (attending_access, selfReferral) =>
  expect(map({ attending_access }).mapped.service).toMatchObject({ selfReferral, pathway: attending_access }),
)

describe('a full record', () => {
  const full = {
    service_at_locations: [
      {
        id: feedId(80),
        location: {
          id: feedId(90),
          name: 'Hall',
          latitude: '52.7',
          longitude: '-1.2',
          physical_addresses: [{ address_1: '1 Example Lane', city: 'Testby', state_province: 'Testshire', postal_code: 'LE67 3XX' }],
          accessibility_for_disabilities: [{ accessibility: 'Hearing loop' }],
        },
        regular_schedules: [{ weekday: 'Monday', opens_at: '09:00', closes_at: '10:00' }],
      },
    ],
    regular_schedules: [{ byday: 'TU', opens_at: '09:00', closes_at: '10:00' }],
    cost_options: [{ amount: 2 }],
    service_taxonomys: [{ taxonomy: { name: 'Parent, baby and toddler groups', vocabulary: 'x' } }],
    target_directories: [{ name: 'Local Offer' }],
    contacts: [{ phones: [{ number: '01234 567890' }] }],
    languages: [{ language: 'Polish' }],
    organization: { id: feedId(70), name: 'Test Trust', url: 'https://trust.example' },
    pc_targetAudience: [{ id: '1', audienceType: 'Parents>Grandparents ' }],
    pc_metadata: { assured_by: 'Ann Persona' },
    assured_date: '2026-05-01',
  }

  test('is taken with its parts', () => {
    const { mapped, notes } = map(full)
    expect(mapped.service).toMatchObject({
      channels: ['in_person'],
      pricePence: 200,
      terms: ['Parent, baby and toddler groups', 'Local Offer'],
      send: true,
      phone: '01234 567890',
      languages: ['Polish'],
      whoFor: 'Parents: Grandparents',
      checkedBy: 'Testshire',
    })
    expect(mapped.locations).toMatchObject([
      { key: feedId(90), wish: { name: 'Hall', postcode: 'LE67 3XX', latitude: 52.7, accessibility: ['hearing_loop'] } },
    ])
    expect(mapped.schedules).toMatchObject([{ byday: ['MO'], location: feedId(90) }, { byday: ['TU'] }])
    expect(mapped.organisation?.wish).toMatchObject({ name: 'Test Trust', url: 'https://trust.example/' })
    expect(notes).toEqual([])
  })

  test('names nobody who checked it', () => expect(JSON.stringify(map(full).mapped)).not.toContain('Ann'))
})

test.each([
  [
    'two ranges',
    [
      { minimum_age: 3, maximum_age: 5 },
      { minimum_age: 0, maximum_age: 1 },
    ],
    [0, 71],
  ],
  ['one open above', [{ minimum_age: 3, maximum_age: 5 }, { minimum_age: 11 }], [36, null]],
  ['words beside a range', [{ eligibility: 'Carers' }, { minimum_age: 3, maximum_age: 5 }], [36, 71]],
  ['words only', [{ eligibility: 'Carers' }], [null, null]],
])('the widest age of %s', (_, eligibilitys, ages) => {
  const { ageMin, ageMax } = map({ eligibilitys }).mapped.service
  expect([ageMin, ageMax]).toEqual(ages)
})

test.each([
  [{ id: '1', attending_type: 'Venue' }, true],
  [{ id: '1', pc_metadata: {} }, true],
  [{ id: '1', eligibilitys: [] }, true],
  [{ id: '1', name: 'x', cost_options: [] }, false],
  [null, false],
])('%j is of version 1.0: %s', (record, is10) => expect(looksLike10(record)).toBe(is10))
