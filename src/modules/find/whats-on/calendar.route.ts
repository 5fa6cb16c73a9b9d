import { Temporal } from 'temporal-polyfill'
import { readClock } from '../../../platform/database/clock.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { listSites } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { calendarOf } from './calendar.ts'
import { findOn } from './find-on.ts'
import { say } from './on-words.ts'
import { givenIn, onEtag } from './whats-on.route.ts'
import { parseWhatsOn } from './whats-on-query.ts'

/** One hub's sessions as far as they are known; a whole county's are four thousand a month. */
const DAYS_OF_SITE = 56
const DAYS_OF_ALL = 28

export function registerCalendars(web: Web, deps: FindDeps): void {
  web.get('/whats-on.ics', { permission: 'public', purpose: 'public', audit: null }, (ask) => sendCalendar(deps, ask))
  web.get('/hubs/:site/whats-on.ics', { permission: 'public', purpose: 'public', audit: null }, (ask) =>
    sendCalendar(deps, ask, ask.params.site),
  )
}

async function sendCalendar(deps: FindDeps, ask: Ask, site?: string): Promise<Answered> {
  const etag = onEtag(deps)
  if (ask.request.headers['if-none-match'] === etag) return { unchanged: etag }
  const { text } = await deps.db.asPublic(async (trx) => {
    const now = await readClock(trx)
    const sites = await listSites(trx)
    const given = givenIn(ask)
    if (site) given.set('site', site)
    const today = onTheWall(now, deps.network.zone).toPlainDate()
    const query = parseWhatsOn(given, today, new Set(sites.map(({ location }) => location)))
    if (site && !query.site) throw notHere()
    const on = await findOn(trx, { from: today, days: query.site ? DAYS_OF_SITE : DAYS_OF_ALL, location: query.site }, query, now)
    const name = sites.find(({ location }) => location === query.site)?.name
    const called = name ? say('calendar.name.site', { site: name }) : say('calendar.name', { network: deps.network.name })
    return { text: calendarOf(on, { name: called, url: deps.url, asAt: quarterOf(now) }) }
  })
  return { text, type: 'text/calendar; charset=utf-8', headers: kept(etag, 'whats-on.ics') }
}

/** How a file that others fetch again and again is kept: asked about each time, and named neutrally. */
export function kept(etag: string, file?: string): Record<string, string> {
  return {
    etag,
    'cache-control': 'public, max-age=0, must-revalidate',
    ...(file ? { 'content-disposition': `inline; filename="${file}"` } : {}),
  }
}

/** The quarter of an hour of which a kept copy is true: the same bytes for the same ETag. */
function quarterOf(now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / 900_000) * 900_000)
}
