import type { IntlMessageFormat } from 'intl-messageformat'
import type { ComponentChildren } from 'preact'
import { type Locale, languages, type TranslatedLocale } from './locale.ts'
import { compare, compile, joined } from './messages.ts'
import { pseudo } from './pseudo.ts'
import { remembered } from './remembered.ts'
import { askedLocale, speakEnglish, wordsLocale } from './spoken.ts'

/** Words by key, as in `words.en.json` beside a slice: flat, each an ICU message. */
export type Catalogue = Readonly<Record<string, string>>

/** The keys of a catalogue: a key without words does not compile. */
export type WordKey<C extends Catalogue> = keyof C & string

/** What `words.pl.json` holds: who checked these words and when, if anybody did, and the words that there are so far. */
export interface Translation<C extends Catalogue> {
  /** "Agnieszka Zielińska, 3 March 2027": a speaker. Null while nobody has. */
  readonly checked: string | null
  readonly words: Readonly<Partial<Record<WordKey<C>, string>>>
}

export type Translations<C extends Catalogue> = Readonly<Partial<Record<TranslatedLocale, Translation<C>>>>

export type Value = string | number

/** What a message is filled with when it holds tags: `<link>here</link>` takes `{ link: (words) => <Link …>{words}</Link> }`. */
export type RichValue = Value | ComponentChildren | ((words: ComponentChildren) => ComponentChildren)

export interface Say<C extends Catalogue> {
  /** The words of a key, filled in, in the language of the page; in English where that has none. Throws when a value is missing: half a sentence is worse than an error page. */
  (key: WordKey<C>, values?: Readonly<Record<string, Value>>): string
  /** Words that must be trusted (urgent help, notice, agreement, rights): English until a speaker has checked the translation. Give what holds them `lang={checkedLang()}`. */
  checked(key: WordKey<C>, values?: Readonly<Record<string, Value>>): string
  /** The same with links and emphasis inside, as children for a page. */
  rich(key: WordKey<C>, values: Readonly<Record<string, RichValue>>): ComponentChildren
}

const unchecked = new Set<Locale>()
const missing = new Map<Locale, number>()

/** Whether a speaker has checked every word of a language. English is ours; the languages made from it say what it says. */
export function isChecked(locale: Locale): boolean {
  return !unchecked.has(locale)
}

/** How many messages a language has no words for: English stands in. */
export function missingWords(locale: Locale): number {
  return missing.get(locale) ?? 0
}

/**
 * Makes a slice's words speak: `const say = speak(words, { pl })`, then `say('book.held', { until: '10:14' })`.
 * Every message is compiled here, once, so that a broken placeholder stops us at the start and not in front of a family.
 */
export function speak<C extends Catalogue>(catalogue: C, translations: Translations<C> = {}): Say<C> {
  const english = new Map(Object.entries(catalogue).map(([key, words]) => [key, compile(key, words, 'en')]))
  const spoken = new Map<Locale, Map<string, IntlMessageFormat>>([
    ['en', english],
    ['en-xa', new Map()],
    ['ar-xb', new Map()],
  ])
  for (const [name, translation] of Object.entries(translations))
    spoken.set(name as TranslatedLocale, translate(name as TranslatedLocale, english, translation))

  const messageOf = (key: string): IntlMessageFormat => {
    const locale = wordsLocale()
    const found = spoken.get(locale)?.get(key)
    if (found) return found
    const original = english.get(key)
    if (!original) throw new Error(`There are no words for "${key}".`)
    if (locale !== 'en-xa' && locale !== 'ar-xb') return original
    const made = pseudo(original, locale)
    spoken.get(locale)?.set(key, made)
    return made
  }
  // Most words are filled with nothing: they are put together once a language. A page says some hundreds of them.
  const plain = new Map<Locale, Map<string, string>>()
  const say = (key: string, values?: Readonly<Record<string, Value>>): string => {
    if (values) return filled(messageOf(key), values)
    const locale = wordsLocale()
    const kept = plain.get(locale) ?? new Map<string, string>()
    plain.set(locale, kept)
    let words = kept.get(key)
    if (words === undefined) {
      words = String(messageOf(key).format())
      kept.set(key, words)
    }
    return words
  }
  const rich = (key: string, values: Readonly<Record<string, RichValue>>): ComponentChildren =>
    messageOf(key).format(values as Record<string, string>) as ComponentChildren
  const checked: typeof say = (key, values) => (isChecked(wordsLocale()) ? say(key, values) : String(english.get(key)?.format(values)))
  return Object.assign(say, { rich, checked })
}

/** Most messages are words with values between them, and only joined: counting, choosing and tags are left to the library. */
const joiners = new WeakMap<IntlMessageFormat, ReturnType<typeof joined>>()

function filled(message: IntlMessageFormat, values: Readonly<Record<string, Value>>): string {
  if (!joiners.has(message)) joiners.set(message, joined(message.getAst()))
  const words = joiners.get(message)?.(values)
  return words ?? (onlyNumbers(values) ? counted(message, values) : String(message.format(values)))
}

/** "3 years", "20 miles": the same few hundred again and again. Nothing but numbers is kept, so nothing of anybody. */
const counts = new WeakMap<IntlMessageFormat, ReturnType<typeof remembered<string>>>()

function counted(message: IntlMessageFormat, values: Readonly<Record<string, Value>>): string {
  const kept = counts.get(message) ?? remembered<string>(500)
  counts.set(message, kept)
  return kept(JSON.stringify(values), () => String(message.format(values)))
}

function onlyNumbers(values: Readonly<Record<string, Value>>): boolean {
  for (const name in values) if (typeof values[name] !== 'number') return false
  return true
}

/** From here to the end of the request every word can be trusted: English, unless a speaker has checked the language that was asked for. */
export function speakTrustedWords(): void {
  if (!isChecked(askedLocale())) speakEnglish()
}

/** The `lang` of words that are English on a page in another language; undefined where they are not. */
export function checkedLang(): string | undefined {
  return isChecked(wordsLocale()) ? undefined : languages.en.tag
}

/** The `lang` of what people wrote: English so far, whatever the page around it speaks. */
export function writtenLang(): string | undefined {
  return wordsLocale() === 'en' ? undefined : languages.en.tag
}

function translate<C extends Catalogue>(
  locale: TranslatedLocale,
  english: ReadonlyMap<string, IntlMessageFormat>,
  { checked, words }: Translation<C>,
): Map<string, IntlMessageFormat> {
  const translated = new Map<string, IntlMessageFormat>()
  for (const [key, said] of Object.entries<string | undefined>(words)) {
    const original = english.get(key)
    if (!original) throw new Error(`The ${languages[locale].english} words for "${key}" have no English.`)
    const message = compile(key, said ?? '', locale)
    compare(key, original, message, locale)
    translated.set(key, message)
  }
  if (checked === null) unchecked.add(locale)
  missing.set(locale, missingWords(locale) + english.size - translated.size)
  return translated
}
