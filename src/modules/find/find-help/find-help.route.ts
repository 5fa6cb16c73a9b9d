import { Temporal } from 'temporal-polyfill'
import type { Chip } from '../../../platform/look/chips.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import type { FindDeps } from '../find-deps.ts'
import { METRES_PER_MILE } from '../geography.ts'
import { search } from '../search.ts'
import type { Category } from '../search-index.ts'
import { parseSearch, type SearchQuery } from '../search-query.ts'
import { accessOf } from '../see-a-service/service-words.ts'
import { SearchAddress } from './addresses.ts'
import { askedPlace } from './asked-place.ts'
import { DISTANCES } from './filters.tsx'
import { FindHelpPage } from './find-help.page.tsx'
import { type FindWord, resultRow, say } from './result-words.ts'

export function registerFindHelp(web: Web, deps: FindDeps): void {
  web.get('/find', { permission: 'public', purpose: 'public', audit: null }, (ask) => findHelp(deps, ask))
}

async function findHelp(deps: FindDeps, ask: Ask): Promise<Answered> {
  const given = new URLSearchParams(ask.request.url.split('?')[1] ?? '')
  const { index, version } = deps.listings.current()
  const now = Temporal.Now.instant()
  const etag = etagOf(deps, version, now)
  if (ask.request.headers['if-none-match'] === etag) return { unchanged: etag }
  const typed = (given.get('q') ?? '').slice(0, 200)
  const nearTyped = (given.get('near') ?? '').slice(0, 80)
  const asked = await askedPlace(deps.db, typed, nearTyped, { latitude: deps.network.homeLatitude, longitude: deps.network.homeLongitude })
  const miles = DISTANCES.find((distance) => String(distance) === given.get('within'))
  const query: SearchQuery = {
    ...parseSearch(given),
    words: asked.words,
    ...(asked.position ? { near: asked.position, ...(miles ? { within: miles * METRES_PER_MILE } : {}) } : {}),
  }
  const answer = search(index, query, onTheWall(now, deps.network.zone).toPlainDate().toString())
  const address = new SearchAddress(given)
  const page = FindHelpPage({
    frame: deps.frame,
    typed,
    nearTyped,
    query,
    withinMiles: asked.position ? miles : undefined,
    place: asked.place,
    answer,
    rows: answer.results.map((found) => resultRow(found, now, deps.network.zone)),
    categories: index.categories,
    chips: chipsOf(query, index.categories, address, asked.position ? miles : undefined),
    address,
  })
  return { page, cache: { etag } }
}

/** The listing's version, the look of the page, and the quarter of an hour: what is next to begin moves by itself. */
function etagOf({ frame }: FindDeps, version: number, now: Temporal.Instant): string {
  return `"${version}-${frame.build}-${Math.floor(now.epochMilliseconds / 900_000)}"`
}

/** Each filter in use, with the address that takes it away. */
function chipsOf(query: SearchQuery, categories: readonly Category[], address: SearchAddress, miles: number | undefined): Chip[] {
  const chip = (text: string, name: string, value?: string): Chip => ({ text, href: address.without(name, value), removes: true })
  const each = (name: string, prefix: string, values: readonly string[]): Chip[] =>
    values.map((value) => chip(say(`${prefix}.${value}` as FindWord), name, value))
  return [
    ...(miles ? [chip(say('find.where.miles', { miles }), 'within')] : []),
    ...each('age', 'find.age', query.ages),
    ...(query.free ? [chip(say('find.free'), 'free')] : []),
    ...each('day', 'find.day', query.days),
    ...each('channel', 'find.channel', query.channels),
    ...query.categories.flatMap((slug) =>
      categories.filter((category) => category.slug === slug).map(({ name }) => chip(name, 'category', slug)),
    ),
    ...query.access.flatMap((code) => accessOf([code]).map((words) => chip(words, 'access', code))),
    ...(query.send ? [chip(say('find.send'), 'send')] : []),
    ...(query.hub ? [chip(say('find.hub'), 'hub')] : []),
    ...(query.selfReferral ? [chip(say('find.self'), 'self')] : []),
  ]
}
