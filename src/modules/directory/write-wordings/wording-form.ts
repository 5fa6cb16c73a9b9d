import type { Temporal } from 'temporal-polyfill'
import { type FieldErrors, type FormBody, typed } from '../../../platform/web/form.ts'
import { type VersionForm, versionForms } from '../../../platform/words/versions.ts'
import { placeWordFields, serviceWordFields, type WordField, type Wording } from '../wordings.ts'

/** Languages that families of England's hubs read, by ISO 639; English first, for its other forms. */
export const wordingLanguages = [
  ...['en', 'ar', 'sq', 'bn', 'bg', 'zh', 'cs', 'fa', 'fr', 'gu', 'hi', 'hu', 'it', 'ckb', 'lv', 'lt', 'ps', 'pl', 'pt'],
  ...['pa', 'ro', 'ru', 'sk', 'so', 'es', 'ta', 'ti', 'tr', 'uk', 'ur', 'vi', 'cy'],
] as const

export const formNames: Readonly<Record<VersionForm, string>> = {
  text: 'Plain text',
  easy_read: 'Easy read',
  pictures: 'With pictures',
  audio: 'To listen to',
  bsl: 'British Sign Language',
}

export const fieldNames: Readonly<Record<WordField, string>> = {
  name: 'Name',
  summary: 'In a sentence',
  description: 'What happens there',
  whoFor: 'Who it is for',
  bring: 'What to bring',
  pathway: 'How to get it',
  criteria: 'Who can get it',
  usualWait: 'The usual wait',
  nextSteps: 'What happens next',
  gettingIn: 'Getting in',
  gettingThere: 'Getting there, a line each',
  keyWorker: 'How to reach a key worker',
}

export const fieldsOf = (kind: 'service' | 'place'): readonly WordField[] => (kind === 'service' ? serviceWordFields : placeWordFields)

const MOST_LETTERS = 5_000

/** What stands in the form, as it was typed. */
export interface WordingTyped {
  readonly words: Readonly<Partial<Record<WordField, string>>>
  readonly media: string
  readonly checked: boolean
  readonly checkedBy: string
}

export function typedWording(body: FormBody, kind: 'service' | 'place'): WordingTyped {
  return {
    words: Object.fromEntries(fieldsOf(kind).map((field) => [field, typed(body, field)])),
    media: typed(body, 'media').trim(),
    checked: typed(body, 'checked') === 'yes',
    checkedBy: typed(body, 'checkedBy').trim(),
  }
}

type Version = Pick<Wording, 'language' | 'form'>

/** A language and a form as the address names them; undefined for the English text itself, and for what we do not know. */
export function readVersion(language: string, form: string): Version | undefined {
  const known = versionForms.find((one) => one === form)
  if (!known || !(wordingLanguages as readonly string[]).includes(language) || (language === 'en' && known === 'text')) return undefined
  return { language, form: known }
}

export type WordingRead =
  | { readonly ok: true; readonly wish: Omit<Wording, 'stale' | 'media'> & { readonly media: string | undefined } }
  | { readonly ok: false; readonly errors: FieldErrors }

/** Reads a version as it was typed. What is checked names who checked it; a recording or a film says where it is. */
export function readWording(said: WordingTyped, { language, form }: Version, today: Temporal.PlainDate): WordingRead {
  const words = Object.fromEntries(Object.entries(said.words).flatMap(([field, text]) => (text.trim() ? [[field, text.trim()]] : [])))
  const errors: Record<string, string> = {}
  for (const [field, text] of Object.entries(words))
    if (text.length > MOST_LETTERS) errors[field] = `Write at most ${MOST_LETTERS} letters: there are ${text.length}`
  const media = form === 'audio' || form === 'bsl'
  if (!media && Object.keys(words).length === 0) errors[Object.keys(said.words)[0] ?? 'media'] = 'Write at least one of these'
  if (said.media ? !/^https:\/\/[^\s/]+\.[^\s]+$/.test(said.media) : media)
    errors.media = 'Write where it is: an address that begins with https://'
  if (said.checked && said.checkedBy === '') errors.checkedBy = 'Write who read it and speaks the language'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    wish: {
      ...{ language, form, words, media: said.media || undefined },
      checkedBy: said.checked ? said.checkedBy.slice(0, 120) : null,
      checkedOn: said.checked ? today.toString() : null,
    },
  }
}
