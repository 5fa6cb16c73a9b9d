import { onTheWall } from '../../../platform/words/dates.ts'
import { listComing, type When } from '../coming.ts'
import { METRES_PER_MILE, type Position } from '../geography.ts'
import { type Found, search } from '../search.ts'
import type { SearchIndex } from '../search-index.ts'
import { type AgeBand, emptyQuery, type SearchQuery } from '../search-query.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'
import type { Need } from './needs.ts'

const DAYS_AHEAD = 13

export interface WhatThereIs {
  /** What begins in the next fortnight, soonest first. */
  readonly sessions: readonly Found[]
  /** People and places besides those. */
  readonly services: readonly Found[]
  /** The same search, to go on with. */
  readonly all: string
}

export interface Wish {
  readonly most: number
  /** In place of the ages of the need. */
  readonly ages?: readonly AgeBand[]
  readonly near?: Position | undefined
  /** With `near`: no farther than this. What has no place, such as help by phone, stays. */
  readonly withinMiles?: number
}

/** What the listing holds for a need. Asked of the copy in memory: no words of anybody leave this process. */
export function whatThereIs(index: SearchIndex, need: Need, when: When, wish: Wish): WhatThereIs {
  const query = queryFor(index, need, wish)
  const all = addressOf(query)
  if (query === undefined) return { sessions: [], services: [], all }
  const kept = (found: Found): boolean => need.safety || !aboutSensitive(found)
  const coming = need.dated ? listComing(index, query, when, DAYS_AHEAD).filter(kept) : []
  const sessions = (query.ages.length > 0 ? ofThatAge(coming, wish.most) : coming).slice(0, wish.most)
  const shown = new Set(sessions.map(({ listing }) => listing.serviceId))
  const services = everyService(index, query, when).filter((found) => kept(found) && !shown.has(found.listing.serviceId))
  return { sessions, services: dateless(services).slice(0, wish.most), all }
}

const MOST_PAGES = 5

function everyService(index: SearchIndex, query: SearchQuery, { now, zone }: When): Found[] {
  const today = onTheWall(now, zone).toPlainDate().toString()
  const first = search(index, query, today)
  if (first.widened !== undefined) return []
  const pages = Math.min(first.pages, MOST_PAGES)
  const rest = Array.from({ length: pages - 1 }, (_, n) => search(index, { ...query, page: n + 2 }, today).results)
  return [...first.results, ...rest.flat()]
}

/** What one can ring or drop into at any time stands first; sessions have a list of their own. */
function dateless(services: readonly Found[]): Found[] {
  const dated = ({ listing }: Found): number => Number(listing.coming.length > 0)
  return [...services].sort((a, b) => dated(a) - dated(b))
}

/** What is for any age gives way to what is for this one, where there is enough of that. */
function ofThatAge(found: readonly Found[], most: number): readonly Found[] {
  const aged = found.filter(({ listing }) => listing.ageMin !== null || listing.ageMax !== null)
  return aged.length >= most ? aged : found
}

/** Nobody meets abuse or the loss of a baby on a page about something else. */
function aboutSensitive({ listing }: Found): boolean {
  return sensitiveTopics(`${listing.name} ${listing.summary}`) !== 0
}

/** Undefined where the need has categories and nothing is listed in any of them: then nothing fits, and not everything. */
function queryFor(index: SearchIndex, need: Need, { ages, near, withinMiles }: Wish): SearchQuery | undefined {
  const categories = index.categories.filter(({ name }) => need.categories.includes(name)).map(({ slug }) => slug)
  if (need.categories.length > 0 && categories.length === 0) return undefined
  return {
    ...emptyQuery,
    words: need.words,
    categories,
    ages: ages ?? need.ages,
    near,
    within: near && withinMiles ? withinMiles * METRES_PER_MILE : undefined,
  }
}

/** The address of the same search. Never with a place: an address stays in histories. */
function addressOf(query: SearchQuery | undefined): string {
  if (query === undefined) return '/find'
  const parameters = new URLSearchParams([
    ...(query.words ? [['q', query.words]] : []),
    ...query.categories.map((slug) => ['category', slug]),
    ...query.ages.map((age) => ['age', age]),
  ])
  return `/find?${parameters.toString()}`
}
