import { Temporal } from 'temporal-polyfill'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { namesLoss } from '../about-loss.ts'
import type { FindDeps } from '../find-deps.ts'
import { METRES_PER_MILE } from '../geography.ts'
import { mapOf, numbered, placeOnMap } from '../places-map.ts'
import { type SearchAnswer, search } from '../search.ts'
import type { SearchIndex } from '../search-index.ts'
import { countedArea, countedWords } from '../search-insight/counted-words.ts'
import { parseSearch, type SearchQuery } from '../search-query.ts'
import { needsSaid } from '../see-a-need/needs-said.ts'
import { isTelling } from '../signpost/is-telling.ts'
import { tellPressOf } from '../signpost/tell-press.tsx'
import { SearchAddress } from './addresses.ts'
import { type Asked, askedPlace } from './asked-place.ts'
import { chipsOf } from './chips-of.ts'
import { DISTANCES } from './distances.ts'
import { FindHelpPage } from './find-help.page.tsx'
import { leftOut } from './left-out.ts'
import { rowsOn } from './result-words.ts'
import { spanOf, type When, whenIn } from './when.ts'

export function registerFindHelp(web: Web, deps: FindDeps): void {
  web.get('/find', { permission: 'public', purpose: 'public', audit: null }, (ask) => findHelp(deps, ask))
}

async function findHelp(deps: FindDeps, ask: Ask): Promise<Answered> {
  const given = new URLSearchParams(ask.request.url.split('?')[1] ?? '')
  const { index, version } = deps.listings.current()
  const now = Temporal.Now.instant()
  const etag = etagOf(deps, version, now)
  // A desk that looks here may note what it told a family: a page of its own, kept by nobody.
  const telling = await isTelling(deps, ask)
  if (!telling && ask.request.headers['if-none-match'] === etag) return { unchanged: etag }
  const typed = (given.get('q') ?? '').slice(0, 200)
  const nearTyped = (given.get('near') ?? '').slice(0, 80)
  const home = { latitude: deps.network.homeLatitude, longitude: deps.network.homeLongitude }
  const asked = await askedPlace(deps.db, typed, nearTyped, home)
  const miles = DISTANCES.find((distance) => String(distance) === given.get('within'))
  const today = onTheWall(now, deps.network.zone).toPlainDate()
  const when = whenIn(given.get('when'))
  const query: SearchQuery = {
    ...withDays(inTodaysWords(parseSearch(given), index), when, today),
    words: asked.words,
    ...(asked.position ? { near: asked.position, ...(miles ? { within: miles * METRES_PER_MILE } : {}) } : {}),
  }
  const answer = search(index, query, today.toString())
  if (query.page === 1) noteSearch(deps, ask, asked, answer)
  const address = new SearchAddress(given)
  const onMap = given.get('view') === 'map'
  const row = rowsOn(now, deps.network.zone)
  const { numbers, points } = numbered(answer.results.map(({ listing }) => placeOnMap(listing)))
  const page = FindHelpPage({
    frame: deps.frame,
    typed,
    nearTyped,
    query,
    withinMiles: asked.position ? miles : undefined,
    place: asked.place,
    answer,
    rows: answer.results.map((found, at) => ({
      ...row(found),
      number: onMap ? numbers[at] : undefined,
      press: telling ? tellPressOf(found.listing.service) : undefined,
    })),
    needs: namesLoss(index.lossSayings, asked.words) ? [] : needsSaid([asked.words, ...answer.mended.map(({ to }) => to)].join(' ')),
    onMap,
    map: onMap ? await mapOf(deps.db, points, asked.position, home) : undefined,
    categories: index.categories,
    hubs: index.hubs,
    childTyped: given.getAll('child').join(', ').slice(0, 80),
    when,
    leftOut: leftOut(given, index),
    chips: chipsOf({ query, index, address, miles: asked.position ? miles : undefined, when }),
    address,
  })
  return { page, cache: telling ? 'never' : { etag } }
}

/** The listing's version, the look of the page, and the quarter of an hour: what is next to begin moves by itself. */
function etagOf({ frame }: FindDeps, version: number, now: Temporal.Instant): string {
  return `"${version}-${frame.build}-${Math.floor(now.epochMilliseconds / 900_000)}"`
}

/** A saved address may name a category as it was called before it was merged. */
function inTodaysWords(query: SearchQuery, { formerSlugs }: SearchIndex): SearchQuery {
  return { ...query, categories: query.categories.map((slug) => formerSlugs.get(slug) ?? slug) }
}

/** Days that are written out count before "this week". */
function withDays(query: SearchQuery, when: When | undefined, today: Temporal.PlainDate): SearchQuery {
  if (!when || query.from !== undefined || query.to !== undefined) return query
  const { from, to } = spanOf(when, today)
  return { ...query, from: from.toString(), to: to.toString() }
}

/** Counted, without anybody behind it: what many look for and do not find is the network's to mend. */
function noteSearch({ notes }: FindDeps, { request }: Ask, { words: typed, place }: Asked, { total, widened }: SearchAnswer): void {
  const words = countedWords(typed)
  if (words === undefined) return
  const outcome = total === 0 ? 'nothing' : widened ? 'widened' : 'found'
  notes.note({ words, area: countedArea(place?.known ? place : undefined), outcome, visitor: request.ip })
}
