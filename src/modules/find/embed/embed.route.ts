import { readClock } from '../../../platform/database/clock.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { listSites } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { findDays } from '../whats-on/find-on.ts'
import { givenIn, onEtag } from '../whats-on/whats-on.route.ts'
import { filtersOf, parseWhatsOn } from '../whats-on/whats-on-query.ts'
import { EmbedPage, say } from './embed.page.tsx'
import { MakeEmbedPage } from './make-embed.page.tsx'

/** A frame is small, and the page it stands in is about something else. */
const MOST = 20

export function registerEmbed(web: Web, deps: FindDeps): void {
  web.get('/embed/whats-on', { permission: 'public', purpose: 'public', audit: null, framed: true }, (ask) => showFrame(deps, ask))
  web.get('/embed', { permission: 'public', purpose: 'public', audit: null }, (ask) => makeFrame(deps, ask))
}

/** Never a refusal: an error inside another's page would look like theirs. */
async function showFrame(deps: FindDeps, ask: Ask): Promise<Answered> {
  const etag = onEtag(deps)
  if (ask.request.headers['if-none-match'] === etag) return { unchanged: etag }
  const given = givenIn(ask)
  const props = await deps.db.asPublic(async (trx) => {
    const now = await readClock(trx)
    const sites = await listSites(trx)
    const first = onTheWall(now, deps.network.zone).toPlainDate()
    const query = parseWhatsOn(given, first, new Set(sites.map(({ location }) => location)))
    const site = sites.find(({ location }) => location === query.site)
    const gone = query.site === undefined && (given.get('site') ?? '') !== ''
    const span = { from: first, days: 7, location: query.site, most: MOST }
    const shown = gone ? { days: [] } : await findDays(trx, span, query, now)
    return {
      first,
      gone,
      days: shown.days,
      all: `/whats-on${query.site || query.ages.length > 0 || query.free ? `?${filtersOf(query).toString()}` : ''}`,
      site: site && { name: site.name, closed: site.status === 'closed' ? `/hubs/${site.location}` : undefined },
    }
  })
  const { frame, network } = deps
  return { page: EmbedPage({ ...props, frame, zone: network.zone, urgentHelp: network.urgentHelp }), cache: { etag } }
}

async function makeFrame(deps: FindDeps, ask: Ask): Promise<Answered> {
  const { query, sites } = await deps.db.asPublic(async (trx) => {
    const sites = await listSites(trx)
    const today = onTheWall(await readClock(trx), deps.network.zone).toPlainDate()
    return { sites, query: parseWhatsOn(givenIn(ask), today, new Set(sites.map(({ location }) => location))) }
  })
  const filters = filtersOf(query).toString()
  const withFilters = (path: string): string => (filters === '' ? path : `${path}?${filters}`)
  const name = sites.find(({ location }) => location === query.site)?.name
  const title = name ? say('embed.title.site', { site: name }) : say('embed.title')
  return {
    page: MakeEmbedPage({
      frame: deps.frame,
      query,
      sites: sites.filter(({ status }) => status === 'active').map(({ location, name }) => ({ id: location, name })),
      snippet: snippetOf(`${deps.url}${withFilters('/embed/whats-on')}`, `${deps.url}${withFilters('/whats-on')}`, title),
      address: withFilters('/embed/whats-on'),
      calendar: withFilters('/whats-on.ics'),
    }),
  }
}

const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** HTML for another's page: a frame, and under it a link for whoever sees none. */
function snippetOf(frame: string, page: string, title: string): string {
  return `<iframe src="${quoted(frame)}" title="${quoted(title)}" width="100%" height="600" loading="lazy"></iframe>
<p><a href="${quoted(page)}">${quoted(title)}</a></p>`
}
