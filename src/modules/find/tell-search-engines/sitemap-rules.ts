/** https://www.sitemaps.org/protocol.html: a file names so many addresses at most. */
export const MOST_ADDRESSES = 50_000

/** A list of addresses, paths of ours, for search engines. */
export function sitemap(url: string, paths: readonly string[]): string {
  return wrapped(
    'urlset',
    paths.map((path) => `<url><loc>${escaped(url + path)}</loc></url>`),
  )
}

/** A list of lists, when one does not hold them all: `?part=1` and on. */
export function sitemapIndex(url: string, parts: number): string {
  const places = Array.from({ length: parts }, (_, n) => `<sitemap><loc>${escaped(`${url}/sitemap.xml?part=${n + 1}`)}</loc></sitemap>`)
  return wrapped('sitemapindex', places)
}

/** What visiting programs may read. Answers to questions are endless, and a network of invented people is for nobody's index. */
export function robots(url: string, example: boolean): string {
  if (example) return 'User-agent: *\nDisallow: /\n'
  const without = [
    '/find?',
    '/find/',
    '/whats-on?',
    '/what-do-you-need?',
    '/sessions/',
    '/bookings/',
    '/sign-in',
    '/shortlist',
    '/embed',
    '/s/',
  ]
  return `User-agent: *\n${without.map((path) => `Disallow: ${path}\n`).join('')}Sitemap: ${url}/sitemap.xml\n`
}

function wrapped(root: string, inner: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${inner.join('\n')}\n</${root}>\n`
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
