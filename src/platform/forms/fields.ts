import type { Temporal } from 'temporal-polyfill'
import { dateInWords } from '../words/dates.ts'
import { speak } from '../words/speak.ts'
import type { Field, FormInput, Said } from './form.ts'
import { plainDigits } from './inputs/digits.ts'
import { type Age, type AgeFault, readAge } from './inputs/read-age.ts'
import { type DateFault, type DateLimits, readDate, readDateBoxes } from './inputs/read-date.ts'
import { type EmailFault, readEmail } from './inputs/read-email.ts'
import { type MoneyFault, readMoney } from './inputs/read-money.ts'
import { type PhoneFault, readPhone } from './inputs/read-phone.ts'
import { type PostcodeFault, type PostcodeWish, readPostcodeKindly } from './inputs/read-postcode.ts'
import { readName, readText, type TextFault } from './inputs/read-text.ts'
import type { Reading } from './inputs/reading.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

type Values = Readonly<Record<string, string | number>>
/** A form's own words for some of what can be wrong, where ours would be too general: "Tell us the child’s first name". */
export type OwnWords<Because extends string> = { readonly [B in Because]?: (values?: Values) => string }

interface OneInput<T, Because extends string> {
  read(text: string, said: Said): Reading<T, Because>
  words(because: Because, values?: Values): string
  readonly own?: OwnWords<Because> | undefined
  readonly secret?: boolean
  /** Asks about a likely slip: a hidden input carries what was asked about, and the same text once more stands. */
  readonly asks?: boolean
}

/** A field of one input, from a reader and the words for what it may refuse. */
export function oneInput<T, Because extends string>({ read, words: ours, own, secret, asks }: OneInput<T, Because>): Field<T> {
  return {
    inputs: (name) => [{ name, ...(secret ? { secret } : {}) } satisfies FormInput, ...(asks ? [{ name: askedName(name) }] : [])],
    read: (said, name) => {
      const reading = read(said(name), said)
      if (reading.ok) return reading
      if (asks && reading.stands !== undefined && said(askedName(name)).trim() === said(name).trim())
        return { ok: true, value: reading.stands }
      return { ok: false, errors: { [name]: own?.[reading.because]?.(reading.values) ?? ours(reading.because, reading.values) } }
    },
  }
}

/** The hidden input that says which text was asked about. */
export const askedName = (name: string): string => `${name}-asked`

/** What somebody is called: 1 to 120 letters of any script. */
export function nameField(own?: OwnWords<TextFault>): Field<string> {
  return oneInput({ read: readName, words: (because, values) => say(`name.${because}`, values), own })
}

export interface TextWish {
  readonly least?: number
  readonly most: number
  readonly own?: OwnWords<TextFault>
  readonly secret?: boolean
}

/** Words of their own, of so many letters. */
export function textField({ least = 1, most, own, secret = false }: TextWish): Field<string> {
  return oneInput({
    read: (text) => readText(text, { least, most }),
    words: (because, values) => say(`text.${because}`, values),
    own,
    secret,
  })
}

/** An age in whole months; a baby on the way only where `expecting` is allowed. */
export function ageField(wish: { readonly own?: OwnWords<AgeFault>; readonly expecting: true }): Field<Age>
export function ageField(wish?: { readonly own?: OwnWords<AgeFault | 'expecting'> }): Field<number>
export function ageField({
  own,
  expecting = false,
}: {
  readonly own?: OwnWords<AgeFault | 'expecting'>
  readonly expecting?: boolean
} = {}): Field<Age> {
  return oneInput<Age, AgeFault | 'expecting'>({
    read: (text) => {
      const age = readAge(text)
      return age.ok && age.value === 'expecting' && !expecting ? { ok: false, because: 'expecting' } : age
    },
    words: (because, values) => say(`age.${because}`, values),
    own,
  })
}

/** Whole pence, within limits in pence. */
export function moneyField({ most, own }: { readonly most: number; readonly own?: OwnWords<MoneyFault> }): Field<number> {
  return oneInput<number, MoneyFault>({
    read: (text) => {
      const money = readMoney(text)
      return money.ok && money.value > most ? { ok: false, because: 'much' } : money
    },
    words: (because, values) =>
      because === 'swapped' ? say('money.swapped', { suggestion: values?.suggestion ?? '' }) : say(`money.${because}`),
    own,
  })
}

