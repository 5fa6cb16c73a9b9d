import { expect, test } from 'vitest'
import categories from '../dfe-categories.json' with { type: 'json' }
import synonyms from '../synonyms.json' with { type: 'json' }
import { findKinds, suggestKinds } from './suggest-kinds-rules.ts'

const meanings = new Map(Object.entries(synonyms as Record<string, string[]>))

test.each([
  ['Toys, songs and a cuppa for parents with babies and toddlers', 'Parent, baby and toddler groups'],
  ['Help with money, benefits and housing, and with debts', 'Money, benefits and housing'],
  ['We dance and make music', 'Music, arts and dance'],
  ['A breakfast club before school', 'Before and after school clubs'],
])('“%s” suggests %s, among five at most', (words, kind) => {
  const found = suggestKinds(words, categories.terms, meanings)
  expect(found).toContain(kind)
  expect(found.length).toBeLessThanOrEqual(5)
})

test('nothing is suggested by nothing, and a group of kinds is no kind', () => {
  expect(suggestKinds('', categories.terms, meanings)).toEqual([])
  const groups = categories.terms.filter(({ parent }) => parent === null).map(({ name }) => name)
  const all = categories.terms.flatMap(({ name }) => suggestKinds(name, categories.terms, meanings))
  expect(
    all.filter((name) => groups.includes(name) && !categories.terms.some((term) => term.name === name && term.parent !== null)),
  ).toEqual([])
})

test('others are found by the beginning of a word', () => {
  expect(findKinds('danc', categories.terms, meanings)).toContain('Music, arts and dance')
  expect(findKinds('xyzzy', categories.terms, meanings)).toEqual([])
})
