import { expect, test } from 'vitest'
import { readEmail } from './read-email.ts'

test.each(['a@b.example', "o'neil+hub@example.org", 'marnie@gmail.com', 'm@ymail.com', 'm@mail.com', 'marnie@council.gov.uk', 'm@x.co'])(
  '%s is an address',
  (said) => expect(readEmail(said)).toEqual({ ok: true, value: said }),
)
test('spaces round it are nobody’s fault', () =>
  expect(readEmail('  marnie@post.example ')).toEqual({ ok: true, value: 'marnie@post.example' }))

test.each([
  ['marnie@gmial.com', 'marnie@gmail.com'],
  ['marnie@gmal.com', 'marnie@gmail.com'],
  ['Marnie@Hotmial.co.uk', 'Marnie@hotmail.co.uk'],
  ['marnie@icluod.com', 'marnie@icloud.com'],
  ['marnie@post.con', 'marnie@post.com'],
  ['marnie@post.co.k', 'marnie@post.co.uk'],
])('%s could be right, so it is asked about, and stands: %s', (said, suggestion) =>
  expect(readEmail(said)).toEqual({ ok: false, because: 'asked', values: { suggestion }, stands: said }),
)
test.each([
  ['marnie@post,com', 'marnie@post.com'],
  ['marnie @post.example', 'marnie@post.example'],
  ['marnie@ post.example', 'marnie@post.example'],
  ['marnie@@post.example', 'marnie@post.example'],
  ['marnie@post.example.', 'marnie@post.example'],
  ['marnie@post..example', 'marnie@post.example'],
  ['marnie@gmail', 'marnie@gmail.com'],
  ['marnie@hotmailcom', 'marnie@hotmail.com'],
  ['marnie"post.example', 'marnie@post.example'],
])('%s cannot be right as it is: did you mean %s?', (said, suggestion) =>
  expect(readEmail(said)).toEqual({ ok: false, because: 'meant', values: { suggestion } }),
)
test.each([
  ['', 'missing'],
  ['marnie', 'unclear'],
  ['a@b', 'unclear'],
  ['a b@c.example', 'unclear'],
  ['a@b.example\nBcc: x@y.example', 'unclear'],
  ['<a@b.example>', 'unclear'],
  [`${'a'.repeat(250)}@b.example`, 'long'],
])('%s: %s', (said, because) => expect(readEmail(said)).toEqual({ ok: false, because }))
