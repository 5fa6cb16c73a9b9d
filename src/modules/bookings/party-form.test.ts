import { describe, expect, test } from 'vitest'
import { readAge } from './ages.ts'
import { parseParty, typedParty } from './party-form.ts'
import { newReference, readReference } from './references.ts'
import { readEmail, readPhone } from './ways-to-reach.ts'

const filled = {
  you: 'Marnie',
  childName: ['Otis', ''],
  childAge: ['14 months', ''],
  contactBy: 'text',
  text: '07700 900142',
  word: 'teapot',
}

describe('who is coming', () => {
  test('a parent and a child by text', () => {
    const read = parseParty(typedParty(filled))
    expect(read).toMatchObject({ ok: true, value: { contactBy: 'text', contactValue: '07700900142', word: 'teapot' } })
    if (read.ok)
      expect(read.value.attendees).toEqual([
        { name: 'Marnie', kind: 'booker', ageMonths: null },
        { name: 'Otis', kind: 'child', ageMonths: 14 },
      ])
  })
  test('no message at all is a full answer', () =>
    expect(parseParty(typedParty({ ...filled, contactBy: 'none' }))).toMatchObject({
      ok: true,
      value: { contactBy: 'none', contactValue: null },
    }))
  test('not saying how is asked again, beside the question', () =>
    expect(parseParty(typedParty({ ...filled, contactBy: '' }))).toMatchObject({ ok: false, errors: { contactBy: 'book.error.contact' } }))
  test('a child named without an age, and an age without a name, are each asked for', () => {
    expect(parseParty(typedParty({ ...filled, childAge: ['', ''] }))).toMatchObject({ errors: { child0Age: 'book.error.age-missing' } })
    expect(parseParty(typedParty({ ...filled, childName: ['', ''], childAge: ['3', ''] }))).toMatchObject({
      errors: { child0Name: 'book.error.child-name' },
    })
  })
  test.each(['Bo', 'X', 'O’Brien-Ångström', 'آمنہ', '👩‍👧 Mum', `${'Wolfe'.repeat(12)}`])('%s is a name', (you) =>
    expect(parseParty(typedParty({ ...filled, you })).ok).toBe(true),
  )
  test('120 letters are a name and 121 are not', () => {
    expect(parseParty(typedParty({ ...filled, you: 'a'.repeat(120) })).ok).toBe(true)
    expect(parseParty(typedParty({ ...filled, you: 'a'.repeat(121) })).ok).toBe(false)
  })
  test('a baby expected comes without an age or a name', () => {
    const read = parseParty(typedParty({ ...filled, expecting: 'yes' }))
    expect(read.ok && read.value.attendees.at(-1)).toEqual({ name: 'Baby expected', kind: 'expected', ageMonths: null })
  })
  test('a repeated field, a missing one and a field of the wrong kind are not faults', () => {
    expect(typedParty({ you: ['Marnie', 'again'] }).you).toBe('Marnie')
    expect(parseParty(typedParty({})).ok).toBe(false)
  })
})

test.each([
  ['3', 36],
  ['3 years', 36],
  ['14 months', 14],
  ['14m', 14],
  ['18 mths', 18],
  ['2½', 30],
  ['2.5', 30],
  ['1 year 4 months', 16],
  ['1y 4m', 16],
  ['6 weeks', 1],
  ['newborn', 0],
  ['0', 0],
  ['9 months old', 9],
  ['1 year and 2 months', 14],
])('%s is %i months', (said, months) => expect(readAge(said)).toEqual({ ok: true, months }))
test.each([
  ['', 'missing'],
  ['soon', 'unclear'],
  ['3 bananas', 'unclear'],
  ['120', 'old'],
  ['-3', 'unclear'],
  ['1/2/2024', 'unclear'],
])('%s is asked again: %s', (said, because) => expect(readAge(said)).toEqual({ ok: false, because }))

test.each([
  ['07700 900142', '07700900142'],
  ['+44 7700 900142', '07700900142'],
  ['+44 (0)7700 900142', '07700900142'],
  ['0116 496 0123', '01164960123'],
  ['00353 20 910 0000', '+353209100000'],
])('%s is a number', (said, value) => expect(readPhone(said)).toEqual({ ok: true, value }))
test.each([
  ['07700 90014', 'short'],
  ['07700 9001422', 'long'],
  ['', 'missing'],
  ['call me', 'unclear'],
  ['7700', 'unclear'],
])('%s: %s', (said, because) => expect(readPhone(said)).toEqual({ ok: false, because }))
test.each([
  ['a@b.example', true],
  ["o'neil+hub@example.org", true],
  ['a@b', false],
  ['a b@c.example', false],
  ['a@b.example\nBcc: x@y.example', false],
  ['<a@b.example>', false],
])('%s as an address', (said, ok) => expect(readEmail(said).ok).toBe(ok))

test('a reference is sayable, and read however it is typed', () => {
  const reference = newReference()
  expect(reference).toMatch(/^[A-Z]+-\d\d-[A-Z]+$/)
  expect(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference)
  expect(readReference('nothing like it')).toBeUndefined()
})
