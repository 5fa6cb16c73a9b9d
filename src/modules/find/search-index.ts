import { FEW, type Steps } from '../../platform/jobs/in-turns.ts'
import type { Listing } from '../directory/index.ts'
import { type ListingColumns, layOutColumns } from './listing-columns.ts'
import { plainWords, stemOf } from './query-words.ts'
import { type Category, type Hub, type Saying, slugFor, type TermNames } from './search-names.ts'
import { LOSS, sensitiveTopics } from './sensitive-topics.ts'
import { layOutSuggestions, type SuggestionTable } from './suggest/suggestion-table.ts'
import { layOutWords, type WordIndex } from './word-index.ts'

/** A read-only copy of the public listing, laid out for searching and suggesting. */
export interface SearchIndex {
  readonly columns: ListingColumns
  readonly words: WordIndex
  /** Categories that something is listed in, parents before their children, by name. */
  readonly categories: readonly Category[]
  /** Family hubs at which something is listed, by name. */
  readonly hubs: readonly Hub[]
  /** Slugs of what categories were called before, with the slug of what each is now. */
  readonly formerSlugs: ReadonlyMap<string, string>
  /** What parents say, with what services call it, wherever that finds something. */
  readonly sayings: readonly Saying[]
  readonly suggestions: SuggestionTable
  /** All of them, also those that find nothing now. */
  readonly allSayings: readonly Saying[]
  /** Those of them that mean losing somebody, as plain words. */
  readonly lossSayings: readonly (readonly string[])[]
}

/** Lays the index out. "Today" is no part of it: days pass without an edit. */
export function* layOutIndex(
  listings: Iterable<Listing>,
  synonyms: ReadonlyMap<string, readonly string[]>,
  terms: TermNames,
): Steps<SearchIndex> {
  const rows = [...listings].sort((a, b) => a.serviceId - b.serviceId || a.id - b.id)
  yield
  const values = yield* valuesOf(rows)
  const usedTerms = terms.terms.filter((term) => values.terms.has(term.id))
  const slugOf = (id: number): string => terms.slugs.get(id) ?? ''
  const hubs = hubsNamed(values.hubs)
  const hubSlugs = new Map(hubs.map(({ location, slug }) => [location, [slug]]))
  const words = yield* layOutWords(rows, terms.names, synonyms)
  const columns = yield* layOutColumns(rows, {
    category: usedTerms.map((term) => ({ id: term.id, slug: slugOf(term.id) })),
    language: [...values.languages].sort(),
    access: [...values.accessibility].sort(),
    site: hubs.map(({ slug }) => slug),
    siteOf: ({ location, flags }) => (location && flags & 2 && hubSlugs.get(location)) || [],
  })
  const categories = usedTerms.map(({ id, name, parentId }) => ({
    ...{ id, name, slug: slugOf(id) },
    parent: parentId === null ? undefined : slugOf(parentId),
  }))
  const sayings = sayingsThatFind(synonyms, words)
  return {
    ...{ columns, words, categories, hubs, sayings, formerSlugs: terms.formerSlugs },
    suggestions: yield* layOutSuggestions({ columns, categories, sayings }),
    allSayings: [...synonyms].map(([said, meant]) => ({ said, meant })),
    lossSayings: sayings.filter(({ meant }) => sensitiveTopics(meant.join(' ')) & LOSS).map(({ said }) => plainWords(said)),
  }
}

interface Values {
  readonly terms: Set<number>
  readonly languages: Set<string>
  readonly accessibility: Set<string>
  /** Names of hubs by the public id of their place. */
  readonly hubs: Map<string, string>
}

function* valuesOf(rows: readonly Listing[]): Steps<Values> {
  const values: Values = { terms: new Set(), languages: new Set(), accessibility: new Set(), hubs: new Map() }
  for (const [row, { terms, languages, accessibility, location, place, flags }] of rows.entries()) {
    for (const term of terms) values.terms.add(term)
    for (const language of languages) values.languages.add(language)
    for (const one of accessibility) values.accessibility.add(one)
    if (location && flags & 2) values.hubs.set(location, place)
    if (row % FEW === 0) yield
  }
  return values
}

/** Every hub at which something is listed, by name, each with a slug of its own. */
function hubsNamed(named: ReadonlyMap<string, string>): Hub[] {
  const taken = new Map<string, number>()
  return [...named]
    .sort(([a, one], [b, other]) => one.localeCompare(other) || a.localeCompare(b))
    .map(([location, name]) => {
      const plain = slugFor(name) || 'hub'
      const before = taken.get(plain) ?? 0
      taken.set(plain, before + 1)
      return { location, name, slug: before === 0 ? plain : `${plain}-${before + 1}` }
    })
}

function sayingsThatFind(synonyms: ReadonlyMap<string, readonly string[]>, { postings }: WordIndex): Saying[] {
  const finds = (words: string): boolean => plainWords(words).every((word) => postings.has(stemOf(word)))
  return [...synonyms].map(([said, meant]) => ({ said, meant })).filter(({ meant }) => meant.some(finds))
}
