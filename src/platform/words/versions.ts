import { languages } from './locale.ts'
import { askedLocale } from './spoken.ts'

/** The same words for different readers: plain text, easy read, with pictures, to listen to, or signed in British Sign Language. */
export const versionForms = ['text', 'easy_read', 'pictures', 'audio', 'bsl'] as const
export type VersionForm = (typeof versionForms)[number]

/** One of the ways to read a page. The English text is the original. */
export interface Version {
  /** ISO 639: en, pl, ur. */
  readonly language: string
  readonly form: VersionForm
  /** `2026-11-02`; null while nobody who speaks it has read it. */
  readonly checkedOn: string | null
}

/** What somebody asked for: by the address, or by the language of the pages they read. */
export interface Asked {
  readonly language: string | undefined
  readonly form: string | undefined
  readonly pageLanguage: string
}

/** Why what is shown is not, or not quite, what was asked for: said on the page in words. */
export type VersionNote = 'unchecked' | 'no-language' | 'no-form'

export interface Chosen<V> {
  readonly shown: V
  readonly note: VersionNote | undefined
}

/**
 * Which version to show. An address may ask for any that may be read; pages in a language bring a version of that language only when somebody
 * has checked it. What there is not falls back to the English text, and says so.
 */
export function chooseVersion<V extends Version>(versions: readonly V[], asked: Asked): Chosen<V> {
  const find = (language: string, form: string): V | undefined => versions.find((one) => one.language === language && one.form === form)
  const english = find('en', 'text')
  if (!english) throw new Error('A page has an English text.')
  const form = asked.form ?? 'text'
  if (asked.language === undefined && asked.form === undefined) {
    const own = find(asked.pageLanguage, 'text')
    if (own === english || own?.checkedOn) return { shown: own, note: undefined }
    return { shown: english, note: 'no-language' }
  }
  const exact = find(asked.language ?? 'en', form)
  if (exact) return { shown: exact, note: exact === english || exact.checkedOn ? undefined : 'unchecked' }
  const sameLanguage = asked.language === undefined ? undefined : find(asked.language, 'text')
  if (sameLanguage) return { shown: sameLanguage, note: 'no-form' }
  return { shown: english, note: asked.language === undefined || asked.language === 'en' ? 'no-form' : 'no-language' }
}

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'fa', 'he', 'ps', 'sd', 'ur', 'yi'])

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr'
}

/** What an address asks for: `?in=pl&as=easy_read`, as our own links write it; anything else asks for nothing. */
export function askedVersion(query: Readonly<Record<string, string | string[] | undefined>>): Asked {
  const one = (value: string | string[] | undefined): string | undefined =>
    typeof value === 'string' && /^[a-z_]{2,10}$/.test(value) ? value : undefined
  // `pl` on Polish pages.
  return { language: one(query.in), form: one(query.as), pageLanguage: languages[askedLocale()].tag.slice(0, 2) }
}
