import { formatTag, type Locale } from './locale.ts'
import { wordsLocale } from './spoken.ts'

/** "Marnie", "Marnie and Otis", "Marnie, Otis and Wren". */
export function listed(items: readonly string[], locale: Locale = wordsLocale()): string {
  return new Intl.ListFormat(formatTag(locale), { type: 'conjunction' }).format(items)
}

/** "a photo or a PDF": one of these. */
export function either(items: readonly string[], locale: Locale = wordsLocale()): string {
  return new Intl.ListFormat(formatTag(locale), { type: 'disjunction' }).format(items)
}
