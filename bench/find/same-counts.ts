/** Of these searches, those on whose pages ours and SQL with facets say the same number beside every filter. Give searches by filters alone: of words each has its own idea. */
export async function sameCounts(ours: string, rivals: string, addresses: readonly string[]): Promise<number> {
  let same = 0
  for (const address of addresses) {
    const [one, other] = await Promise.all([counted(`${ours}/find${address}`), counted(`${rivals}/facets${address}`)])
    if (one === other) same++
  }
  return same
}

/** Everything on a page that ends in a number in brackets, and the number. */
async function counted(url: string): Promise<string> {
  const page = await (await fetch(url)).text()
  const found = [...page.matchAll(/>([^<>]+ \(\d+\))</g)].map(([, words]) => words)
  if (found.length < 10) throw new Error(`${url} counts almost nothing.`)
  return found.sort().join('\n')
}
