/** The languages we speak. The last two are made from the English, for trying pages: longer words, and right to left. */
export type Locale = 'en' | 'pl' | 'en-xa' | 'ar-xb'

/** Those somebody has to translate into. */
export type TranslatedLocale = 'pl'

interface Language {
  /** For dates, numbers and the `lang` of a page. */
  readonly tag: string
  /** As its speakers call it. */
  readonly name: string
  /** As an English speaker calls it. */
  readonly english: string
  readonly direction: 'ltr' | 'rtl'
  /** Whose dates and numbers are borrowed. */
  readonly format: string
}

export const languages: Readonly<Record<Locale, Language>> = {
  en: { tag: 'en-GB', name: 'English', english: 'English', direction: 'ltr', format: 'en-GB' },
  pl: { tag: 'pl', name: 'Polski', english: 'Polish', direction: 'ltr', format: 'pl' },
  'en-xa': { tag: 'en-XA', name: 'Ŵïðë', english: 'Wide test language', direction: 'ltr', format: 'en-GB' },
  'ar-xb': { tag: 'ar-XB', name: '\u202eRight to left\u202c', english: 'Right-to-left test language', direction: 'rtl', format: 'en-GB' },
}

/** What a live network offers, English first. */
export const spokenLanguages: readonly Locale[] = ['en', 'pl']

/** What an example network offers besides. */
export const tryingLanguages: readonly Locale[] = ['en-xa', 'ar-xb']

/** What each is called for dates, numbers and words. */
export const formatTag = (locale: Locale): string => languages[locale].format
