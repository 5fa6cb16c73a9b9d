import { expect, test } from 'vitest'
import { plainDigits } from './digits.ts'
import { readName, readText } from './read-text.ts'

test.each([
  'X',
  'Bo',
  'O’Brien-Ångström',
  "D'Arcy",
  'آمنہ بی بی',
  'Nguyễn',
  '李',
  '👩‍👧 Mum',
  'Wolfe'.repeat(12),
  'a'.repeat(120),
  'é'.repeat(120),
  '<b>Bo</b>',
])('%s is a name', (said) => expect(readName(said)).toEqual({ ok: true, value: said }))
test('spaces are set right', () => expect(readName('  Mary \n  Ann ')).toEqual({ ok: true, value: 'Mary Ann' }))
test.each([
  ['nothing', '   ', 'missing'],
  ['a joiner that nobody sees', '\u200d\u200b', 'missing'],
  ['121 letters', 'a'.repeat(121), 'long'],
  ['5,000 letters', 'a'.repeat(5000), 'long'],
  ['one letter with a thousand accents', `a${'\u0301'.repeat(1000)}`, 'long'],
])('%s is asked again', (_what, said, because) => expect(readName(said)).toMatchObject({ ok: false, because }))
test('how much too long is said', () =>
  expect(readText('a'.repeat(510), { most: 500 })).toEqual({ ok: false, because: 'long', values: { most: 500, over: 10 } }))

test('the digits of every script that Intl knows are digits', () => {
  const systems = Intl.supportedValuesOf('numberingSystem')
  const written = systems
    .map((system) => [system, new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(1234567890)] as const)
    .filter(([, digits]) => /^\p{Nd}{10}$/u.test(digits) && !/^[\u{1d7ce}-\u{1d7ff}]/u.test(digits))
  expect(written.length).toBeGreaterThan(50)
  for (const [system, digits] of written) expect(plainDigits(digits), system).toBe('1234567890')
})
