import { FEW, type Steps } from '../../../platform/jobs/in-turns.ts'
import type { PlaceHere } from '../../../platform/places/index.ts'
import type { Listing } from '../../directory/index.ts'
import type { ListingColumns } from '../listing-columns.ts'
import { plainWords } from '../query-words.ts'
import type { Category, Saying } from '../search-names.ts'
import { sensitiveTopics, topicsOf } from '../sensitive-topics.ts'
import { type BegunWords, layOutBegunWords } from './begun-words.ts'

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

/** What of a copy is suggested. */
interface Suggesting {
  readonly columns: Pick<ListingColumns, 'rows'>
  readonly categories: readonly Category[]
  readonly sayings: readonly Saying[]
}

/** Lays out what a copy of the listing suggests. */
export function* layOutSuggestions(index: Suggesting): Steps<SuggestionTable> {
  const entries = new Map<string, Suggestable>()
  // What leads somewhere stands before what is looked for.
  for (const part of [categoriesOf(index), servicesOf(index), sayingsOf(index)])
    for (const entry of part) {
      if (!entry) yield
      else if (entry.plain !== '' && !entries.has(entry.plain)) entries.set(entry.plain, entry)
    }
  const all = [...entries.values()]
  return { entries: all, words: yield* layOutBegunWords(all.map(({ plain }) => plain)) }
}

/** Places as suggestions, in the order given. They change only with the program. */
export function suggestPlaces(places: readonly PlaceHere[]): Suggestable[] {
  return places.map(({ label, within, everyday }) => ({ ...suggestable('place', label), ...(within ? { detail: within } : {}), everyday }))
}

function categoriesOf({ categories }: Suggesting): Suggestable[] {
  return categories.map(({ name, slug }) => ({ ...suggestable('category', name), href: `/find?category=${encodeURIComponent(slug)}` }))
}

/** A name that one service has leads to it; a name that several have is looked for. Nothing, now and then, where others may have a turn. */
function* servicesOf({ columns, categories }: Suggesting): Generator<Suggestable | undefined> {
  const ofCategories = new Map(categories.map(({ id, name }) => [id, sensitiveTopics(name)]))
  const topics = (listing: Listing): number => listing.terms.reduce((all, term) => all | (ofCategories.get(term) ?? 0), topicsOf(listing))
  const byName = new Map<string, Listing[]>()
  for (const [row, listing] of columns.rows.entries()) {
    const list = byName.get(listing.name)
    if (list) list.push(listing)
    else byName.set(listing.name, [listing])
    if (row % FEW === 0) yield undefined
  }
  let read = 0
  for (const [first, ...others] of byName.values()) {
    if (first) yield oneName(first, others, topics)
    if (++read % FEW === 0) yield undefined
  }
}

function oneName(first: Listing, others: readonly Listing[], topicsOfOne: (listing: Listing) => number): Suggestable {
  const topics = others.reduce(
    (all, listing) => (listing.serviceId === first.serviceId ? all : all | topicsOfOne(listing)),
    topicsOfOne(first),
  )
  if (others.some(({ serviceId }) => serviceId !== first.serviceId)) return { ...suggestable('words', first.name), topics }
  const where = others.length === 0 ? first.town || first.place : ''
  const service = { ...suggestable('service', first.name), topics, href: `/services/${first.service}` }
  return where ? { ...service, detail: where } : service
}

/** What parents say, where the directory has something for it. Ways to say something sensitive are never offered. */
function sayingsOf({ sayings }: Suggesting): Suggestable[] {
  return sayings
    .filter(({ said, meant }) => sensitiveTopics([said, ...meant].join(' ')) === 0)
    .map(({ said }) => suggestable('words', said))
}

function suggestable(kind: SuggestionKind, text: string): Suggestable {
  return { kind, text, plain: plainWords(text).join(' '), topics: sensitiveTopics(text) }
}
