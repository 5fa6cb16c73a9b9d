import type { Term } from '../directory/index.ts'
import { plainWords } from './query-words.ts'

/** A category as addresses name it. */
export interface Category {
  /** Inside only. */
  readonly id: number
  readonly slug: string
  readonly name: string
  /** Slug of the category it is part of. */
  readonly parent: string | undefined
}

/** A family hub as addresses name it. */
export interface Hub {
  readonly slug: string
  readonly name: string
  /** Public id of the place. */
  readonly location: string
}

export interface Saying {
  readonly said: string
  readonly meant: readonly string[]
}

/** What categories are called, with a slug for each. Keep it while they are the same: words read once are then not read again. */
export interface TermNames {
  readonly names: ReadonlyMap<number, string>
  readonly slugs: ReadonlyMap<number, string>
  readonly terms: readonly Term[]
  readonly formerSlugs: ReadonlyMap<string, string>
}

export function nameTerms(terms: readonly Term[], former: ReadonlyMap<string, number> = new Map()): TermNames {
  const slugs = new Map<number, string>()
  const taken = new Set<string>()
  for (const term of terms) {
    const plain = slugFor(term.name) || 'category'
    let slug = plain
    for (let n = 2; taken.has(slug); n++) slug = `${plain}-${n}`
    taken.add(slug)
    slugs.set(term.id, slug)
  }
  const formerSlugs = new Map([...former].map(([name, id]) => [slugFor(name), slugs.get(id) ?? '']))
  return { names: new Map(terms.map((term) => [term.id, term.name])), slugs, terms, formerSlugs }
}

/** A name as an address has it. */
export function slugFor(name: string): string {
  return plainWords(name).join('-')
}
