import { type FieldErrors, type FormBody, type Parsed, typed, typedAll } from '../../platform/web/form.ts'
import { readAge } from './ages.ts'
import type { Attendee, ContactBy } from './booking-types.ts'
import { readEmail, readPhone } from './ways-to-reach.ts'

/** At most so many children in one booking: beyond that it is a group, and the hub should know. */
export const MOST_CHILDREN = 8

export interface PartyWish {
  readonly attendees: readonly Attendee[]
  readonly contactBy: ContactBy
  readonly contactValue: string | null
  readonly contactHours: string | null
  readonly contactQuiet: boolean
  readonly word: string
  readonly gettingReady: string | null
}

/** What was typed, kept for showing it again whatever was wrong with it. */
export interface PartyTyped {
  readonly you: string
  readonly expecting: boolean
  readonly children: readonly { readonly name: string; readonly age: string }[]
  readonly contactBy: string
  readonly email: string
  readonly text: string
  readonly phone: string
  readonly hours: string
  readonly quiet: boolean
  readonly word: string
  readonly need: string
}

export function typedParty(body: FormBody): PartyTyped {
  const names = typedAll(body, 'childName')
  const ages = typedAll(body, 'childAge')
  return {
    you: typed(body, 'you'),
    expecting: typed(body, 'expecting') === 'yes',
    children: names.slice(0, MOST_CHILDREN).map((name, i) => ({ name, age: ages[i] ?? '' })),
    contactBy: typed(body, 'contactBy'),
    email: typed(body, 'email'),
    text: typed(body, 'text'),
    phone: typed(body, 'phone'),
    hours: typed(body, 'hours'),
    quiet: typed(body, 'quiet') === 'yes',
    word: typed(body, 'word'),
    need: typed(body, 'need'),
  }
}

/** The one parser of "Who is coming?". Errors are word keys, one a field. */
export function parseParty(said: PartyTyped): Parsed<PartyWish> {
  const errors: Record<string, string> = {}
  const you = readName(said.you, 'you', errors, 'book.error.you')
  const children = readChildren(said, errors)
  const contact = readContact(said, errors)
  const word = said.word.trim()
  if (word.length < 3) errors.word = 'book.error.word'
  else if (word.length > 60) errors.word = 'book.error.word-long'
  if (said.need.length > 500) errors.need = 'book.error.need-long'
  if (hasErrors(errors)) return { ok: false, errors }
  const expected: Attendee[] = said.expecting ? [{ name: 'Baby expected', kind: 'expected', ageMonths: null }] : []
  return {
    ok: true,
    value: {
      attendees: [{ name: you, kind: 'booker', ageMonths: null }, ...children, ...expected],
      ...contact,
      contactHours: said.contactBy === 'phone' ? said.hours.trim() || null : null,
      contactQuiet: said.quiet,
      word,
      gettingReady: said.need.trim() || null,
    },
  }
}

function hasErrors(errors: FieldErrors): boolean {
  return Object.keys(errors).length > 0
}

function readName(text: string, field: string, errors: Record<string, string>, missing: string): string {
  const name = text.trim().replaceAll(/\s+/g, ' ')
  if (name.length === 0) errors[field] = missing
  else if (name.length > 120) errors[field] = 'book.error.name-long'
  return name
}

function readChildren(said: PartyTyped, errors: Record<string, string>): Attendee[] {
  const children: Attendee[] = []
  for (const [i, child] of said.children.entries()) {
    if (child.name.trim() === '' && child.age.trim() === '') continue
    const name = readName(child.name, `child${i}Name`, errors, 'book.error.child-name')
    const age = readAge(child.age)
    if (!age.ok) errors[`child${i}Age`] = `book.error.age-${age.because}`
    else children.push({ name, kind: 'child', ageMonths: age.months })
  }
  return children
}

function readContact(said: PartyTyped, errors: Record<string, string>): Pick<PartyWish, 'contactBy' | 'contactValue'> {
  switch (said.contactBy) {
    case 'none':
      return { contactBy: 'none', contactValue: null }
    case 'email': {
      const email = readEmail(said.email)
      if (!email.ok) errors.email = `book.error.email-${email.because}`
      return { contactBy: 'email', contactValue: email.ok ? email.value : null }
    }
    case 'text':
    case 'phone': {
      const phone = readPhone(said.contactBy === 'text' ? said.text : said.phone)
      if (!phone.ok) errors[said.contactBy] = `book.error.phone-${phone.because}`
      return { contactBy: said.contactBy, contactValue: phone.ok ? phone.value : null }
    }
    default:
      errors.contactBy = 'book.error.contact'
      return { contactBy: 'none', contactValue: null }
  }
}
