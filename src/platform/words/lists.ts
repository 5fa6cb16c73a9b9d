import { type Locale, languageTag } from './locale.ts'

/** "Marnie", "Marnie and Otis", "Marnie, Otis and Wren". */
export function listed(items: readonly string[], locale: Locale = 'en'): string {
  return new Intl.ListFormat(languageTag[locale], { type: 'conjunction' }).format(items)
}
