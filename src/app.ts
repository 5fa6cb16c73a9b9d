import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Establishment } from './establishment.ts'
import { familyBookingsPanel, openLivePlaces, registerBookings } from './modules/bookings/index.ts'
import { countOverdueImports, findSitesWith, registerDirectory, registerOpenReferral } from './modules/directory/index.ts'
import { registerFamilies } from './modules/families/index.ts'
import { needKeys, openListings, openSearchNotes, registerFind, shownListPanel } from './modules/find/index.ts'
import { findGuidesWith, registerGuides } from './modules/guides/index.ts'
import { registerHome } from './modules/home/index.ts'
import {
  followOldAddresses,
  registerChooseALicence,
  registerGroupLocalities,
  registerKeepOldAddresses,
  registerKeepSites,
  registerLookAtPlaces,
  registerSayWhy,
  registerSendLists,
  registerSetUp,
} from './modules/network/index.ts'
import { registerProgramme } from './modules/programme/index.ts'
import { projectRoot } from './platform/config/project-root.ts'
import { createAct } from './platform/deeds/act.ts'
import { registerPictures } from './platform/files/index.ts'
import { createDrafts } from './platform/forms/drafts.ts'
import { registerIdentity } from './platform/identity/index.ts'
import { iconSheet } from './platform/look/icon-sheet.ts'
import { themeCss } from './platform/look/theme.ts'
import { registerOutbox } from './platform/notifications/outbox.route.tsx'
import type { Book } from './platform/patterns/pattern-page.tsx'
import { readAssets, serveAssets, serveMade } from './platform/web/assets.ts'
import { type Frame, publicNav } from './platform/web/frame.tsx'
import { registerHealth } from './platform/web/health.ts'
import type { DeclaredRoute } from './platform/web/routes.ts'
import { createServer } from './platform/web/server.ts'
import { errorPages, registerStandingPages } from './platform/web/standing-pages.tsx'
import { openStreams } from './platform/web/streams.ts'
import { cookieNames } from './platform/web/visitors.ts'
import { spokenLanguages, tryingLanguages } from './platform/words/locale.ts'
import { missingWords } from './platform/words/speak.ts'
import { workerWays } from './worker-ways.ts'

export type App = FastifyInstance & { readonly declaredRoutes: readonly DeclaredRoute[] }

