import { IntlMessageFormat } from 'intl-messageformat'
import type { ComponentChildren } from 'preact'
import { type Locale, languageTag } from './locale.ts'

/** Words by key, as in `words.en.json` beside a slice: flat, each an ICU message. */
export type Catalogue = Readonly<Record<string, string>>

/** The keys of a catalogue: a key without words does not compile. */
export type WordKey<C extends Catalogue> = keyof C & string

export type Value = string | number

/** What a message is filled with when it holds tags: `<link>here</link>` takes `{ link: (words) => <Link …>{words}</Link> }`. */
export type RichValue = Value | ComponentChildren | ((words: ComponentChildren) => ComponentChildren)

export interface Say<C extends Catalogue> {
  /** The words of a key, filled in. Throws when a value is missing: half a sentence is worse than an error page. */
  (key: WordKey<C>, values?: Readonly<Record<string, Value>>): string
  /** The same with links and emphasis inside, as children for a page. */
  rich(key: WordKey<C>, values: Readonly<Record<string, RichValue>>): ComponentChildren
}

/**
 * Makes a slice's words speak: `const say = speak(words)`, then `say('book.held', { until: '10:14' })`.
 * Every message is compiled here, once, so that a broken placeholder stops us at the start and not in front of a family.
 */
export function speak<C extends Catalogue>(catalogue: C, locale: Locale = 'en'): Say<C> {
  const messages = new Map(Object.entries(catalogue).map(([key, words]) => [key, compile(key, words, locale)]))
  const compiled = (key: string): IntlMessageFormat => {
    const message = messages.get(key)
    if (!message) throw new Error(`There are no words for "${key}".`)
    return message
  }
  const say = (key: string, values?: Readonly<Record<string, Value>>): string => String(compiled(key).format(values))
  const rich = (key: string, values: Readonly<Record<string, RichValue>>): ComponentChildren =>
    compiled(key).format(values as Record<string, string>) as ComponentChildren
  return Object.assign(say, { rich })
}

// Other ways of writing a placeholder would be read as plain words, and shown to somebody.
const OTHER_PLACEHOLDERS = /[$%]\{|\{\{|%[sd]\b/

function compile(key: string, words: string, locale: Locale): IntlMessageFormat {
  if (words.trim() === '') throw new Error(`The words for "${key}" are empty.`)
  if (OTHER_PLACEHOLDERS.test(words)) throw new Error(`The words for "${key}" hold a placeholder that is not written {like this}: ${words}`)
  try {
    return new IntlMessageFormat(words, languageTag[locale], undefined, { shouldParseSkeletons: false })
  } catch (error) {
    throw new Error(`The words for "${key}" hold a broken placeholder: ${words}`, { cause: error })
  }
}