export function postcodeField({ own, ...wish }: PostcodeWish & { readonly own?: OwnWords<PostcodeFault> } = {}): Field<string> {
  return oneInput({ read: (text) => readPostcodeKindly(text, wish), words: (because) => say(`postcode.${because}`), own })
}

export function phoneField({ texts = false, own }: { readonly texts?: boolean; readonly own?: OwnWords<PhoneFault> } = {}): Field<string> {
  return oneInput({ read: (text) => readPhone(text, { texts }), words: (because, values) => say(`phone.${because}`, values), own })
}

export function emailField(own?: OwnWords<EmailFault>): Field<string> {
  return oneInput({ read: readEmail, words: (because, values) => say(`email.${because}`, values), own, asks: true })
}

/** A secret, read as it was typed: spaces count. `refuse` says in words what is wrong with one that is there. */
export function secretField(missing: () => string, refuse: (text: string) => string | undefined = () => undefined): Field<string> {
  return {
    inputs: (name) => [{ name, secret: true }],
    read: (said, name) => {
      const text = said(name)
      const wrong = text === '' ? missing() : refuse(text)
      return wrong === undefined ? { ok: true, value: text } : { ok: false, errors: { [name]: wrong } }
    },
  }
}

/** A code that was sent or shown: spaces do not count, and the digits of any script do. Whether it is right is for others to say. */
export function codeField(): Field<string> {
  return {
    inputs: (name) => [{ name, secret: true }],
    read: (said, name) => ({ ok: true, value: plainDigits(said(name)).replaceAll(/[\s-]/g, '') }),
  }
}

/** One of some choices. `missing` says what to choose between. */
export function choiceField<const Choice extends string>(choices: readonly Choice[], missing: () => string): Field<Choice> {
  return oneInput<Choice, 'missing'>({
    read: (text) => {
      const value = choices.find((choice) => choice === text)
      return value === undefined ? { ok: false, because: 'missing' } : { ok: true, value }
    },
    words: missing,
  })
}

/** A box to tick. Not ticking it is an answer. */
export function tickField(): Field<boolean> {
  return { inputs: (name) => [{ name }], read: (said, name) => ({ ok: true, value: said(name) === 'yes' }) }
}

export interface DateWish {
  /** What days are allowed, from the day it is. */
  readonly limits?: (today: Temporal.PlainDate) => { readonly earliest?: Temporal.PlainDate; readonly latest?: Temporal.PlainDate }
  readonly own?: OwnWords<DateFault>
}

/** A day in one box, in whatever way people write it. */
export function dateField(wish: DateWish = {}): Field<Temporal.PlainDate> {
  return {
    inputs: (name) => [{ name }],
    read: (said, name) => {
      const limits = limitsOf(wish, said)
      const date = readDate(said(name), limits)
      return date.ok ? date : { ok: false, errors: { [name]: dateWords(date.because, limits, wish.own) } }
    },
  }
}

/** A day in three boxes: an error points at the box that is wrong, or at the first. */
export function dateBoxesField(wish: DateWish = {}): Field<Temporal.PlainDate> {
  return {
    inputs: (name) => ['day', 'month', 'year'].map((part) => ({ name: `${name}-${part}` })),
    read: (said, name) => {
      const limits = limitsOf(wish, said)
      const date = readDateBoxes({ day: said(`${name}-day`), month: said(`${name}-month`), year: said(`${name}-year`) }, limits)
      if (date.ok) return date
      const part = date.because === 'no-month' ? 'month' : date.because === 'no-year' ? 'year' : 'day'
      return { ok: false, errors: { [`${name}-${part}`]: dateWords(date.because, limits, wish.own) } }
    },
  }
}

function limitsOf({ limits }: DateWish, { today }: Said): DateLimits {
  return { today, ...limits?.(today) }
}

function dateWords(because: DateFault, { earliest, latest }: DateLimits, own: OwnWords<DateFault> | undefined): string {
  const limit = because === 'early' ? earliest : because === 'late' ? latest : undefined
  const values = { day: limit ? dateInWords(limit) : '' }
  return own?.[because]?.(values) ?? say(`date.${because}`, values)
}
