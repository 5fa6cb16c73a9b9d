/** A category that can be chosen, as the directory has it. */
export interface Kind {
  readonly name: string
  /** The category above it. One that has others under it is a group, and is not chosen itself. */
  readonly parent: string | null
}

const MOST = 5
/** Words that stand in names of categories and say nothing of which one. */
const EMPTY = new Set(
  'and or the for of with in to a an after before other services service support help groups group clubs family families children child'.split(
    ' ',
  ),
)

/**
 * At most five kinds of help that fit some words, best first: a kind counts for each of its own words that stands there, or that somebody
 * means by what stands there. The rarer a word among all kinds, the more it says.
 */
export function suggestKinds(words: string, kinds: readonly Kind[], meanings: ReadonlyMap<string, readonly string[]>): string[] {
  const said = meant(words, meanings)
  const choices = leavesOf(kinds)
  const stemsOf = new Map(choices.map(({ name }) => [name, [...new Set(stems(name))].filter((stem) => !EMPTY.has(stem))]))
  const among = new Map<string, number>()
  for (const own of stemsOf.values()) for (const stem of own) among.set(stem, (among.get(stem) ?? 0) + 1)
  const scored = choices.map(({ name }) => {
    const own = stemsOf.get(name) ?? []
    const score = own.reduce((sum, stem) => sum + (said.get(stem) ?? 0) / (among.get(stem) ?? 1), 0)
    return { name, score: score / Math.sqrt(own.length || 1) }
  })
  return scored
    .filter(({ score }) => score >= 0.3)
    .sort((one, other) => other.score - one.score || (one.name < other.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name)
}

/** Kinds whose name, or group, has words that begin so; at most ten. */
export function findKinds(typed: string, kinds: readonly Kind[], meanings: ReadonlyMap<string, readonly string[]>): string[] {
  const wanted = stems(typed)
  if (wanted.length === 0) return []
  const named = leavesOf(kinds).filter(({ name, parent }) => {
    const own = [...stems(name), ...stems(parent ?? '')]
    return wanted.every((stem) => own.some((one) => one.startsWith(stem)))
  })
  const names = named.map(({ name }) => name)
  return [...new Set([...names, ...suggestKinds(typed, kinds, meanings)])].slice(0, 10)
}

function leavesOf(kinds: readonly Kind[]): Kind[] {
  const groups = new Set(kinds.flatMap(({ name, parent }) => (parent === null || parent === name ? [] : [parent])))
  return kinds.filter(({ name, parent }) => !groups.has(name) || parent !== null)
}

/** Stems of what is said, at full weight, and of what is meant by it, at half. */
function meant(words: string, meanings: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const said = new Set(stems(words))
  const found = new Map([...said].map((stem) => [stem, 1]))
  for (const [term, expands] of meanings)
    if (stems(term).every((stem) => said.has(stem))) for (const stem of expands.flatMap(stems)) if (!found.has(stem)) found.set(stem, 0.5)
  return found
}

/** Small letters, a word each, without the commonest endings. */
function stems(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > 4 ? word.replace(/(?:ies|y)$/, 'i').replace(/(?:ing|es|s|ed)$/, '') : word.length > 3 ? word.replace(/s$/, '') : word,
  )
}
