import { expect, test } from 'vitest'
import { notPlain } from './plain-english.ts'

const whys = (catalogue: Record<string, string>) => notPlain('words', catalogue).map(({ where, why }) => `${where}: ${why}`)

test('plain words pass, however they are filled in', () => {
  expect(whys({ a: 'Come in any time. Nobody minds noise.', b: '{count, plural, one {# place left} other {# places left}}' })).toEqual([])
})

test('a word of offices is refused', () => {
  expect(whys({ a: 'We signpost you to help.' })).toEqual(['words a: “signpost” is a word of offices'])
})

test('a long sentence is refused, wherever it hides', () => {
  const long = Array(21).fill('word').join(' ')
  expect(whys({ a: `<b>Short.</b> {n, plural, one {x} other {${long}}}` })[0]).toContain('words a: 21 words in one sentence')
})

test('a hard sentence is refused, and so are words that are hard taken together', () => {
  const found = whys({ a: 'Individual circumstances necessitate additional consideration beforehand by professional colleagues.' })
  expect(found[0]).toMatch(/^words a: grade \d\d\.\d, at most 7/)
  expect(found[1]).toMatch(/^words: grade \d\d\.\d in all, at most 4/)
})

test('what is listed as read by others is not judged', () => {
  expect(whys({ 'new-password.body': 'Individual circumstances necessitate additional consideration beforehand.' })).toEqual([])
})
