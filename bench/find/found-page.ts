import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { SearchAddress } from '../../src/modules/find/find-help/addresses.ts'
import { askedPlace } from '../../src/modules/find/find-help/asked-place.ts'
import { DISTANCES } from '../../src/modules/find/find-help/distances.ts'
import { FindHelpPage } from '../../src/modules/find/find-help/find-help.page.tsx'
import { rowsOn } from '../../src/modules/find/find-help/result-words.ts'
import { METRES_PER_MILE } from '../../src/modules/find/geography.ts'
import type { SearchAnswer } from '../../src/modules/find/search.ts'
import type { SearchIndex } from '../../src/modules/find/search-index.ts'
import { parseSearch, type SearchQuery } from '../../src/modules/find/search-query.ts'
import { needsSaid } from '../../src/modules/find/see-a-need/needs-said.ts'
import type { Database } from '../../src/platform/database/doors.ts'
import { type Frame, publicNav } from '../../src/platform/web/frame.tsx'

/** Loughborough, roughly: where the county's network is at home. */
const HOME = { latitude: 52.72, longitude: -1.15 }

export interface AskedSearch {
  readonly given: URLSearchParams
  readonly typed: string
  readonly nearTyped: string
  readonly miles: number | undefined
  readonly place: Awaited<ReturnType<typeof askedPlace>>['place']
  readonly query: SearchQuery
}

/** Reads an address as the real page does, its place looked up in the same way. */
export async function readAddress(db: Database, address: string): Promise<AskedSearch> {
  const given = new URLSearchParams(address.split('?')[1] ?? '')
  const typed = given.get('q') ?? ''
  const nearTyped = given.get('near') ?? ''
  const { words, place, position } = await askedPlace(db, typed, nearTyped, HOME)
  const miles = position && DISTANCES.find((distance) => String(distance) === given.get('within'))
  const near = position ? { near: position, ...(miles ? { within: miles * METRES_PER_MILE } : {}) } : {}
  return { given, typed, nearTyped, miles, place, query: { ...parseSearch(given), words, ...near } }
}

/** The real page's component, drawn from an answer, whoever found it. */
export function foundPage(
  asked: AskedSearch,
  answer: SearchAnswer,
  { categories, hubs }: Pick<SearchIndex, 'categories' | 'hubs'>,
  frame: Frame,
): VNode {
  const now = Temporal.Now.instant()
  return FindHelpPage({
    frame,
    typed: asked.typed,
    nearTyped: asked.nearTyped,
    query: asked.query,
    withinMiles: asked.miles,
    place: asked.place,
    answer,
    rows: answer.results.map(rowsOn(now, 'Europe/London')),
    categories,
    hubs,
    childTyped: '',
    when: undefined,
    leftOut: [],
    needs: needsSaid(asked.query.words),
    onMap: false,
    map: undefined,
    chips: [],
    address: new SearchAddress(asked.given),
  })
}

/** What every page has round it, for pages that no real server draws. */
export const benchFrame: Frame = {
  build: 'bench',
  network: 'Leicestershire Family Hubs',
  strapline: 'Help for families, before birth to 25',
  example: true,
  styles: { public: ['/assets/public.css', '/assets/network.css'], worker: [] },
  script: '/assets/govuk.js',
  font: '/assets/font.woff2',
  icon: '/assets/icon.svg',
  themeColour: '#1f5238',
  nav: publicNav,
  workerNav: [],
}
