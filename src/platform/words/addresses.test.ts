import { expect, test } from 'vitest'
import { addressIn, keepLanguage, readAddress } from './addresses.ts'

const offered = ['en', 'pl', 'ar-xb'] as const

test.each([
  ['/find?q=a', 'en', '/find?q=a'],
  ['/pl/find?q=a', 'pl', '/find?q=a'],
  ['/pl', 'pl', '/'],
  ['/pl?x=1', 'pl', '/?x=1'],
  ['/ar-xb/hubs', 'ar-xb', '/hubs'],
  ['/en/hubs', 'en', '/hubs'],
  ['/places', 'en', '/places'],
  ['/plenty', 'en', '/plenty'],
  ['/fr/find', 'en', '/fr/find'],
  ['/', 'en', '/'],
  ['/pl//evil.example/a', 'pl', '/evil.example/a'],
  ['/pl/\\\\evil.example', 'pl', '/evil.example'],
  ['/en//evil.example', 'en', '/evil.example'],
])('%s is read as %s of %s', (url, locale, path) => {
  expect(readAddress(url, offered)).toEqual({ locale, path })
})

test('English has nothing in front, and a front page no slash at its end', () => {
  expect([addressIn('en', '/find'), addressIn('pl', '/find'), addressIn('pl', '/')]).toEqual(['/find', '/pl/find', '/pl'])
})

test('every address of ours keeps the language; files, other sites, places in the page and other languages do not', () => {
  const page = [
    '<a href="/find">', '<form action="/sessions/1/book">', '<button formaction="/x">', '<a href="/en/find">', '<a href="/ar-xb/find">',
    '<a href="#main">', '<a href="https://example.org/find">', '<a href="//example.org">', '<link href="/assets/a.css">',
    '<p>&quot; href=&quot;/find&quot;</p>', '<a href="?q=a">',
  ].join('\n') // biome-ignore format: one a line is enough
  expect(keepLanguage(page, 'pl', offered).split('\n')).toEqual([
    '<a href="/pl/find">',
    '<form action="/pl/sessions/1/book">',
    '<button formaction="/pl/x">',
    '<a href="/find">',
    '<a href="/ar-xb/find">',
    '<a href="#main">',
    '<a href="https://example.org/find">',
    '<a href="//example.org">',
    '<link href="/assets/a.css">',
    '<p>&quot; href=&quot;/find&quot;</p>',
    '<a href="?q=a">',
  ])
})
