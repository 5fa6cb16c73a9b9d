/** How far a word of this length may be from the right one: one slip from 4 letters, two from 7. */
export function slipsAllowed(length: number): number {
  return length >= 7 ? 2 : length >= 4 ? 1 : 0
}

/**
 * Slips between two words (letters left out, put in, changed, or two neighbours swapped: optimal string alignment),
 * or `most + 1` once they are further apart.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (before[j - 2] ?? 0) + 1)
      row.push(slips)
      least = Math.min(least, slips)
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}

/** Known words by their first letter: a misspelling is looked for among those that begin alike. */
export type KnownWords = ReadonlyMap<string, readonly { readonly word: string; readonly uses: number }[]>

/** The known word that was most likely meant: fewest slips, then most used, then first in the alphabet. */
export function likelyMeant(word: string, known: KnownWords): string | undefined {
  const allowed = slipsAllowed(word.length)
  if (allowed === 0) return undefined
  let best: { word: string; uses: number; slips: number } | undefined
  for (const candidate of known.get(word[0] ?? '') ?? []) {
    const slips = slipsBetween(word, candidate.word, allowed)
    if (slips > allowed) continue
    if (!best || slips < best.slips || (slips === best.slips && candidate.uses > best.uses)) best = { ...candidate, slips }
  }
  return best?.word
}
