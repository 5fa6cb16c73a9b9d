import { choiceField, nameField, phoneField, textField, tickField } from '../../../platform/forms/fields.ts'
import { type AnswersOf, type Field, form, optional } from '../../../platform/forms/form.ts'
import { ringLanguages, SIGN } from './ring-languages.ts'
import { parts, type SafeTimes } from './ring-times-rules.ts'
import { say } from './ring-words.ts'

export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
export const ways = ['call', 'relay', 'text'] as const
export const otherLanguage = 'other'

const wayField = choiceField(ways, () => say('ring.error.way'))
const languageWords = optional(textField({ most: 60 }))
/** Numbers that cost whoever rings them: premium, shared-cost and personal ones. */
const COSTLY = /^(?:09|08[47]|070)/

/** Who is to be rung, how and when. Nothing about why. */
export const ringForm = form({
  called: nameField({ missing: () => say('ring.error.called') }),
  language: choiceField([...ringLanguages, otherLanguage], () => say('ring.error.language')),
  otherLanguage: {
    inputs: (name) => [{ name }],
    read: (said, name) =>
      said('language') === otherLanguage && said(name).trim() === ''
        ? { ok: false, errors: { [name]: say('ring.error.other') } }
        : languageWords.read(said, name),
  } satisfies Field<string | null>,
  interpreter: choiceField(['yes', 'no'], () => say('ring.error.interpreter')),
  way: {
    inputs: wayField.inputs,
    read: (said, name) =>
      said('language') === SIGN && said(name) === 'call'
        ? { ok: false, errors: { [name]: say('ring.error.sign') } }
        : wayField.read(said, name),
  } satisfies Field<(typeof ways)[number]>,
  phone: {
    inputs: (name) => [{ name }],
    read: (said, name) => {
      const read = phoneField({ texts: said('way') === 'text' }).read(said, name)
      return read.ok && COSTLY.test(read.value) ? { ok: false, errors: { [name]: say('ring.error.costly') } } : read
    },
  } satisfies Field<string>,
  days: severalOf(weekdays, () => say('ring.error.days')),
  parts: severalOf(parts, () => say('ring.error.parts')),
  mayLeaveMessage: tickField(),
  maySayFrom: tickField(),
})
export type RingAnswers = AnswersOf<typeof ringForm>

export function timesOf({ days, parts }: RingAnswers): SafeTimes {
  return { days: days.map(Number), parts }
}

/** At least one of some boxes to tick. What is not a box of ours was not ticked. */
function severalOf<const Choice extends string>(choices: readonly Choice[], missing: () => string): Field<readonly Choice[]> {
  return {
    inputs: (name) => [{ name }],
    read: (said, name) => {
      const ticked = new Set(Array.from({ length: said.rows(name) }, (_, row) => said.row(row)(name)))
      const value = choices.filter((choice) => ticked.has(choice))
      return value.length > 0 ? { ok: true, value } : { ok: false, errors: { [name]: missing() } }
    },
  }
}
