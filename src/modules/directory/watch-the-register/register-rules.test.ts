import { expect, test } from 'vitest'
import {
  guessRegister,
  isHeadOf,
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
    ...{ urn: 'EY900001', authority: 'Leicestershire', active: true },
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

test('of who works from home, neither name nor place is kept', () => {
  expect(providerOf({ ...row, 'Provider type': 'Childminder' }, mapping)).toMatchObject({ facts: { name: '', town: '', postcode: '' } })
})

test.each([
  ['Leicestershire', 'Leicestershire County Council', true],
  ['Leicester', 'Leicestershire County Council', false],
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

test('whoever does not say what kind of provider it is may be one at home: the row is not taken, nor such a table', () => {
  expect(providerOf({ ...row, 'Provider type': '' }, mapping)).toEqual({ field: 'provider type', problem: 'is missing' })
  expect(problemOfRegister(mapping)).toBeUndefined()
  expect(problemOfRegister({ 'Provider URN': 'urn', 'Local authority': 'authority' })).toContain('its type')
})
