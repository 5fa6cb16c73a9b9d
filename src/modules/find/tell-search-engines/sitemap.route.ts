import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { listHubOpenings } from '../../directory/index.ts'
import { listGuides } from '../../guides/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { needKeys } from '../see-a-need/needs.ts'
import { MOST_ADDRESSES, robots, sitemap, sitemapIndex } from './sitemap-rules.ts'

/** How families find us who do not know that we are there: what search engines may read, and a list of it. */
export function registerSitemap(web: Web, deps: FindDeps): void {
  const open = { permission: 'public', purpose: 'public', audit: null } as const
  web.get('/robots.txt', open, async () => ({
    text: robots(deps.url, deps.network.example),
    type: 'text/plain; charset=utf-8',
    headers: AN_HOUR,
  }))
  web.get('/sitemap.xml', open, (ask) => listPages(deps, ask))
}

const AN_HOUR = { 'cache-control': 'public, max-age=3600' }

const STANDING = [
  '/',
  '/find',
  '/whats-on',
  '/hubs',
  '/places-we-are-thinking-about',
  '/help',
  '/guides',
  '/start-for-life',
  '/start-for-life/journey',
  '/what-do-you-need',
  '/ring-me',
  '/open-data',
  '/accessibility',
  '/privacy',
]

/** Only what the public lists show anyway: the copy that search runs from, hubs with a page, published guides. */
async function listPages({ db, listings, url }: FindDeps, ask: Ask): Promise<Answered> {
  const { hubs, guides } = await db.asPublic(async (trx) => ({ hubs: await listHubOpenings(trx), guides: await listGuides(trx) }))
  const services = new Set(listings.current().index.columns.rows.map(({ service }) => service))
  const paths = [
    ...STANDING,
    ...needKeys.map((need) => `/help/${need}`),
    ...guides.map(({ slug }) => `/guides/${slug}`),
    ...hubs.map(({ location }) => `/hubs/${location}`),
    ...Array.from(services, (service) => `/services/${service}`),
  ]
  const answer = (text: string): Answered => ({ text, type: 'application/xml; charset=utf-8', headers: AN_HOUR })
  const parts = Math.ceil(paths.length / MOST_ADDRESSES)
  const part = Number(ask.query.part ?? (parts === 1 ? 1 : 0))
  if (part === 0) return answer(sitemapIndex(url, parts))
  if (!Number.isInteger(part) || part < 1 || part > parts) throw notHere()
  return answer(sitemap(url, paths.slice((part - 1) * MOST_ADDRESSES, part * MOST_ADDRESSES)))
}
