import { describe, expect, test } from 'vitest'
import { plainLine, plainText, summaryBeyondHeading, TEXT_CAP } from './plain-text.ts'

describe('what a person would read', () => {
  test.each([
    ['paragraphs are parted by an empty line', '<p>One &amp; two</p><p>Three<br>four</p>', 'One & two\n\nThree\nfour'],
    ['a list keeps its items', '<ul><li>Toys</li><li>Songs</li></ul>', '• Toys\n• Songs'],
    ['headings are not shouted', '<h4>Overview</h4><p>Apply.</p>', 'Overview\n\nApply.'],
    ['scripts and styles are gone with what is in them', 'a<script>steal()</script><style>p{}</style>b', 'ab'],
    ['so are images and what they would do', '<img src=x onerror=alert(1)><p onclick="x()">Hello</p>', 'Hello'],
    ['so is a frame, an object and a drawing', '<iframe src="//x">in</iframe><object>in</object><svg><script>x</script></svg>Out', 'Out'],
    ['a link keeps its words only', '<a href="javascript:x()">Book</a>', 'Book'],
    ['an unfinished script takes the rest with it', 'Before<script>x(', 'Before'],
    ['markup that was escaped once too often is markup', '&lt;p&gt;Hi&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;', 'Hi'],
    ['a nothing made by an editor is nothing', '<p><br></p>', ''],
    ['plain lines stay lines', 'One\r\ntwo\n\n\n\nthree', 'One\ntwo\n\nthree'],
    ['entities are decoded without losing lines', 'Tea &amp; cake\nat 3', 'Tea & cake\nat 3'],
    ['less-than is not markup', 'Under 5s: 1 < 2 and 3 > 2', 'Under 5s: 1 < 2 and 3 > 2'],
    ['control characters and turned reading order are dropped', 'a\u0000b\u202ec\u0007', 'abc'],
    ['accents and emoji stay', '<p>Siân ’s 👩‍👧 café</p>', 'Siân ’s 👩‍👧 café'],
    ['right-to-left words stay', 'שלום', 'שלום'],
  ])('%s', (_, given, read) => {
    expect(plainText(given)).toEqual({ text: read, cut: false })
  })

  test('an embedded image of 145 KB leaves nothing behind', () => {
    const { text, cut } = plainText(`<p>Before</p><img src="data:image/png;base64,${'A'.repeat(145_000)}"><p>After</p>`)
    expect({ text, cut }).toEqual({ text: 'Before\n\nAfter', cut: false })
  })

  test('a description that never ends is cut, and never through a character', () => {
    const { text, cut } = plainText(`${'x'.repeat(TEXT_CAP - 1)}👶👶`)
    expect(cut).toBe(true)
    expect(text).toBe('x'.repeat(TEXT_CAP - 1))
  })

  test('tags that are never closed cost little time', () => {
    const began = performance.now()
    for (const hostile of ['<div>'.repeat(300_000), '<p '.repeat(300_000), '&lt;p '.repeat(300_000), '<script>'.repeat(100_000)])
      plainText(hostile)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

test('a name is one line', () => {
  expect(plainLine('  Stay\n &amp; <b>play</b> ')).toBe('Stay & play')
})

describe('the sentence that a list shows', () => {
  test.each([
    ['comes from below a heading', 'Overview\n\nApply to the panel for a certificate.', 'Apply to the panel for a certificate.'],
    ['is left to the beginning where that is a sentence', 'Toys and songs.\n\nEvery week.', ''],
    ['is nothing where there is nothing', '', ''],
    ['is nothing below a heading alone', 'Overview', ''],
    ['is cut between words', `Overview\n\n${'word '.repeat(80)}end`, `${'word '.repeat(46)}word…`],
  ])('%s', (_, text, summary) => expect(summaryBeyondHeading(text)).toBe(summary))
})
