import type { Locale } from './locale.ts'

/** `/pl/find?q=a` is the page `/find?q=a` in Polish. Answers English for an address that names no language offered here. */
export function readAddress(url: string, offered: readonly Locale[]): { readonly locale: Locale; readonly path: string } {
  const first = /^\/([a-z]{2}(?:-[a-z]{2})?)(?=[/?#]|$)/.exec(url)
  const locale = offered.find((one) => one === first?.[1])
  if (!first || !locale) return { locale: 'en', path: url }
  // One slash and no more: two would lead to another site, and so would a slash and a backslash.
  return { locale, path: `/${url.slice(first[0].length).replace(/^[/\\]+/, '')}` }
}

/** The address of a page in a language: English has none in front. */
export function addressIn(locale: Locale, path: string): string {
  if (locale === 'en') return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

// What a page sends people to. Text and values cannot look like this: their quotation marks are escaped.
const OWN_ADDRESS = / (href|action|formaction)="(\/(?!\/|assets\/)[^"]*)"/g

/** Puts the language in front of every address of ours in a page, so that none can forget it. `/en/…` leads to English. */
export function keepLanguage(html: string, locale: Locale, offered: readonly Locale[]): string {
  return html.replace(OWN_ADDRESS, (_whole, name: string, path: string) => {
    const named = readAddress(path, offered)
    return ` ${name}="${named.path === path ? addressIn(locale, path) : addressIn(named.locale, named.path)}"`
  })
}
