import type { FileLimits } from '../../web/sent-files.ts'
import { speak } from '../../words/speak.ts'
import type { DraftForm } from '../drafts.ts'
import { ageField, choiceField, dateBoxesField, dateField, emailField, moneyField, nameField, postcodeField, textField } from '../fields.ts'
import { form, optional, rows } from '../form.ts'
import { waysToReach } from '../ways-to-reach.ts'
import words from './words.en.json' with { type: 'json' }

const say = speak(words)

/** The long form's own 7 days: nothing of it is about anybody. */
export const tryOutDraft = { name: 'patterns.form', minutes: 7 * 24 * 60 } as const satisfies DraftForm

export const tryOutWays = ['text', 'email', 'phone', 'somebody', 'none'] as const
export const tryOutFiles: FileLimits = { most: 2, bytes: 5_000_000, kinds: ['photo', 'pdf'] }
export const MOST_COMING = 4

const youForm = form({
  name: nameField({ missing: () => say('you.name.error') }),
  postcode: postcodeField(),
  contact: waysToReach(tryOutWays),
})

const comingForm = form({
  coming: rows(
    {
      name: { input: 'comingName', id: (row) => `coming${row}Name`, field: nameField() },
      age: { input: 'comingAge', id: (row) => `coming${row}Age`, field: ageField({ expecting: true }) },
    },
    MOST_COMING,
  ),
  first: optional(dateBoxesField({ limits: (today) => ({ latest: today, earliest: today.subtract({ years: 26 }) }) })),
  day: dateField({ limits: (today) => ({ earliest: today, latest: today.add({ years: 1 }) }) }),
  where: choiceField(['park', 'farm', 'sea'], () => say('coming.where.error')),
})

const moreForm = form({
  money: moneyField({ most: 1_000_000 }),
  school: optional(emailField()),
  need: optional(textField({ most: 500 })),
})

/** The three pages of questions, in their order. */
export const tryOutPages = { you: youForm, coming: comingForm, more: moreForm } as const
export type TryOutPage = keyof typeof tryOutPages
export const tryOutOrder: readonly TryOutPage[] = ['you', 'coming', 'more']
