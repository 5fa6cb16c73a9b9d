import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { ageField, choiceField, dateBoxesField, emailField, nameField, phoneField, textField, tickField } from './fields.ts'
import { form, optional, rows, shownIn } from './form.ts'

const today = Temporal.PlainDate.from('2026-11-25')
const outing = form({
  you: nameField({ missing: () => 'Who are you?' }),
  children: rows(
    {
      name: { input: 'childName', id: (row) => `child${row}Name`, field: nameField() },
      age: { input: 'childAge', id: (row) => `child${row}Age`, field: ageField() },
    },
    3,
  ),
  email: emailField(),
  phone: optional(phoneField()),
  born: dateBoxesField({ limits: (day) => ({ latest: day }) }),
  lunch: choiceField(['yes', 'no'], () => 'Choose lunch or no lunch'),
  bus: tickField(),
  word: textField({ least: 3, most: 60, secret: true }),
})
const filled = {
  you: ' Marnie ',
  childName: ['Otis', '', 'Wren'],
  childAge: ['14 months', '', '3'],
  email: 'marnie@post.example',
  'born-day': '12',
  'born-month': 'March',
  'born-year': '21',
  lunch: 'no',
  word: 'teapot',
}
const parse = (body: Record<string, string | string[]>) => outing.parse(outing.typed(body), today)

describe('a form', () => {
  test('one call gives the values', () =>
    expect(parse(filled)).toEqual({
      ok: true,
      value: {
        you: 'Marnie',
        children: [
          { name: 'Otis', age: 14 },
          { name: 'Wren', age: 36 },
        ],
        email: 'marnie@post.example',
        phone: null,
        born: Temporal.PlainDate.from('2021-03-12'),
        lunch: 'no',
        bus: false,
        word: 'teapot',
      },
    }))

  test('errors are in the order of the page, by the id of the input they point at', () => {
    const read = parse({ childName: ['', 'Otis', ''], childAge: ['', '', '3'], phone: '12', 'born-day': '12' })
    expect(read.ok || Object.entries(read.errors).map(([id, words]) => `${id}: ${words.slice(0, 24)}`)).toEqual([
      'you: Who are you?',
      'child1Age: Tell us the age',
      'child2Name: Tell us the name',
      'email: Tell us the e-mail addre',
      'phone: We could not read that n',
      'born-month: Tell us the month too',
      'lunch: Choose lunch or no lunch',
      'word: Write something here',
    ])
  })

  test('every error points at an input that can be shown', () => {
    const typed = outing.typed({})
    const read = outing.parse(typed, today)
    const shown = shownIn(outing, typed, read.ok ? {} : read.errors)
    const inputs = ['you', 'email', 'phone', 'born-day', 'lunch', 'word']
    expect(read.ok || Object.keys(read.errors).every((id) => inputs.some((input) => shown(input).id === id))).toBe(true)
    expect(shown('you').errorMessage).toEqual({ text: 'Who are you?' })
    expect(() => shown('nothing')).toThrow('no input "nothing"')
  })

  test('more rows than there may be are not read', () =>
    expect(parse({ ...filled, childName: Array(9).fill('Otis'), childAge: Array(9).fill('3') })).toMatchObject({
      value: { children: [{}, {}, {}] },
    }))

  test('what was typed is kept as it came, and only what the form asks', () => {
    const typed = outing.typed({ you: ['Marnie', 'again'], email: ' x ', other: 'y', _csrf: 'z', word: 'a'.repeat(9000) })
    expect(typed).toMatchObject({ you: ['Marnie', 'again'], email: [' x '], word: ['a'.repeat(9000)] })
    expect(Object.keys(typed)).not.toContain('_csrf')
    expect(Object.keys(typed)).not.toContain('other')
  })

  test('a draft keeps no secret, nor what another form has kept', () => {
    const kept = outing.keepable({ ...outing.typed(filled), other: ['x'] })
    expect(kept).toMatchObject({ you: [' Marnie '], childName: ['Otis', '', 'Wren'], lunch: ['no'] })
    expect(Object.keys(kept)).not.toContain('word')
    expect(Object.keys(kept)).not.toContain('other')
  })

  test('a likely slip is asked about once, and stands when it is sent again unchanged', () => {
    const slip = { ...filled, email: 'marnie@gmial.com' }
    expect(parse(slip)).toMatchObject({ ok: false, errors: { email: expect.stringContaining('Did you mean marnie@gmail.com?') } })
    expect(parse({ ...slip, 'email-asked': 'marnie@gmial.com' })).toMatchObject({ ok: true, value: { email: 'marnie@gmial.com' } })
    expect(parse({ ...slip, 'email-asked': 'other@gmial.com' }).ok).toBe(false)
    // What cannot be an address never stands, however often it is sent.
    expect(parse({ ...slip, email: 'marnie@post,com', 'email-asked': 'marnie@post,com' }).ok).toBe(false)
  })

  test('two fields may not post the same input', () =>
    expect(() => form({ email: emailField(), 'email-asked': tickField() })).toThrow('email-asked'))

  test('nulls, controls and turned letters are taken out, and the letters of a right-to-left name stay', () =>
    expect(parse({ ...filled, you: '\u202eeinraM\u0000\u0007\u2066 آمنہ' })).toMatchObject({ value: { you: 'einraM آمنہ' } }))
})
