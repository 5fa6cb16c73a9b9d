import type { DraftForm, Drafts } from '../../platform/forms/drafts.ts'
import { ageField, nameField, textField, tickField } from '../../platform/forms/fields.ts'
import { type AnswersOf, form, optional, rows, type Typed } from '../../platform/forms/form.ts'
import { waysToReach } from '../../platform/forms/ways-to-reach.ts'
import type { Ask } from '../../platform/web/routes.ts'
import { speak } from '../../platform/words/speak.ts'
import words from './book-a-place/words.en.json' with { type: 'json' }
import pl from './book-a-place/words.pl.json' with { type: 'json' }
import type { Attendee, ContactBy, OwnBooking } from './booking-types.ts'

const say = speak(words, { pl })

/** At most so many children in one booking: beyond that it is a group, and the hub should know. */
export const MOST_CHILDREN = 8

/** The ways a booker may choose from. */
export const partyWays = ['text', 'email', 'phone', 'somebody', 'none'] as const

export interface PartyWish {
  readonly attendees: readonly Attendee[]
  readonly contactBy: ContactBy
  readonly contactValue: string | null
  readonly contactHours: string | null
  readonly contactThrough: string | null
  readonly contactQuiet: boolean
  readonly word: string
  readonly gettingReady: string | null
}

/** As long as a booking opens in the browser that made it without its word: afterwards a phone that somebody else holds shows nothing. */
export const partyDraft = { name: 'bookings.party', minutes: 30 } as const satisfies DraftForm

/** "Who is coming?" */
export const partyForm = form({
  you: nameField({ missing: () => say('book.error.you') }),
  children: rows(
    {
      name: { input: 'childName', id: (row) => `child${row}Name`, field: nameField({ missing: () => say('book.error.child-name') }) },
      age: { input: 'childAge', id: (row) => `child${row}Age`, field: ageField({ own: childAgeWords() }) },
    },
    MOST_CHILDREN,
  ),
  expecting: tickField(),
  contact: waysToReach(partyWays),
  word: textField({
    least: 3,
    most: 60,
    secret: true,
    own: { missing: () => say('book.error.word'), short: () => say('book.error.word'), long: () => say('book.error.word-long') },
  }),
  need: optional(textField({ most: 500 })),
})

function childAgeWords(): { readonly missing: () => string; readonly expecting: () => string } {
  return { missing: () => say('book.error.age-missing'), expecting: () => say('book.error.age-expecting') }
}

type PartyAnswers = AnswersOf<typeof partyForm>

/** The answers as a booking keeps them. */
export function partyOf({ you, children, expecting, contact, word, need }: PartyAnswers): PartyWish {
  const coming: Attendee[] = children.map(({ name, age }) => ({ name, kind: 'child', ageMonths: age }))
  const expected: Attendee[] = expecting ? [{ name: 'Baby expected', kind: 'expected', ageMonths: null }] : []
  return {
    attendees: [{ name: you, kind: 'booker', ageMonths: null }, ...coming, ...expected],
    contactBy: contact.by,
    contactValue: contact.value,
    contactHours: contact.hours,
    contactThrough: contact.through,
    contactQuiet: contact.quiet,
    word,
    gettingReady: need,
  }
}

/** What they had answered, for changing it. The word is not kept in any form that could be shown. */
export function typedAgain({
  attendees,
  contactBy,
  contactValue,
  contactHours,
  contactThrough,
  contactQuiet,
  gettingReady,
}: OwnBooking): Typed {
  const children = attendees.filter((one) => one.kind === 'child')
  return {
    you: [attendees.find((one) => one.kind === 'booker')?.name ?? ''],
    childName: children.map((child) => child.name),
    childAge: children.map((child) => `${child.ageMonths ?? 0} months`),
    expecting: attendees.some((one) => one.kind === 'expected') ? ['yes'] : [],
    contactBy: [contactBy],
    ...(contactBy === 'none' ? {} : { [contactBy === 'somebody' ? 'somebodyPhone' : contactBy]: [contactValue ?? ''] }),
    ...(contactThrough === null ? {} : { somebody: [contactThrough] }),
    hours: [contactHours ?? ''],
    quiet: contactQuiet ? ['yes'] : [],
    need: [gettingReady ?? ''],
  }
}

/** Deletes what this browser kept of a booking's answers, wherever it stood. */
export async function dropPartyDrafts(
  { drafts }: { readonly drafts: Drafts },
  ask: Ask,
  booking: Pick<OwnBooking, 'id' | 'occurrence'>,
): Promise<void> {
  await drafts.drop(ask, ...[booking.occurrence, booking.id].map((about) => ({ form: partyDraft, about })))
}
