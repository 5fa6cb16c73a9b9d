import { Temporal } from 'temporal-polyfill'
import { readClock } from '../../../platform/database/clock.ts'
import type { Chip } from '../../../platform/look/chips.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dayInWords, onTheWall, shortDay } from '../../../platform/words/dates.ts'
import { listSites, type OnDay, type Site } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { say as findWords } from '../find-help/result-words.ts'
import { findDays, findOn } from './find-on.ts'
import { say } from './on-words.ts'
import type { OnDays } from './what-fits.ts'
import { WhatsOnPage, type WhatsOnProps } from './whats-on.page.tsx'
import { addressOf, filtersOf, parseWhatsOn, WEEKS_AHEAD, type WhatsOnQuery } from './whats-on-query.ts'

/** More than this on one page is more than anybody reads, and heavier than a phone should carry. */
const MOST = 50

export function registerWhatsOn(web: Web, deps: FindDeps): void {
  web.get('/whats-on', { permission: 'public', purpose: 'public', audit: null }, (ask) => showWhatsOn(deps, ask))
}

/** The listing's version, the look, and the quarter of an hour: what is over leaves by itself, and doors open. */
export function onEtag({ frame, listings }: Pick<FindDeps, 'frame' | 'listings'>): string {
  return `"on-${listings.current().version}-${frame.build}-${Math.floor(Temporal.Now.instant().epochMilliseconds / 900_000)}"`
}

export function givenIn({ request }: Pick<Ask, 'request'>): URLSearchParams {
  return new URLSearchParams(request.url.split('?')[1] ?? '')
}

async function showWhatsOn(deps: FindDeps, ask: Ask): Promise<Answered> {
  const etag = onEtag(deps)
  if (ask.request.headers['if-none-match'] === etag) return { unchanged: etag }
  const found = await deps.db.asPublic(async (trx) => {
    const now = await readClock(trx)
    const today = onTheWall(now, deps.network.zone).toPlainDate()
    const sites = await listSites(trx)
    const query = parseWhatsOn(givenIn(ask), today, new Set(sites.map(({ location }) => location)))
    const shown = await findDays(trx, { from: query.first, days: query.days, location: query.site, most: MOST }, query, now)
    const later = shown.days.some(({ on }) => on.length > 0)
      ? []
      : await findOn(trx, { from: query.first, days: 56, location: query.site }, query, now)
    return { today, sites, query, shown, later }
  })
  return { page: WhatsOnPage(propsOf(deps, found)), cache: { etag } }
}

interface Found {
  readonly today: Temporal.PlainDate
  readonly sites: readonly Site[]
  readonly query: WhatsOnQuery
  readonly shown: OnDays
  /** Where nothing is on in these days: what is on later. */
  readonly later: readonly OnDay[]
}

function propsOf(deps: FindDeps, { today, sites, query, shown, later }: Found): WhatsOnProps {
  const address = (change: Partial<WhatsOnQuery>): string => addressOf({ ...query, ...change }, today)
  const siteName = sites.find(({ location }) => location === query.site)?.name
  const next = later[0] && Temporal.PlainDate.from(later[0].date)
  const filters = filtersOf(query).toString()
  const withFilters = (path: string): string => (filters === '' ? path : `${path}?${filters}`)
  return {
    frame: deps.frame,
    zone: deps.network.zone,
    query,
    today,
    sites: sites
      .filter(({ status, location }) => status === 'active' || location === query.site)
      .map(({ location, name }) => ({ id: location, name })),
    siteName,
    shown,
    next,
    chips: chipsOf(query, siteName, address),
    dayChips: dayChipsOf(query, today, address),
    clear: address({ site: undefined, ages: [], free: false }),
    ways: {
      print: query.site && `/hubs/${query.site}/timetable`,
      calendar: withFilters('/whats-on.ics'),
      embed: withFilters('/embed'),
    },
    pages: pagesOf(query, today, shown.rest, next, address),
    urgentHelp: deps.network.urgentHelp,
  }
}

/** Each filter in use, with the address that takes it away. */
function chipsOf(query: WhatsOnQuery, siteName: string | undefined, address: (change: Partial<WhatsOnQuery>) => string): Chip[] {
  const chip = (text: string, change: Partial<WhatsOnQuery>): Chip => ({ text, href: address(change), removes: true })
  return [
    ...(siteName ? [chip(siteName, { site: undefined })] : []),
    ...query.ages.map((age) => chip(findWords(`find.age.${age}`), { ages: query.ages.filter((one) => one !== age) })),
    ...(query.free ? [chip(findWords('find.free'), { free: false })] : []),
  ]
}

/** The seven days, each by itself; and all of them again. */
function dayChipsOf(query: WhatsOnQuery, today: Temporal.PlainDate, address: (change: Partial<WhatsOnQuery>) => string): Chip[] {
  // A week of which one day is shown began today, or on the Monday before that day.
  const monday = query.first.subtract({ days: query.first.dayOfWeek - 1 })
  const near = today.until(query.first).days < 7
  const first = query.days === 7 ? query.first : near ? today : monday
  return [
    { text: say('on.every-day'), href: address({ first, days: 7 }), current: query.days === 7 },
    ...Array.from({ length: 7 }, (_, ahead) => first.add({ days: ahead })).map((day) => ({
      text: shortDay(day).split(' ').slice(0, 2).join(' '),
      href: address({ first: day, days: 1 }),
      current: query.days === 1 && day.equals(query.first),
    })),
  ]
}

function pagesOf(
  { first, days }: WhatsOnQuery,
  today: Temporal.PlainDate,
  rest: Temporal.PlainDate | undefined,
  next: Temporal.PlainDate | undefined,
  address: (change: Partial<WhatsOnQuery>) => string,
): WhatsOnProps['pages'] {
  const latest = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a)
  const before = latest(first.subtract({ days }), today)
  const after = first.add({ days })
  const within = today.until(after).days <= WEEKS_AHEAD * 7
  return {
    previous: first.equals(today)
      ? undefined
      : { href: address({ first: before }), text: say(days === 1 ? 'on.previous-day' : 'on.previous') },
    next: within ? { href: address({ first: after }), text: say(days === 1 ? 'on.next-day' : 'on.next') } : undefined,
    rest: rest && { href: address({ first: rest, days: 7 }), text: say('on.rest', { day: dayInWords(rest) }) },
    soonest: next && { href: address({ first: next, days: 7 }), text: say('on.none.go', { day: dayInWords(next) }) },
  }
}
