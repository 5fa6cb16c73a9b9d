import { emailField, oneInput, phoneField, textField } from '../../../platform/forms/fields.ts'
import { type AnswersOf, form, optional, type Parsed, type Typed } from '../../../platform/forms/form.ts'
import { readText } from '../../../platform/forms/inputs/read-text.ts'

const whatFor = oneInput({
  read: (text) => readText(text, { most: 120 }),
  words: (because) => (because === 'long' ? 'Say it in 120 letters or fewer' : 'Say what one asks them, such as “Referrals”'),
})

/** Whom colleagues ask at an organisation: for what, by which number or address, and when somebody answers. */
export const contactForm = form({
  whatFor,
  name: optional(textField({ most: 120 })),
  phone: optional(phoneField()),
  email: optional(emailField()),
  hours: optional(textField({ most: 120 })),
})
export type ContactAnswers = AnswersOf<typeof contactForm>

/** The answers, or what is wrong with them: a contact whom nobody can reach is none. */
export function readContact(given: Typed): Parsed<ContactAnswers> {
  const read = contactForm.parse(given)
  if (!read.ok || read.value.phone !== null || read.value.email !== null) return read
  return { ok: false, errors: { [contactForm.id('phone')]: 'Give a number or an e-mail address, or both' } }
}
