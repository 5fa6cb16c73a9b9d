import { expect, test } from 'vitest'
import { pastedLine, pastedWords } from './pasted-words.ts'

test.each([
  ['curly quotes and dashes stay', '“Come in” – it’s free…', '“Come in” – it’s free…'],
  ['what Windows wrote in their place becomes them', '\u0093Come in\u0094 \u0096 it\u0092s free\u0085', '“Come in” – it’s free…'],
  ['soft hyphens and letters nobody sees go', 'grand\u00adparents\u200b and\ufeff car\u2060ers', 'grandparents and carers'],
  ['a joiner between Latin letters goes, in a picture it stays', 'ba\u200dby 👩\u200d👧', 'baby 👩\u200d👧'],
  ['a joiner that Persian needs stays', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['bullets of Word become lines', '\uf0b7\tPlay\r\n·       Songs\r\no\tSnack\r\n§\u00a0Nap', '• Play\n• Songs\n• Snack\n• Nap'],
  ['an o at the beginning of a sentence is a letter', 'o yes', 'o yes'],
  [
    'a page of markup becomes words',
    '<p class="MsoNormal">Play <b>now</b></p><ul><li>Songs</li></ul><script>alert(1)</script>',
    'Play now\n\n• Songs',
  ],
  ['what is less than something is not markup', 'for ages < 3 & up', 'for ages < 3 & up'],
  ['marks that turn the letters round go', 'Ring \u202e10960', 'Ring 10960'],
])('%s', (_what, given, words) => {
  expect(pastedWords(given)).toBe(words)
})

test('on one line', () => {
  expect(pastedLine(' Stay\u00a0and\n\nplay ')).toBe('Stay and play')
})
