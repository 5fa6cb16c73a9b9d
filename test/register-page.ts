/** Reads the page of a register as somebody would who presses its buttons. */

/** What a press of somebody's button would send. */
export function button(page: { body: string }, name: string, words: 'Here' | 'Did not come'): string {
  const found = [...page.body.matchAll(/<button[^>]*name="mark"[^>]*value="([^"]*)"[^>]*>(?:(?!<\/button>).)*/g)].find(
    ([whole]) => whole.includes(`</svg> ${words}`) && whole.includes(`: ${name}</span>`),
  )
  if (!found?.[1]) throw new Error(`No button "${words}: ${name}"`)
  return found[1]
}
/** The figures of the page by their label. */
export function figures(page: { body: string }): Record<string, number> {
  const found = page.body.matchAll(/<b>(\d+)<\/b> <span class="hearth-figure__label">([^<]*)<\/span>/g)
  return Object.fromEntries([...found].map(([, count, label]) => [label, Number(count)]))
}
