import { expect, test } from 'vitest'
import { isOfAuthority, isRegister, newsOf, type Provider, providerOf } from './register-rules.ts'

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
const acorn = providerOf(row) as Provider

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
  expect(providerOf({ ...row, 'Provider URN': '' })).toEqual({ field: 'URN', problem: 'is missing' })
})

test('of who works from home, neither name nor place is kept', () => {
  expect(providerOf({ ...row, 'Provider type': 'Childminder' })).toMatchObject({ facts: { name: '', town: '', postcode: '' } })
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
