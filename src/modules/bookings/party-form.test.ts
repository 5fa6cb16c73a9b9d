import { describe, expect, test } from 'vitest'
import type { FormBody } from '../../platform/web/form.ts'
import type { OwnBooking } from './booking-types.ts'
import { partyForm, partyOf, typedAgain } from './party-form.ts'
import { newReference, readReference } from './references.ts'

const filled = {
  you: 'Marnie',
  childName: ['Otis', ''],
  childAge: ['14 months', ''],
  contactBy: 'text',
  text: '07700 900142',
  word: 'teapot',
}

const read = (body: FormBody) => {
  const parsed = partyForm.parse(partyForm.typed(body))
  return parsed.ok ? { ok: true as const, value: partyOf(parsed.value) } : parsed
}

describe('who is coming', () => {
  test('a parent and a child by text', () => {
    const party = read(filled)
    expect(party).toMatchObject({ ok: true, value: { contactBy: 'text', contactValue: '07700900142', word: 'teapot' } })
    if (party.ok)
      expect(party.value.attendees).toEqual([
        { name: 'Marnie', kind: 'booker', ageMonths: null },
        { name: 'Otis', kind: 'child', ageMonths: 14 },
      ])
  })
  test('no message at all is a full answer', () =>
    expect(read({ ...filled, contactBy: 'none' })).toMatchObject({
      ok: true,
      value: { contactBy: 'none', contactValue: null },
    }))
  test('through somebody is their number and their name, shown again as they were when it is changed', () => {
    const party = read({ ...filled, contactBy: 'somebody', somebody: 'Aunt Jo', somebodyPhone: '0116 496 0123' })
    expect(party).toMatchObject({ ok: true, value: { contactBy: 'somebody', contactValue: '01164960123', contactThrough: 'Aunt Jo' } })
    expect(read({ ...filled, contactBy: 'somebody' })).toMatchObject({
      errors: { somebody: expect.stringContaining('who we should ring'), somebodyPhone: 'Tell us the number' },
    })
    const again = typedAgain({ ...(party.ok ? party.value : {}), gettingReady: null } as OwnBooking)
    expect(again).toMatchObject({ contactBy: ['somebody'], somebody: ['Aunt Jo'], somebodyPhone: ['01164960123'], you: ['Marnie'] })
  })
  test('not saying how is asked again, beside the question', () =>
    expect(read({ ...filled, contactBy: '' })).toMatchObject({
      ok: false,
      errors: { contactBy: 'Choose how it is safe to tell you, or choose no message at all' },
    }))
  test('a child named without an age, and an age without a name, are each asked for', () => {
    expect(read({ ...filled, childAge: ['', ''] })).toMatchObject({ errors: { child0Age: 'Tell us how old the child is' } })
    expect(read({ ...filled, childName: ['', ''], childAge: ['3', ''] })).toMatchObject({
      errors: { child0Name: 'Tell us the child’s first name' },
    })
  })
  test.each(['Bo', 'X', 'O’Brien-Ångström', 'آمنہ', '👩‍👧 Mum', `${'Wolfe'.repeat(12)}`])('%s is a name', (you) =>
    expect(read({ ...filled, you }).ok).toBe(true),
  )
  test('120 letters are a name and 121 are not', () => {
    expect(read({ ...filled, you: 'a'.repeat(120) }).ok).toBe(true)
    expect(read({ ...filled, you: 'a'.repeat(121) }).ok).toBe(false)
  })
  test('a baby expected comes without an age or a name', () => {
    const party = read({ ...filled, expecting: 'yes' })
    expect(party.ok && party.value.attendees.at(-1)).toEqual({ name: 'Baby expected', kind: 'expected', ageMonths: null })
  })
  test('a repeated field, a missing one and a field of the wrong kind are not faults', () => {
    expect(read({ ...filled, you: ['Marnie', 'again'] })).toMatchObject({ ok: true, value: { attendees: [{ name: 'Marnie' }, {}] } })
    expect(read({}).ok).toBe(false)
  })
})

test('a reference is sayable, and read however it is typed', () => {
  const reference = newReference()
  expect(reference).toMatch(/^[A-Z]+-\d\d-[A-Z]+$/)
  expect(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference)
  expect(readReference('nothing like it')).toBeUndefined()
})
