import { expect, test } from 'vitest'
import { atOnce } from '../../platform/jobs/in-turns.ts'
import { slipsBetween } from './misspelling.ts'
import { readQuery } from './query-words.ts'
import { type SearchAnswer, search } from './search.ts'
import { layOutIndex } from './search-index.ts'
import { nameTerms } from './search-names.ts'
import { emptyQuery } from './search-query.ts'
import { aListing } from './testing-listings.ts'

const listings = [
  aListing({ id: 1, name: 'Swimming lessons', summary: 'In the warm pool.' }),
  aListing({ id: 2, name: 'Infant feeding support', summary: 'Breast, bottle or both.' }),
  aListing({ id: 3, name: 'Money desk', summary: 'Debt, bills and benefits.' }),
  aListing({ id: 4, name: 'Speech and language drop-in' }),
  aListing({ id: 5, name: 'Zażółć: spotkanie rodziców' }),
]
const synonyms = new Map([
  ['skint', ['debt', 'money']],
  ['tongue tie', ['infant feeding']],
  ['breastfeeding', ['infant feeding']],
])
const index = atOnce(layOutIndex(listings, synonyms, nameTerms([])))
const ask = (words: string): SearchAnswer => search(index, { ...emptyQuery, words }, '2026-11-25')
const first = (words: string): number | undefined => ask(words).results[0]?.listing.id

test('words are found by their stem, by their beginning and without their accents', () => {
  expect(first('swim')).toBe(1)
  expect(first('swims')).toBe(1)
  expect(first('lang')).toBe(4)
  expect(first('zazolc')).toBe(5)
})

test('a misspelling is mended, said, and looked up among what parents say', () => {
  expect(ask('langauge')).toMatchObject({ mended: [{ from: 'langauge', to: 'language' }], total: 1 })
  expect(first('brestfeeding')).toBe(2)
  expect(ask('swimming').mended).toEqual([])
})

test('what parents say is understood; several words only all together', () => {
  expect(first('skint')).toBe(3)
  expect(first('help with my baby tongue tie')).toBe(2)
  expect(ask('tie').total).toBe(0)
})

test('any word is enough and more are better; small talk counts only when there is nothing else', () => {
  expect(first('where can i get help with my debt please')).toBe(3)
  expect(ask('bills debt zebra').total).toBe(1)
  expect(ask('xylophone').total).toBe(0)
  expect(readQuery('can I get help').wanted).toEqual(['can', 'i', 'get', 'help'])
  expect(readQuery('can I get a swim').wanted).toEqual(['swim'])
})

test('no words means everything', () => {
  expect(ask('').total).toBe(5)
  expect(ask('?!').total).toBe(5)
})

test('what is typed is cut at 200 signs and 12 words', () => {
  const many = readQuery('apple apple b c d e f g h j k l m n o p q r s t u v w x y z')
  expect(many.wanted).toHaveLength(12)
  expect(readQuery('x'.repeat(5000)).wanted[0]).toHaveLength(40)
})

test('slips are counted as people make them', () => {
  expect(slipsBetween('autisim', 'autism', 2)).toBe(1)
  expect(slipsBetween('recieve', 'receive', 2)).toBe(1)
  expect(slipsBetween('baby', 'family', 2)).toBe(3)
})
