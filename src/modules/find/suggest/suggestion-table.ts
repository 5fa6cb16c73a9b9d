import type { PlaceHere } from '../../../platform/places/index.ts'
import type { Listing } from '../../directory/index.ts'
import { plainWords } from '../query-words.ts'
import type { SearchIndex } from '../search-index.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'
import { type BegunWords, layOutWords } from './begun-words.ts'

export type SuggestionKind = 'words' | 'category' | 'service' | 'place'

/** What may be offered while somebody types. */
export interface Suggestable {
  readonly kind: SuggestionKind
  readonly text: string
  /** Its plain words, one space between. */
  readonly plain: string
  /** Where it is: what tells it from another of the same name. */
  readonly detail?: string
  /** Where picking it leads; without one it is looked for like words typed. */
  readonly href?: string
  /** See `sensitiveTopics`. */
  readonly topics: number
  /** A place whose name is also a word of everyday questions. */
  readonly everyday?: boolean
}

/** A copy's suggestions. */
export interface SuggestionTable {
  readonly entries: readonly Suggestable[]
  readonly words: BegunWords
}

const tables = new WeakMap<SearchIndex, SuggestionTable>()

/** The table of one copy of the listing: made when it is first asked for, kept as long as the copy. */
export function suggestionTable(index: SearchIndex): SuggestionTable {
  const before = tables.get(index)
  if (before) return before
  const entries = eachTextOnce([...categoriesOf(index), ...servicesOf(index), ...sayingsOf(index)])
  const table = { entries, words: layOutWords(entries.map(({ plain }) => plain)) }
  tables.set(index, table)
  return table
}

/** Places as suggestions, in the order given. They change only with the program. */
export function suggestPlaces(places: readonly PlaceHere[]): Suggestable[] {
  return places.map(({ label, within, everyday }) => ({ ...suggestable('place', label), ...(within ? { detail: within } : {}), everyday }))
}

const topicsBefore = new WeakMap<Listing, number>()

/** A listing that did not change is not read again for the next copy. */
function topicsSaid(listing: Listing): number {
  const before = topicsBefore.get(listing)
  if (before !== undefined) return before
  const topics = sensitiveTopics(`${listing.name} ${listing.summary}`)
  topicsBefore.set(listing, topics)
  return topics
}

function categoriesOf({ categories }: SearchIndex): Suggestable[] {
  return categories.map(({ name, slug }) => ({ ...suggestable('category', name), href: `/find?category=${encodeURIComponent(slug)}` }))
}

/** A name that one service has leads to it; a name that several have is looked for. */
function servicesOf({ columns, categories }: SearchIndex): Suggestable[] {
  const ofCategories = new Map(categories.map(({ id, name }) => [id, sensitiveTopics(name)]))
  const topicsOf = (listing: Listing): number =>
    listing.terms.reduce((topics, term) => topics | (ofCategories.get(term) ?? 0), topicsSaid(listing))
  const byName = new Map<string, Listing[]>()
  for (const listing of columns.rows) {
    const list = byName.get(listing.name)
    if (list) list.push(listing)
    else byName.set(listing.name, [listing])
  }
  return [...byName.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const topics = others.reduce((all, listing) => (listing.serviceId === first.serviceId ? all : all | topicsOf(listing)), topicsOf(first))
    if (others.some(({ serviceId }) => serviceId !== first.serviceId)) return [{ ...suggestable('words', first.name), topics }]
    const where = others.length === 0 ? first.town || first.place : ''
    const service = { ...suggestable('service', first.name), topics, href: `/services/${first.service}` }
    return [where ? { ...service, detail: where } : service]
  })
}

/** What parents say, where the directory has something for it. Ways to say something sensitive are never offered. */
function sayingsOf({ sayings }: SearchIndex): Suggestable[] {
  return sayings
    .filter(({ said, meant }) => sensitiveTopics([said, ...meant].join(' ')) === 0)
    .map(({ said }) => suggestable('words', said))
}

function suggestable(kind: SuggestionKind, text: string): Suggestable {
  return { kind, text, plain: plainWords(text).join(' '), topics: sensitiveTopics(text) }
}

/** What leads somewhere stands before what is looked for. */
function eachTextOnce(all: readonly Suggestable[]): Suggestable[] {
  const byText = new Map<string, Suggestable>()
  for (const entry of all) if (entry.plain !== '' && !byText.has(entry.plain)) byText.set(entry.plain, entry)
  return [...byText.values()]
}
