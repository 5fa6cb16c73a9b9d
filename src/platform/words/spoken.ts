import { AsyncLocalStorage } from 'node:async_hooks'
import type { Locale } from './locale.ts'

interface Spoken {
  /** What the address asked for: links keep it. */
  readonly asked: Locale
  /** What the words are in: English where no translation may stand. */
  words: Locale
  /** The address without its language, for the same page in another one. */
  path: string
  /** What may be chosen here. */
  readonly offered: readonly Locale[]
}

const store = new AsyncLocalStorage<Spoken>()

/** English, where nobody has asked for anything: jobs, the command line, tests of a page alone. */
const english: Spoken = { asked: 'en', words: 'en', path: '/', offered: [] }

/** Does the work in a language: `say`, dates and lists inside it speak it. */
export function speaking<T>(
  spoken: { readonly asked: Locale; readonly path?: string; readonly offered?: readonly Locale[] },
  work: () => T,
): T {
  return store.run({ path: '/', offered: [], ...spoken, words: spoken.asked }, work)
}

/** The language of the words now. */
export function wordsLocale(): Locale {
  return (store.getStore() ?? english).words
}

/** The language that was asked for, which is that of the words but for a page where only checked words may stand. */
export function askedLocale(): Locale {
  return (store.getStore() ?? english).asked
}

/** The page's own address, and the languages it can be had in. */
export function spokenPage(): { readonly path: string; readonly offered: readonly Locale[] } {
  return store.getStore() ?? english
}

/** This page has no address of its own, as an error has none: other languages begin at the front page. */
export function forgetAddress(): void {
  const spoken = store.getStore()
  if (spoken) spoken.path = '/'
}

/** From here to the end of the request the words are English, whatever was asked. */
export function speakEnglish(): void {
  const spoken = store.getStore()
  if (spoken) spoken.words = 'en'
}
