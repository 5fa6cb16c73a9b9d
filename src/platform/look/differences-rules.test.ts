import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from './differences-rules.ts'

const said = (before: string, after: string): string =>
  differences(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `[+${text}+]`))
    .join('')

test.each([
  ['Ring the bell', 'Ring the bell', 'Ring the bell'],
  ['', 'A towel', '[+A towel+]'],
  ['A towel', '', '[-A towel-]'],
  ['Ten to noon on Mondays', 'Nine to noon on Tuesdays', '[-Ten-][+Nine+] to noon on [-Mondays-][+Tuesdays+]'],
  ['There is one rule here', 'There are two rules here', 'There [-is one rule-][+are two rules+] here'],
])('from “%s” to “%s”', (before, after, words) => {
  expect(said(before, after)).toBe(words)
})

test('both texts can be read off it, whatever they are; a book is compared at once', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'play', ' ', '\n', '\n\n', '  ', 'é'), { maxLength: 30 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(words, words, (before, after) => {
      const found = differences(before, after)
      const side = (other: 'gone' | 'new') => found.flatMap(({ kind, text }) => (kind === other ? [] : text)).join('')
      // A space between two changed words is told once, with whichever side has words.
      const loose = (text: string) => text.replaceAll(/[^\S\n]+/g, '')
      expect(loose(side('new'))).toBe(loose(before))
      expect(loose(side('gone'))).toBe(loose(after))
    }),
    { numRuns: 300 },
  )
  const book = (word: string) => Array.from({ length: 5000 }, (_, n) => `${word}${n}`).join(' ')
  expect(differences(book('a'), book('b')).map(({ kind }) => kind)).toEqual(['gone', 'new'])
})
