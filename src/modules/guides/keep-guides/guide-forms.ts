import type { Temporal } from 'temporal-polyfill'
import { type FieldErrors, type FormBody, typed, typedAll } from '../../../platform/web/form.ts'
import { type VersionForm, versionForms } from '../../../platform/words/versions.ts'
import { bodyFaults, type KnownPicture, tidyBody } from './body-faults-rules.ts'
import type { DraftWish, GuideFacts } from './keep-guides.ts'
import type { WhichWords } from './kept-guides.ts'

/** Languages that families of England's hubs read, by ISO 639; English first, for its other forms. */
export const guideLanguages = [
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

export const englishText: WhichWords = { language: 'en', form: 'text' }
export const isEnglishText = ({ language, form }: WhichWords): boolean => language === 'en' && form === 'text'

/** Which words an address names; English text where it says nothing. Undefined for a language or form we do not know. */
export function readWhich(query: FormBody): WhichWords | undefined {
  const language = typed(query, 'language') || 'en'
  const form = versionForms.find((one) => one === (typed(query, 'form') || 'text'))
  return form && (guideLanguages as readonly string[]).includes(language) ? { language, form } : undefined
}

/** What stands in the form of words, as it was typed. */
export interface WordsTyped {
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly media: string
  readonly checked: boolean
  readonly checkedBy: string
}

export function typedWords(body: FormBody): WordsTyped {
  return {
    title: typed(body, 'title'),
    summary: typed(body, 'summary'),
    body: typed(body, 'body'),
    media: typed(body, 'media').trim(),
    checked: typed(body, 'checked') === 'yes',
    checkedBy: typed(body, 'checkedBy').trim(),
  }
}

export interface Around {
  readonly icons: readonly string[]
  readonly pictures: readonly KnownPicture[]
  readonly today: Temporal.PlainDate
}

export type WordsRead = { readonly ok: true; readonly draft: DraftWish } | { readonly ok: false; readonly errors: FieldErrors }

/** Reads words as they were typed. A version in another language or form is checked by somebody who is named, or says that nobody has. */
export function readWords(said: WordsTyped, which: WhichWords, { icons, pictures, today }: Around): WordsRead {
  const [title, summary] = [said.title, said.summary].map((line) => line.replaceAll(/\s+/g, ' ').trim()) as [string, string]
  const body = tidyBody(said.body)
  const errors: Record<string, string> = {}
  if (title === '') errors.title = 'Write what it is called'
  else if (title.length > 120) errors.title = `Write at most 120 letters: there are ${title.length}`
  if (summary.length > 300) errors.summary = `Write at most 300 letters: there are ${summary.length}`
  const faults = body === '' ? ['Write what families read'] : bodyFaults(body, icons, pictures)
  if (faults.length > 0) errors.body = faults.slice(0, 3).join('. ')
  const media = which.form === 'audio' || which.form === 'bsl'
  if (media && !/^https:\/\/[^\s/"'<>\\]+\.[^\s"'<>\\]+$/.test(said.media))
    errors.media = 'Write where it is: an address that begins with https://'
  const checks = !isEnglishText(which) && said.checked
  if (checks && said.checkedBy === '') errors.checkedBy = 'Write who read it and speaks the language'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    draft: {
      ...which,
      ...{ title, summary, body },
      media: media ? said.media : null,
      checkedBy: checks ? said.checkedBy.slice(0, 120) : null,
      checkedOn: checks ? today.toString() : null,
    },
  }
}

/** What stands in the form of a guide's own facts. */
export interface FactsTyped {
  readonly topics: readonly string[]
  readonly safety: boolean
  readonly owner: string
}

export function typedFacts(body: FormBody): FactsTyped {
  return { topics: typedAll(body, 'topics'), safety: typed(body, 'safety') === 'yes', owner: typed(body, 'owner') }
}

export type FactsRead = { readonly ok: true; readonly facts: GuideFacts } | { readonly ok: false; readonly errors: FieldErrors }

/** Reads them. Whether the owner is somebody's name is the database's to say: it knows who works here. */
export function readFacts(said: FactsTyped, topics: readonly string[]): FactsRead {
  const owner = said.owner.replaceAll(/\s+/g, ' ').trim()
  const errors: Record<string, string> = {}
  const known = topics.filter((topic) => said.topics.includes(topic))
  if (known.length === 0) errors.topics = 'Choose at least one: families find it under these'
  if (owner === '') errors.owner = 'Write which team or role keeps it right'
  else if (owner.length > 80) errors.owner = `Write at most 80 letters: there are ${owner.length}`
  else if (/@|\d{5}/.test(owner)) errors.owner = 'Write a team or a role: no address and no number'
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, facts: { topics: known, safety: said.safety, owner } }
}

/** "Moving to adulthood", for a topic as addresses name it. */
export function topicName(topic: string): string {
  if (topic === 'send') return 'SEND'
  const words = topic.replaceAll('-', ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** An address for a guide, from its title: "Sleep, and crying" is sleep-and-crying. Empty where no letter of ours is in it. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}