/** The whole server on one screen: what every page has round it, then a line a module. */
export async function createApp(house: Establishment, onSetUp: () => void = () => undefined): Promise<App> {
  const { db, secrets, network, metrics, config, log, url } = house
  const secure = url.startsWith('https://')
  const cookies = { names: cookieNames(secure), secure, secrets }
  const assets = readAssets(join(projectRoot, 'dist/assets'))
  const theme = network ? themeCss(network.theme) : undefined
  const frame = frameFor(house, assets, theme)
  let declared: readonly DeclaredRoute[] = []
  const old = network && (await followOldAddresses({ db, log, ourWords: () => firstWordsOf(declared) }))
  const { app, web, routes } = await createServer({
    db,
    moved: old?.find,
    cookies,
    metrics,
    errorPages: errorPages(frame),
    trustedProxies: config.HEARTH_TRUSTED_PROXIES,
    logger: log,
    languages: network?.example ? [...spokenLanguages, ...tryingLanguages] : spokenLanguages,
    signInUrl: '/sign-in',
    linkLostUrl: '/find-my-booking',
  })
  declared = routes
  serveAssets(app, assets)
  serveMade(app, iconSheet.file, iconSheet.svg)
  if (theme) serveMade(app, theme.file, theme.css)
  metrics.gauge('hearth_words_missing', 'Messages that a language has no words for, so that English stands in.', () =>
    spokenLanguages.reduce((sum, locale) => sum + missingWords(locale), 0),
  )
  app.addHook('onClose', () => old?.stop())
  registerHealth(web, { db, metrics })
  registerStandingPages(web, frame)
  if (!network) {
    registerSetUp(web, { db, frame, onSetUp })
    return Object.assign(app, { declaredRoutes: routes })
  }
  const act = createAct(db)
  const drafts = createDrafts({ db, cookies })
  const listings = await openListings({ db, metrics, log })
  app.addHook('onClose', () => listings.stop())
  const notes = openSearchNotes({ db, log })
  app.addHook('onClose', () => notes.stop())
  const streams = openStreams(metrics)
  const live = openLivePlaces({ db, log })
  // A stream never ends by itself, and the server waits for every answer to end.
  app.addHook('preClose', async () => streams.endAll())
  app.addHook('onClose', () => live.stop())

  registerIdentity(web, { ...house, cookies, frame, example: network.example })
  registerKeepSites(web, { db, act, frame })
  registerSayWhy(web, { db, act, frame })
  registerLookAtPlaces(web, { db, act, frame })
  registerGroupLocalities(web, { db, act, frame })
  registerChooseALicence(web, { db, act, frame })
  const moves = { db, act, frame, url, isHere: (path: string) => routes.some((route) => route.url === path) }
  registerKeepOldAddresses(web, moves)
  registerSendLists(web, moves)
  registerPictures(web, { db, act, frame, uses: [findGuidesWith, findSitesWith] })
  registerGuides(web, { db, act, frame, network, topics: needKeys })
  // Texts have no sender yet: an example network keeps them in its outbox, a live one can only send e-mail.
  registerFind(web, { db, act, secrets, cookies, frame, network, listings, notes, url, texts: network.example })
  const openReferral = registerOpenReferral(web, { db, frame, network, url })
  app.addHook('preClose', async () => openReferral.endAll())
  registerDirectory(web, { db, act, frame })
  metrics.gauge('hearth_imports_overdue', 'Feeds on a timetable whose last good reading is too old.', () => countOverdueImports(db))
  registerBookings(web, { db, act, secrets, cookies, drafts, frame, streams, live })
  registerFamilies(web, { db, act, frame, panels: [familyBookingsPanel, shownListPanel] })
  registerHome(web, { db, frame, network, streams, live })
  registerProgramme(web, { db, act, frame })
  registerOutbox(web, { db, frame })
  if (network.example) {
    // What only example networks show is loaded only there.
    const [{ registerPatterns }, { registerTryOut }] = await Promise.all([
      import('./platform/patterns/patterns.route.ts'),
      import('./platform/forms/try-out/try-out.route.ts'),
    ])
    registerTryOut(web, { frame, drafts })
    registerPatterns(web, bookOf(frame, assets))
  }
  return Object.assign(app, { declaredRoutes: routes })
}

/** The first words of our own addresses: "services" of `/services/:id`. */
function firstWordsOf(routes: readonly DeclaredRoute[]): ReadonlySet<string> {
  return new Set([...routes.map(({ url }) => url.split('/')[1] ?? ''), ...spokenLanguages, ...tryingLanguages, 'assets'])
}

function frameFor(
  { network }: Establishment,
  assets: ReturnType<typeof readAssets>,
  theme: ReturnType<typeof themeCss> | undefined,
): Frame {
  const themed = theme ? [`/assets/${theme.file}`] : []
  const styles = { public: [assets.url('public.css'), ...themed], worker: [assets.url('worker.css'), ...themed] }
  return {
    build: buildOf([...styles.public, ...styles.worker, assets.url('govuk.js')]),
    network: network?.name ?? 'Hearth',
    strapline: network?.strapline ?? 'Help for families',
    example: network?.example ?? false,
    styles,
    script: assets.url('govuk.js'),
    font: assets.url('atkinson-hyperlegible-next.woff2'),
    icon: assets.url('icon.svg'),
    themeColour: theme?.brand,
    nav: network ? publicNav : [],
    workerNav: workerWays,
  }
}

/** The pattern book has styles and a script of its own, before the same theme. */
function bookOf(frame: Frame, assets: ReturnType<typeof readAssets>): Book {
  return { frame, styles: [assets.url('patterns.css'), ...frame.styles.public.slice(1)], script: assets.url('patterns.js') }
}

/** The same in every process that runs this build: the program's own bundle, and the names of its styles. */
function buildOf(names: readonly string[]): string {
  const bundle = join(projectRoot, 'dist/main.js')
  return createHash('sha256')
    .update(names.join(' '))
    .update(existsSync(bundle) ? readFileSync(bundle) : '')
    .digest('hex')
    .slice(0, 12)
}
