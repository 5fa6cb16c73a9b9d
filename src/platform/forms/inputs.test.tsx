import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { dateBoxesField, emailField, nameField, phoneField } from './fields.ts'
import { form, shownIn } from './form.ts'
import { AgeInput, DateBoxesInput, EmailInput, NameInput, PhoneInput } from './inputs.tsx'

const asked = form({ name: nameField(), email: emailField(), phone: phoneField(), born: dateBoxesField() })
const drawn = (body: Record<string, string>) => {
  const typed = asked.typed(body)
  const read = asked.parse(typed)
  return shownIn(asked, typed, read.ok ? {} : read.errors)
}

describe('an input', () => {
  test('shows what was typed, its hint and its error, each told to a screen reader', () => {
    const html = render(<AgeInput field={{ ...drawn({})('name') }} label="Age" hint="Such as 3" describedBy="more" />)
    expect(html).toContain('aria-describedby="more name-hint name-error"')
    expect(html).toContain('id="name-error"')
    expect(html).toContain('Tell us the name')
  })

  test('lets words run the way they are written, and numbers and addresses from the left', () => {
    expect(render(<NameInput field={drawn({})('name')} label="Name" />)).toContain('dir="auto"')
    expect(render(<PhoneInput field={drawn({})('phone')} label="Phone" />)).toContain('dir="ltr"')
    expect(render(<EmailInput field={drawn({})('email')} label="E-mail" />)).toContain('dir="ltr"')
  })

  test('of an address carries what was asked about, and nothing when nothing was', () => {
    const hidden = '<input type="hidden" name="email-asked" value="a@gmial.com"/>'
    expect(render(<EmailInput field={drawn({ email: 'a@gmial.com' })('email')} label="E-mail" />)).toContain(hidden)
    expect(render(<EmailInput field={drawn({ email: 'a@gmail.com' })('email')} label="E-mail" />)).not.toContain('hidden')
  })

  test('of a day marks the box that is empty, or all of a day that does not exist', () => {
    const marked = (body: Record<string, string>) =>
      [...render(<DateBoxesInput shown={drawn(body)} name="born" legend="Born?" />).matchAll(/govuk-input--error[^>]* id="([^"]*)"/g)].map(
        ([, id]) => id,
      )
    expect(marked({ 'born-day': '12', 'born-year': '2021' })).toEqual(['born-month'])
    expect(marked({ 'born-day': '31', 'born-month': '2', 'born-year': '2021' })).toEqual(['born-day', 'born-month', 'born-year'])
    expect(marked({ 'born-day': '12', 'born-month': 'March', 'born-year': '2021' })).toEqual([])
  })
})
