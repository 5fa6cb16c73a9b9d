import { readClock } from '../../../platform/database/clock.ts'
import { findShownPictures } from '../../../platform/files/index.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { findInherited, findSitePage, listWordings, type SitePage } from '../../directory/index.ts'
import { findReasons, listPublicSites } from '../../network/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { shortCode } from '../short-links/short-codes.ts'
import { kept } from '../whats-on/calendar.route.ts'
import { everything, findOn } from '../whats-on/find-on.ts'
import { inDays, mayShowUnasked } from '../whats-on/what-fits.ts'
import { onEtag } from '../whats-on/whats-on.route.ts'
import { inTheWordsOf, versionsOf } from '../written-in.ts'
import { ClosedSitePage } from './closed-site.page.tsx'
import { newFeed } from './new-feed.ts'
import { PosterPage, TimetablePage } from './on-paper.tsx'
import { PlannedSitePage } from './planned-site.page.tsx'
import { SeeASitePage } from './site.page.tsx'
import type { SitePageProps } from './site-props.ts'

const FORTNIGHT = 14
const open = { permission: 'public', purpose: 'public', audit: null } as const

/** The page of a hub, and its ways out: on paper, on a poster, in a feed. */
export function registerSeeASite(web: Web, deps: FindDeps): void {
  web.get('/hubs/:site', open, (ask) => answer(deps, ask, (site) => ({ page: SeeASitePage(site) })))
  web.get('/hubs/:site/timetable', open, (ask) =>
    answer(deps, ask, (site) => ({
      page: TimetablePage({ ...site, large: ask.query.large === '1', shortUrl: shortUrlOf(deps, site.site) }),
    })),
  )
  web.get('/hubs/:site/poster', open, (ask) =>
    answer(deps, ask, (site) => ({ page: PosterPage({ ...site, shortUrl: shortUrlOf(deps, site.site) }) })),
  )
  web.get('/hubs/:site/new.xml', open, (ask) => sendNew(deps, ask))
}

function shortUrlOf({ url }: Pick<FindDeps, 'url'>, { id }: SitePage): string {
  return `${url}/s/${shortCode('h', id)}`
}

/** Reads a hub and its fortnight, and draws a page of it; the page of one that has closed, or not opened, says where to go instead, whichever was asked for. */
async function answer(
  deps: FindDeps,
  ask: Ask,
  draw: (site: SitePageProps) => Extract<Answered, { readonly page: unknown }>,
): Promise<Answered> {
  const etag = onEtag(deps)
  if (ask.request.headers['if-none-match'] === etag) return { unchanged: etag }
  const found = await readSite(deps, ask)
  if (!found) throw notHere()
  const { status } = found.site
  const instead = status === 'closed' ? ClosedSitePage(found) : status === 'planned' ? PlannedSitePage(found) : undefined
  return { ...(instead ? { page: instead } : draw(found)), cache: { etag } }
}

async function readSite(deps: FindDeps, ask: Ask): Promise<SitePageProps | undefined> {
  return deps.db.asPublic(async (trx) => {
    const id = ask.params.site ?? ''
    const site = await findSitePage(trx, id)
    if (!site) return undefined
    const instant = await readClock(trx)
    const now = onTheWall(instant, deps.network.zone).toPlainDateTime()
    const first = now.toPlainDate()
    const on = await findOn(trx, { from: first, days: FORTNIGHT, location: id }, everything, instant)
    const versions = versionsOf(await listWordings(trx, { location: id }), ask.query)
    const pictures = await findShownPictures(
      trx,
      site.guide.flatMap(({ photo }) => photo ?? []),
    )
    const inherited = await findInherited(trx, id)
    const planned = site.status !== 'planned' ? undefined : (await listPublicSites(trx)).find(({ location }) => location === id)
    return {
      ...{ frame: deps.frame, zone: deps.network.zone, urgentHelp: deps.network.urgentHelp },
      ...{ reasons: await findReasons(trx, id), opens: planned?.opens ?? null },
      inherited: inherited && { ...inherited, services: inherited.services.filter(mayShowUnasked) },
      ...{
        now,
        versions,
        pictures,
        site: inTheWordsOf(unasked(site), versions.chosen.shown),
        days: inDays(on, first, FORTNIGHT, Number.POSITIVE_INFINITY).days,
      },
    }
  })
}

/** What a hub has, without what nobody should read over a shoulder. */
function unasked(site: SitePage): SitePage {
  return {
    ...site,
    onlyHere: site.onlyHere.filter(mayShowUnasked),
    elsewhere: site.elsewhere.filter(mayShowUnasked),
    new: site.new.filter(mayShowUnasked),
  }
}

async function sendNew(deps: FindDeps, ask: Ask): Promise<Answered> {
  const etag = onEtag(deps)
  if (ask.request.headers['if-none-match'] === etag) return { unchanged: etag }
  const found = await readSite(deps, ask)
  if (!found) throw notHere()
  return { text: newFeed(found.site, deps.url), type: 'application/atom+xml; charset=utf-8', headers: kept(etag) }
}
