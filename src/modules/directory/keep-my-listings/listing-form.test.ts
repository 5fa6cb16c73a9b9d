import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyListing, type FieldName, fieldNames, type ListingFields } from '../listing-fields.ts'
import { typedOf } from './field-texts.ts'
import { formOf, readSent, typedFor } from './listing-form.ts'

const offered = { kinds: new Set(['Activities', 'Health']), places: new Set(['a-place', 'hub']) }
const months = fc.option(fc.integer({ min: 0, max: 300 }), { nil: null })
const clock = fc
  .tuple(fc.integer({ min: 0, max: 22 }), fc.constantFrom('00', '15', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)

const listings: fc.Arbitrary<Partial<ListingFields>> = fc.record({
  name: fc.constantFrom('Messy play', 'Zabawa'),
  description: fc.constantFrom('', 'One.\n\nTwo.', '• a\n• b'),
  terms: fc.constantFrom([], ['Activities'], ['Activities', 'Health']),
  ages: fc
    .tuple(months, months, fc.boolean())
    .map(([min, max, expecting]) => ({ min, max: min !== null && max !== null && max < min ? min : max, expecting })),
  cost: fc.record({ pence: fc.option(fc.integer({ min: 0, max: 99_999 }), { nil: null }), note: fc.constantFrom('', 'Siblings free') }),
  places: fc.constantFrom([], ['a-place'], ['a-place', 'hub']),
  schedules: fc.array(
    fc.record({
      byday: fc.constantFrom(['MO'], ['MO', 'TU', 'WE', 'TH', 'FR'], ['TU', 'SU']),
      opensAt: clock,
      closesAt: fc.constant('23:45'),
      validFrom: fc.constantFrom(null, '2027-01-04'),
      validTo: fc.constantFrom(null, '2027-07-20'),
      description: fc.constantFrom('', 'In term time'),
      location: fc.constantFrom(null, 'hub'),
    }),
    { maxLength: 3 },
  ),
  send: fc.boolean(),
  phone: fc.constantFrom(null, '01632 960201'),
  email: fc.constantFrom(null, 'play@example.org'),
  url: fc.constantFrom(null, 'https://example.org/play'),
  languages: fc.constantFrom([], ['English', 'Polski']),
  status: fc.constantFrom('active', 'defunct'),
})

test('what stands in the boxes reads back as what it was', () => {
  fc.assert(
    fc.property(listings, (some) => {
      for (const [field, value] of Object.entries(some) as [FieldName, unknown][]) {
        if (field === 'terms' && (value as string[]).length === 0) continue
        expect(formOf([field], offered).parse(typedOf(field, value)), field).toEqual({ ok: true, value: { [field]: value } })
      }
    }),
    { numRuns: 60 },
  )
})

test('a field that nobody touched is not read again, however odd; one that was is', () => {
  const odd = { ...emptyListing, ages: { min: 216, max: 1188, expecting: false }, phone: 'ask at the desk', terms: ['Activities'] }
  const body = typedFor(fieldNames, odd) as Record<string, string[]>
  expect(readSent(fieldNames, offered, odd, body)).toMatchObject({ ok: true, changed: {} })
  expect(readSent(fieldNames, offered, odd, { ...body, phone: ['ask at the door'] })).toMatchObject({
    ok: false,
    errors: { phone: expect.any(String) },
  })
  expect(readSent(fieldNames, offered, odd, { ...body, bring: ['A towel'] })).toMatchObject({ ok: true, changed: { bring: 'A towel' } })
})

test('a kind or a place that the page did not offer is not taken', () => {
  const sent = readSent(['terms', 'places'], offered, emptyListing, { terms: ['Activities', 'Nonsense'], places: ['hub', 'refuge'] })
  expect(sent).toMatchObject({ ok: true, changed: { terms: ['Activities'], places: ['hub'] } })
})

test.each([
  ['an oldest that is younger', { ageFrom: '3', ageTo: '18 months' }, 'ageTo'],
  ['a time that could be either', { days: ['Monday'], opens: ['3'], closes: ['4pm'] }, 'opens-0'],
  ['a closing before its opening', { days: ['Monday'], opens: ['4pm'], closes: ['9am'] }, 'closes-0'],
  ['times without a day', { days: [''], opens: ['9am'], closes: ['10am'] }, 'days-0'],
  ['a book for a summary', { summary: 'a'.repeat(241) }, 'summary'],
])('%s is asked about, and what was typed is kept', (_what, body, id) => {
  const sent = readSent(['summary', 'ages', 'schedules'], offered, emptyListing, { summary: 'Fun', ...body })
  expect(sent).toMatchObject({ ok: false, errors: { [id]: expect.any(String) } })
  for (const [name, value] of Object.entries(body)) expect(sent.typed[name]).toEqual([value].flat())
})
