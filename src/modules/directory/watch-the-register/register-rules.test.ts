import { expect, test } from 'vitest'
import {
  guessRegister,
  isHeadOf,
  isListOfHomes,
  isOfAuthority,
  isRegister,
  newsOf,
  type Provider,
  problemOfRegister,
  providerOf,
} from './register-rules.ts'

const row = {
  'Provider URN': 'EY900001',
  'Provider name': 'Acorn Nursery',
  'Provider type': 'Childcare on non-domestic premises',
  'Provider status': 'Active',
  'Provider town': 'Testby',
  Postcode: 'le11 1xx',
  'Local authority': 'Leicestershire',
  'Registration date': '01/09/2019',
}
const mapping = guessRegister(Object.keys(row))
const acorn = providerOf(row, mapping) as Provider

test('the extract is known by its headings, and a row is read', () => {
  expect(isRegister(Object.keys(row))).toBe(true)
  expect(isRegister(['Name', 'Postcode', 'Local authority'])).toBe(false)
  expect(acorn).toEqual({
    ...{ urn: 'EY900001', authority: 'Leicestershire', active: true, odd: '' },
    facts: {
      name: 'Acorn Nursery',
      kind: 'Childcare on non-domestic premises',
      town: 'Testby',
      postcode: 'LE11 1XX',
      registered: '01/09/2019',
    },
  })
  expect(providerOf({ ...row, 'Provider URN': '' }, mapping)).toEqual({ field: 'URN', problem: 'is missing' })
})

test.each([
  ['Childminder', false],
  ['Home childcarer', false],
  ['Childcare on domestic premises', false],
  ['A kind that came since', false],
  ['Childcare on Non-Domestic Premises', true],
  ['Childcare on non\u2013domestic premises', true],
])('of “%s”, name and place are kept: %s', (kind, kept) => {
  const { facts } = providerOf({ ...row, 'Provider type': kind }, mapping) as Provider
  expect([facts.name, facts.town, facts.postcode]).toEqual(kept ? ['Acorn Nursery', 'Testby', 'LE11 1XX'] : ['', '', ''])
})

test.each([
  ['Active', true, ''],
  ['', true, ''],
  ['Suspended', true, 'Suspended'],
  ['Proposed to cancel', true, 'Proposed to cancel'],
  ['Resigned', false, ''],
  ['Cancelled', false, ''],
])('whoever is “%s” is registered: %s, and what is odd about it is told', (status, active, odd) => {
  expect(providerOf({ ...row, 'Provider status': status }, mapping)).toMatchObject({ active, odd })
})

test.each(['EY123456', '123456', '2512345', 'VC361200', 'ca000007'])('%s is a number of the register', (urn) => {
  expect(providerOf({ ...row, 'Provider URN': urn }, mapping)).toMatchObject({ urn: urn.toUpperCase() })
})

test('what is withheld, or is the word for nothing, is kept as nothing', () => {
  const facts = { 'Provider name': 'REDACTED', 'Provider town': 'NULL', Postcode: 'Redacted', 'Registration date': 'NULL' }
  expect(providerOf({ ...row, ...facts }, mapping)).toMatchObject({ facts: { name: '', town: '', postcode: '', registered: '' } })
  expect(providerOf({ ...row, 'Local authority': 'NULL' }, mapping)).toEqual({ field: 'local authority', problem: 'is missing' })
})

test.each([
  ['Leicestershire', 'Leicestershire County Council', true],
  ['Leicester', 'Leicestershire County Council', false],
  ['Lincolnshire', 'North Lincolnshire Council', false],
  ['Gloucestershire', 'South Gloucestershire Council', false],
  ['Bristol, City of', 'Bristol City Council', true],
  ['Durham', 'County Durham', true],
  ['Bournemouth, Christchurch & Poole', 'Bournemouth, Christchurch and Poole Council', true],
  ['Kensington and Chelsea', 'Royal Borough of Kensington and Chelsea', true],
  ['City of London', 'City of London Corporation', true],
  ['London', 'London Borough of Barnet', false],
  ['', 'Leicestershire County Council', false],
])('“%s” is of “%s”: %s', (authority, network, is) => {
  expect(isOfAuthority(authority, network)).toBe(is)
})

test('news is who is new, changed, resigned, or not in it any more; the first extract is none', () => {
  const now = (...providers: Partial<Provider>[]): Provider[] => providers.map((one) => ({ ...acorn, ...one }))
  expect(newsOf(new Map(), now({}))).toEqual([])
  const known = new Map(['A', 'B', 'C', 'D'].map((urn) => [urn, acorn.facts]))
  const said = newsOf(
    known,
    now({ urn: 'A' }, { urn: 'B', facts: { ...acorn.facts, town: 'Moved' } }, { urn: 'C', active: false }, { urn: 'E' }),
  )
  expect(said.map(({ urn, kind }) => `${urn} ${kind}`)).toEqual(['B changed', 'E new', 'C resigned', 'D resigned'])
})

test.each([
  // The beginnings of the editions of August 2021, December 2025 and March 2026.
  [
    '2021',
    'Web link,Provider URN,Individual Register combinations,Provider Early Years Register Flag,Provider type,Provider subtype,Provider status,Registration date,Provider name,Provider town,Postcode,Local authority',
  ],
  [
    '2025',
    'Provider URN,Registration Date,Provider Type,Provider Subtype,Provider Status,Provider Name,Provider Town,Provider Postcode,Local Authority,Places',
  ],
  [
    '2026',
    'Web link,Provider URN,Provider type,Provider subtype,Provider Early Years Register flag,Provider status,Registration date,Provider name,Provider town,Provider postcode,Local authority',
  ],
])('the headings of %s are all known', (_, line) => {
  const guessed = guessRegister(line.split(','))
  expect(Object.values(guessed).toSorted()).toEqual(['authority', 'kind', 'name', 'postcode', 'registered', 'status', 'town', 'urn'])
  expect(isHeadOf(guessed)(line.split(','))).toBe(true)
  expect(isHeadOf(guessed)(['Latest inspections of all registered providers'])).toBe(false)
})

test('the list of childminders who agreed to have their homes published is not the register', () => {
  const homes =
    'Provider URN,Provider Type,Individual Register combinations,Provider name,Provider address line 1,Provider address line 2,Provider town,Postcode,Local Authority'
  expect([isListOfHomes(homes.split(',')), isRegister(homes.split(','))]).toEqual([true, false])
  expect(isListOfHomes(Object.keys({ ...row, 'Provider address line 1': '' }))).toBe(false)
})

test('whoever does not say what kind of provider it is may be one at home: the row is not taken, nor such a table', () => {
  expect(providerOf({ ...row, 'Provider type': '' }, mapping)).toEqual({ field: 'provider type', problem: 'is missing' })
  expect(problemOfRegister(mapping)).toBeUndefined()
  expect(problemOfRegister({ 'Provider URN': 'urn', 'Local authority': 'authority' })).toContain('its type')
})
