import { expect, test } from 'vitest'
import { type LikelyPair, likelyPairs, type MatchFacts, plainName, plainPhone, plainUrl } from './duplicate-rules.ts'

const base: MatchFacts = {
  id: 1,
  feed: 1,
  name: 'Little Otters baby swim',
  organisation: '',
  phone: null,
  url: null,
  postcodes: ['LE67 3XX'],
}
const pairs = (...listings: Partial<MatchFacts>[]): LikelyPair[] =>
  [...likelyPairs(listings.map((one, index) => ({ ...base, id: index + 1, feed: index + 1, ...one })))].filter((pair) => pair !== undefined)

test.each([
  ['the same name at one postcode', {}, ['name', 'postcode']],
  [
    'nearly the same name, with its phone and place',
    { name: 'Little Otter baby swimming', phone: '+44 (0)1632 960123' },
    ['near-name', 'postcode', 'phone'],
  ],
  [
    'the same page on the web',
    { name: 'LITTLE OTTERS: Baby Swim!', postcodes: [], url: 'http://www.example.org/otters/' },
    ['name', 'url'],
  ],
])('%s is asked about', (_, other, reasons) => {
  const found = pairs({ phone: '01632 960 123', url: 'https://example.org/otters' }, other)
  expect(found.map((pair) => pair.reasons)).toEqual([reasons])
})

test.each<[string, Partial<MatchFacts>[]]>([
  ['the same name somewhere else', [{ name: 'Stay and play' }, { name: 'Stay and play', postcodes: ['LE11 1XX'] }]],
  [
    'another service of the same people at the same desk',
    [
      { name: 'Debt advice', phone: '01632 960123' },
      { name: 'Baby massage', phone: '01632 960123' },
    ],
  ],
  ['sessions that one source tells apart', [{ feed: 1 }, { feed: 1 }]],
  ['one name, one phone and two towns', [{ phone: '01632 960123' }, { phone: '01632 960123', postcodes: ['LE11 1XX'] }]],
])('%s is not', (_, listings) => {
  expect(pairs(...listings)).toEqual([])
})

test('what everybody shares is no reason: a thousand at one number take no time', () => {
  const many = Array.from({ length: 1000 }, (_, n) => ({
    name: `Group number ${n * 7919}`,
    phone: '01632 960000',
    postcodes: [],
    feed: n % 2,
  }))
  const began = performance.now()
  expect(pairs(...many)).toEqual([])
  expect(performance.now() - began).toBeLessThan(500)
})

test('names, numbers and addresses are compared plainly', () => {
  expect(plainName('Café “Éclair” & Friends’ ')).toBe('cafe eclair and friends')
  expect(plainPhone('+44 (0) 1632 960123 ')).toBe('01632960123')
  expect(plainPhone('999')).toBe('')
  expect(plainUrl('https://www.Example.org/Otters/index.html#top')).toBe('example.org/otters')
  expect(plainUrl('https://example.org/')).toBe('')
})
