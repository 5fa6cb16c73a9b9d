import { ageField, choiceField, nameField, textField, tickField } from '../../../platform/forms/fields.ts'
import { type AnswersOf, form, optional, rows } from '../../../platform/forms/form.ts'
import { type Way, waysToReach } from '../../../platform/forms/ways-to-reach.ts'
import { partOfAge } from '../family-rules.ts'
import type { NewPerson, RegisterWish } from './register-a-family.ts'

export const familyWays = ['text', 'email', 'phone', 'somebody', 'none'] as const satisfies readonly Way[]

export const atTheDesk = {
  parent: 'A parent or carer',
  young_person: 'A young person, for themself',
  grandparent: 'A grandparent',
  other: 'Somebody else',
} as const
type AtTheDesk = keyof typeof atTheDesk

/** More children than any family of ours has; beyond that it is a group. */
export const MOST_CHILDREN = 12

/** "A name to call them is enough to start." */
export const registerForm = form({
  given: nameField({ missing: () => 'Write a name to call them' }),
  familyName: optional(nameField()),
  part: choiceField(Object.keys(atTheDesk) as AtTheDesk[], () => 'Say who is at the desk'),
  children: rows(
    {
      name: { input: 'childName', id: (row) => `child${row}Name`, field: nameField({ missing: () => 'Write the child’s first name' }) },
      age: { input: 'childAge', id: (row) => `child${row}Age`, field: optional(ageField()) },
    },
    MOST_CHILDREN,
  ),
  expecting: tickField(),
  contact: waysToReach(familyWays),
  team: optional(textField({ most: 40 })),
})

/** The people of a family as the form tells them. Children carry the family name of who is at the desk until somebody says another. */
export function wishOf({
  given,
  familyName,
  part,
  children,
  expecting,
  contact,
  team,
}: AnswersOf<typeof registerForm>): Pick<RegisterWish, 'people' | 'reach' | 'team'> {
  const named = familyName ?? ''
  const coming: NewPerson[] = children.map(({ name, age }) => ({ given: name, familyName: named, part: partOfAge(age), ageMonths: age }))
  const expected: NewPerson[] = expecting ? [{ given: 'Baby expected', familyName: '', part: 'expected', ageMonths: null }] : []
  return { people: [{ given, familyName: named, part, ageMonths: null }, ...coming, ...expected], reach: contact, team }
}
