import type { FieldErrors } from '../web/form.ts'
import { speak } from '../words/speak.ts'
import { emailField, nameField, phoneField, textField } from './fields.ts'
import { type Field, optional, type Said } from './form.ts'
import { writePhone } from './inputs/read-phone.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** How it is safe to tell somebody something: safety.md 2. `none` is a full answer. */
export type Way = 'text' | 'email' | 'phone' | 'somebody' | 'none'

export interface Reach<Ways extends Way = Way> {
  readonly by: Ways
  /** The number or address; null for no message at all. */
  readonly value: string | null
  /** When it is safe to ring, in their words; null for any time. */
  readonly hours: string | null
  /** Whom to ring instead of them; null unless it is through somebody. */
  readonly through: string | null
  /** Messages say as little as possible. */
  readonly quiet: boolean
}

const text = phoneField({ texts: true })
const phone = phoneField()
const email = emailField()
const hours = optional(textField({ most: 200 }))
const through = nameField({ missing: () => say('reach.somebody.name.missing') })

/** The inputs this question posts. They have the same names in every form, so that a browser can fill them in. */
export const reachInputs = ['contactBy', 'text', 'email', 'email-asked', 'phone', 'hours', 'somebody', 'somebodyPhone', 'quiet'] as const

/** "How is it safe for us to tell you?": the ways a form offers, and for each what it needs. What was typed for another way is kept and not read. */
export function waysToReach<const Ways extends Way>(ways: readonly Ways[]): Field<Reach<Ways>> {
  return {
    inputs: () => reachInputs.map((name) => ({ name })),
    read: (said) => {
      const by = ways.find((way) => way === said('contactBy'))
      if (by === undefined) return { ok: false, errors: { contactBy: say('reach.missing') } }
      const errors: Record<string, string> = {}
      const value = readValue(by, said, errors)
      const when = by === 'phone' ? taken(hours.read(said, 'hours'), errors) : null
      const who = by === 'somebody' ? taken(through.read(said, 'somebody'), errors) : null
      if (Object.keys(errors).length > 0) return { ok: false, errors: inOrder(errors) }
      return { ok: true, value: { by, value, hours: when, through: who, quiet: said('quiet') === 'yes' } }
    },
  }
}

function readValue(by: Way, said: Said, errors: Record<string, string>): string | null {
  switch (by) {
    case 'text':
      return taken(text.read(said, 'text'), errors)
    case 'email':
      return taken(email.read(said, 'email'), errors)
    case 'phone':
      return taken(phone.read(said, 'phone'), errors)
    case 'somebody':
      return taken(phone.read(said, 'somebodyPhone'), errors)
    case 'none':
      return null
  }
}

function taken<T>(
  read: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: FieldErrors },
  errors: Record<string, string>,
): T | null {
  if (read.ok) return read.value
  Object.assign(errors, read.errors)
  return null
}

function inOrder(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => indexOf(a) - indexOf(b)))
}

function indexOf(input: string): number {
  return reachInputs.indexOf(input as (typeof reachInputs)[number])
}

/** "By text to 07700 900 142": how somebody is told, as a check page says it. */
export function reachInWords({ by, value, hours: when, through: who }: Omit<Reach, 'quiet'>): string {
  const shown = by === 'email' ? (value ?? '') : writePhone(value ?? '')
  if (by === 'phone' && when) return say('reach.said.phone.hours', { value: shown, hours: when })
  return say(`reach.said.${by}`, { value: shown, through: who ?? '' })
}
