import type { Listing, Term } from '../directory/index.ts'
import { buildColumns, type ListingColumns } from './listing-columns.ts'
import { plainWords, stemOf } from './query-words.ts'
import { LOSS, sensitiveTopics } from './sensitive-topics.ts'
import { buildWordIndex, type WordIndex } from './word-index.ts'

/** A category as addresses name it. */
export interface Category {
  /** Inside only. */
  readonly id: number
  readonly slug: string
  readonly name: string
  /** Slug of the category it is part of. */
  readonly parent: string | undefined
}

/** A read-only copy of the public listing, laid out for searching. */
export interface SearchIndex {
  readonly columns: ListingColumns
  readonly words: WordIndex
  /** Categories that something is listed in, parents before their children, by name. */
  readonly categories: readonly Category[]
  /** What parents say, with what services call it, wherever that finds something. */
  readonly sayings: readonly Saying[]
  /** Those of them that mean losing somebody, as plain words. */
  readonly lossSayings: readonly (readonly string[])[]
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
}

export function nameTerms(terms: readonly Term[]): TermNames {
  const slugs = new Map<number, string>()
  const taken = new Set<string>()
  for (const term of terms) {
    const plain = plainWords(term.name).join('-') || 'category'
    let slug = plain
    for (let n = 2; taken.has(slug); n++) slug = `${plain}-${n}`
    taken.add(slug)
    slugs.set(term.id, slug)
  }
  return { names: new Map(terms.map((term) => [term.id, term.name])), slugs, terms }
}

/** Builds the index. "Today" is no part of it: days pass without an edit. */
export function buildIndex(listings: readonly Listing[], synonyms: ReadonlyMap<string, readonly string[]>, terms: TermNames): SearchIndex {
  const rows = [...listings].sort((a, b) => a.serviceId - b.serviceId || a.id - b.id)
  const used = new Set(rows.flatMap((listing) => listing.terms))
  const usedTerms = terms.terms.filter((term) => used.has(term.id))
  const slugOf = (id: number): string => terms.slugs.get(id) ?? ''
  const words = buildWordIndex(rows, terms.names, synonyms)
  const sayings = sayingsThatFind(synonyms, words)
  return {
    columns: buildColumns(rows, {
      category: usedTerms.map((term) => ({ id: term.id, slug: slugOf(term.id) })),
      language: valuesOf(rows, (listing) => listing.languages),
      access: valuesOf(rows, (listing) => listing.accessibility),
    }),
    words,
    categories: usedTerms.map((term) => ({
      id: term.id,
      slug: slugOf(term.id),
      name: term.name,
      parent: term.parentId === null ? undefined : slugOf(term.parentId),
    })),
    sayings,
    lossSayings: sayings.filter(({ meant }) => sensitiveTopics(meant.join(' ')) & LOSS).map(({ said }) => plainWords(said)),
  }
}

function sayingsThatFind(synonyms: ReadonlyMap<string, readonly string[]>, { postings }: WordIndex): Saying[] {
  const finds = (words: string): boolean => plainWords(words).every((word) => postings.has(stemOf(word)))
  return [...synonyms].map(([said, meant]) => ({ said, meant })).filter(({ meant }) => meant.some(finds))
}

function valuesOf(rows: readonly Listing[], of: (listing: Listing) => readonly string[]): string[] {
  return [...new Set(rows.flatMap(of))].sort()
}
