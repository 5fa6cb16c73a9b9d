import { expect, test } from 'vitest'
import { readPhone, writePhone } from './read-phone.ts'

test.each([
  ['07700 900142', '07700900142'],
  ['07700900142', '07700900142'],
  ['07700-900-142', '07700900142'],
  ['07700.900.142', '07700900142'],
  ['(07700) 900142', '07700900142'],
  ['+44 7700 900142', '07700900142'],
  ['+44 (0)7700 900142', '07700900142'],
  ['+4407700900142', '07700900142'],
  ['0044 7700 900142', '07700900142'],
  ['7700 900142', '07700900142'],
  ['O77OO 9OO142', '07700900142'],
  ['Mob: 07700 900142', '07700900142'],
  ['07700 900142 (my mum)', '07700900142'],
  ['٠٧٧٠٠ ٩٠٠١٤٢', '07700900142'],
  ['0116 496 0123', '01164960123'],
  ['(0116) 496 0123', '01164960123'],
  ['0116 496 0123 ext 12', '01164960123 x12'],
  ['0116 496 0123 x12', '01164960123 x12'],
  ['0116 496 0123 #12', '01164960123 x12'],
  ['01632 96012', '0163296012'],
  ['0800 1111 11', '0800111111'],
  ['00353 20 910 0000', '+353209100000'],
  ['+1 202 555 0100', '+12025550100'],
])('%s is a number', (said, value) => expect(readPhone(said)).toEqual({ ok: true, value }))

test.each([
  ['07700 90014', 'short', 1],
  ['07700 900', 'short', 3],
  ['07700 9001422', 'long', 1],
  ['+44 7700 90014', 'short', 1],
  ['0116 496', 'short', 3],
  ['+353 20', 'short', 3],
])('%s is %s by %i', (said, because, count) => expect(readPhone(said)).toEqual({ ok: false, because, values: { count } }))

test.each([
  ['', 'missing'],
  ['call me', 'unclear'],
  ['7700', 'unclear'],
  ['07700 900142 or 0116 496 0123', 'two'],
  ['07700 900142 / 07700 900143', 'two'],
  ['07700 900142 ext home', 'unclear'],
])('%s: %s', (said, because) => expect(readPhone(said)).toMatchObject({ ok: false, because }))

test('a text reaches mobiles, here and abroad, and no extension', () => {
  const texts = (said: string) => {
    const read = readPhone(said, { texts: true })
    return read.ok || read.because
  }
  expect(['07700 900142', '+353 86 910 0000', '0116 496 0123', '07700 900142 x3', '070 1234 5678'].map(texts)).toEqual([
    true,
    true,
    'landline',
    'landline',
    'landline',
  ])
})

test('a number is written as people read it out', () => {
  expect(['07700900142', '01164960123', '01164960123 x12', '+353209100000'].map(writePhone)).toEqual([
    '07700 900 142',
    '0116 496 0123',
    '0116 496 0123 extension 12',
    '+353209100000',
  ])
})
