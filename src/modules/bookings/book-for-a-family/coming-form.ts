import type { Temporal } from 'temporal-polyfill'
import { textField } from '../../../platform/forms/fields.ts'
import { form, optional } from '../../../platform/forms/form.ts'
import { type FormBody, typedAll } from '../../../platform/web/form.ts'
import { type Member, monthsOld } from '../../families/index.ts'
import type { CareNoteWish } from '../care-notes.ts'
import type { Coming } from './book-for-a-family.ts'

/** Care that a family may share for one session. What is left empty is not shared. */
export const careKinds = ['allergy', 'access', 'collect', 'must_not_collect'] as const

const care = () => optional(textField({ most: 300 }))

/** Beside the boxes of who comes: a word, what to get ready, what must be known to keep a child safe. */
export const comingForm = form({
  word: textField({
    least: 3,
    most: 60,
    own: { missing: () => 'Ask for a word they will remember', short: () => 'The word needs three letters or more' },
  }),
  need: optional(textField({ most: 500 })),
  allergy: care(),
  access: care(),
  collect: care(),
  must_not_collect: care(),
})

type CareAnswers = Readonly<Record<(typeof careKinds)[number], string | null>>

/** Who of the family comes: who booked first, a grown-up where one comes, else a young person for themself. Undefined when only children are ticked, or nobody. */
export function comingOf(
  members: readonly Member[],
  body: FormBody,
  today: Temporal.PlainDate,
): readonly [Coming, ...Coming[]] | undefined {
  const ticked = new Set(typedAll(body, 'coming'))
  const chosen = members.filter(({ person, part }) => ticked.has(person) && part !== 'lost')
  const booker = chosen.find(({ part }) => !YOUNG.includes(part)) ?? chosen.find(({ part }) => part === 'young_person')
  if (!booker) return undefined
  const others = chosen.filter((member) => member !== booker)
  return [comer(booker, 'booker', today), ...others.map((member) => comer(member, kindOf(member), today))]
}

const YOUNG: readonly Member['part'][] = ['child', 'young_person', 'expected']

function kindOf({ part }: Member): Coming['kind'] {
  if (part === 'expected') return 'expected'
  return YOUNG.includes(part) ? 'child' : 'booker'
}

function comer(member: Member, kind: Coming['kind'], today: Temporal.PlainDate): Coming {
  return { person: member.person, name: member.given, kind, ageMonths: kind === 'child' ? (monthsOld(member, today) ?? null) : null }
}

/** What they share, about the first child who comes, or about who booked. */
export function careOf(answers: CareAnswers, coming: readonly Coming[]): CareNoteWish[] {
  const child = coming.findIndex(({ kind }) => kind === 'child')
  return careKinds.flatMap((kind) => {
    const words = answers[kind]
    return words === null ? [] : [{ attendee: Math.max(child, 0), kind, words }]
  })
}
