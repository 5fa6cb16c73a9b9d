const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** The address itself if a link may go there: http, https, mailto, tel, or relative. Throws for anything else, such as `javascript:`. */
export function safeHref(href: string): string {
  if (/^[/?#]/.test(href)) return href
  // Parsed as a browser would, so that a tab or a line break inside "java\nscript:" hides nothing.
  const parsed = URL.parse(href, 'https://relative.invalid/')
  if (!parsed || !SAFE.has(parsed.protocol)) throw new Error(`A link may not go to "${href.slice(0, 40)}".`)
  return href
}
