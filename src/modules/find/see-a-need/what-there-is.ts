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
  const sessions = need.dated ? listComing(index, query, when, DAYS_AHEAD).filter(kept).slice(0, wish.most) : []
  const answer = search(index, query, onTheWall(when.now, when.zone).toPlainDate().toString())
  const shown = new Set(sessions.map(({ listing }) => listing.serviceId))
  const services = answer.widened === undefined ? answer.results.filter((found) => kept(found) && !shown.has(found.listing.serviceId)) : []
  return { sessions, services: services.slice(0, wish.most), all }
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
