/** Links of a page's error summary that lead to nothing on that page. */
export function lostErrorLinks(html: string): string[] {
  const summary = html.match(/<div class="govuk-error-summary".*?<\/ul>/s)?.[0] ?? ''
  const links = [...summary.matchAll(/href="#([^"]*)"/g)].map(([, id = '']) => id)
  return links.filter((id) => !html.includes(` id="${id}"`))
}

/** How many things a page's error summary says. */
export function countErrors(html: string): number {
  return (html.match(/<div class="govuk-error-summary".*?<\/ul>/s)?.[0].match(/href="#/g) ?? []).length
}
