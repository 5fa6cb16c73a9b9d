import type { Category, Taxonomy } from './category-queries.ts'

/** A category with those under it. */
export interface Branch {
  readonly category: Category
  readonly under: readonly Branch[]
}

/** The tree of a taxonomy, by name. A category whose parent is not there stands at the top. */
export function branchesOf(terms: readonly Category[]): Branch[] {
  const known = new Set(terms.map(({ id }) => id))
  const under = Map.groupBy(terms, ({ parent }) => (parent !== null && known.has(parent) ? parent : null))
  const grow = (above: string | null): Branch[] => (under.get(above) ?? []).map((category) => ({ category, under: grow(category.id) }))
  return grow(null)
}

/** "Family support > Money": where a category stands. */
export function pathOf({ terms }: Pick<Taxonomy, 'terms'>, { parent, name }: Category): string {
  const above = terms.find(({ id }) => id === parent)
  return above ? `${pathOf({ terms }, above)} > ${name}` : name
}

const MOST_LINES = 5_000
const LONGEST_NAME = 120

export type TreeRead =
  | { readonly ok: true; readonly terms: readonly { readonly name: string; readonly parent: string | null }[] }
  | { readonly ok: false; readonly problem: string }

/** Reads a tree as it is pasted: a category a line, with what stands above it before a ">". Parents need no line of their own. */
export function readTree(text: string): TreeRead {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return { ok: false, problem: 'Write at least one category' }
  if (lines.length > MOST_LINES) return { ok: false, problem: `Paste at most ${MOST_LINES} lines: there are ${lines.length}` }
  const parents = new Map<string, string | null>()
  for (const [n, line] of lines.entries()) {
    const path = line.split('>').map((part) => part.trim().replaceAll(/\s+/g, ' '))
    if (path.some((part) => part === ''))
      return { ok: false, problem: `Line ${n + 1} has nothing beside a “>”: ${line.trim().slice(0, 60)}` }
    const long = path.find((part) => part.length > LONGEST_NAME)
    if (long) return { ok: false, problem: `Line ${n + 1} has a name of over ${LONGEST_NAME} letters: ${long.slice(0, 40)}…` }
    for (const [depth, name] of path.entries()) {
      const parent = path[depth - 1] ?? null
      const before = parents.get(name)
      if (before === undefined) parents.set(name, parent)
      else if (depth > 0 && before !== parent)
        return {
          ok: false,
          problem: `“${name}” stands under “${before ?? 'nothing'}” and under “${parent}” (line ${n + 1}): one name stands once`,
        }
    }
  }
  return { ok: true, terms: [...parents].map(([name, parent]) => ({ name, parent })) }
}

/** Reads a category's name. */
export function readCategoryName(
  text: string,
): { readonly ok: true; readonly name: string } | { readonly ok: false; readonly problem: string } {
  const name = text.trim().replaceAll(/\s+/g, ' ')
  if (name === '') return { ok: false, problem: 'Write a name' }
  if (name.length > LONGEST_NAME) return { ok: false, problem: `Write at most ${LONGEST_NAME} letters: there are ${name.length}` }
  if (name.includes('>')) return { ok: false, problem: 'A name has no “>”: it parts a category from what stands above it' }
  return { ok: true, name }
}
