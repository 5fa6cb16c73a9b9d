/** The languages we speak so far. Everything that makes words takes one, so that the second is a catalogue and not a rewrite. */
export type Locale = 'en'

/** What each is called for dates, numbers and the `lang` of a page. */
export const languageTag: Readonly<Record<Locale, string>> = { en: 'en-GB' }
