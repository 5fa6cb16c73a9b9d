import { choiceField, dateField, textField } from '../../../platform/forms/fields.ts'
import { type AnswersOf, form, optional } from '../../../platform/forms/form.ts'
import type { Member } from '../family-types.ts'
import type { StatementWish } from './write-down.ts'

/** Longer than anybody tells at once; a whole life is several statements. */
export const MOST_WORDS = 20_000

/** Languages that words may be written down in, as they were said. Any other goes in as it is, and is read out as English. */
export const languages = {
  '': 'English',
  ur: 'Urdu',
  pl: 'Polish',
  ro: 'Romanian',
  ar: 'Arabic',
  pa: 'Punjabi',
  sk: 'Slovak',
  uk: 'Ukrainian',
  fa: 'Farsi',
  bn: 'Bengali',
} as const

export const readerChoices = ['shared', 'team', 'me'] as const

/** "Who said it?": somebody of the family, what I saw, or somebody else. */
export const statementForm = (members: readonly Member[]) => {
  const people = members.map(({ person }) => person)
  return form({
    who: choiceField([...people, 'seen', 'other'], () => 'Say who said it, or that you saw it'),
    other: optional(textField({ most: 120 })),
    about: optional(choiceField(people, () => 'Choose somebody of the family')),
    words: textField({
      most: MOST_WORDS,
      own: {
        missing: () => 'Write down what they said',
        long: () => `That is more than ${MOST_WORDS.toLocaleString('en-GB')} letters. Save it as two or more, one thing at a time`,
      },
    }),
    lang: optional(choiceField(Object.keys(languages).filter(Boolean), () => 'Choose a language of the list')),
    where: textField({ most: 200, own: { missing: () => 'Say where you heard it' } }),
    on: dateField({ limits: (today) => ({ latest: today }), own: { late: () => 'That day has not come yet' } }),
    readers: choiceField(readerChoices, () => 'Say who may read it'),
  })
}

export type StatementAnswers = AnswersOf<ReturnType<typeof statementForm>>

/** The answers as a statement keeps them. */
export function statementOf({
  who,
  other,
  about,
  words,
  lang,
  where,
  on,
  readers,
}: StatementAnswers): Omit<StatementWish, 'key' | 'family' | 'corrects'> {
  const seen = who === 'seen'
  return {
    kind: seen ? 'seen' : 'said',
    words,
    lang,
    about,
    saidBy: seen || who === 'other' ? null : who,
    saidByOther: who === 'other' ? (other ?? 'Somebody else') : null,
    saidOn: on,
    heardAt: where,
    readers,
  }
}
