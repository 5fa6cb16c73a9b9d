import { writtenLang } from '../../platform/words/speak.ts'
import { askedVersion, type Chosen, chooseVersion, directionOf } from '../../platform/words/versions.ts'
import { original, type WordField, type Wording } from '../directory/index.ts'

/** The attributes of an element that holds one field, as it was written. */
export type WrittenIn = (field: WordField) => { readonly lang?: string | undefined; readonly dir?: 'ltr' | 'rtl' }

/** Which version of a page is shown, which others there are, and what language each of its fields is in. */
export interface Versions {
  readonly all: readonly Wording[]
  readonly chosen: Chosen<Wording>
  readonly askedLanguage: string
  readonly written: WrittenIn
}

type Query = Parameters<typeof askedVersion>[0]

/** The versions of a page that may be read, and the one that was asked for. Where a word could do harm, only checked ones are there at all. */
export function versionsOf(wordings: readonly Wording[], query: Query, { checkedOnly = false } = {}): Versions {
  const all = [original, ...wordings.filter((one) => !checkedOnly || one.checkedOn !== null)]
  const asked = askedVersion(query)
  const chosen = chooseVersion(all, asked)
  // Pages of our own in a language that this one is not in yet say nothing: most are not, and the frame says so already.
  const quiet = asked.language === undefined && asked.form === undefined && wordings.length === 0
  const { shown } = chosen
  return {
    all,
    chosen: quiet ? { shown, note: undefined } : chosen,
    askedLanguage: asked.language ?? asked.pageLanguage,
    written: (field) =>
      shown.words[field]
        ? { lang: shown.language === 'en' ? 'en-GB' : shown.language, dir: directionOf(shown.language) }
        : { lang: writtenLang() },
  }
}

/** A page with the words of the version that is shown; what that has none for stays as it was. */
export function inTheWordsOf<T extends object>(page: T, { words }: Wording): T {
  const said = Object.entries(words).filter(([field, text]) => text !== '' && field in page)
  return { ...page, ...Object.fromEntries(said.map(([field, text]) => [field, field === 'gettingThere' ? text.split('\n') : text])) }
}
