import type { Temporal } from 'temporal-polyfill'
import { readClock } from '../../../platform/database/clock.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { findHelpDesk, findOffer, findOfferDraft, gapsOf, type Offer, offerSections } from '../../guides/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { rowsOn } from '../find-help/result-words.ts'
import { OfferPage, type SectionShown } from './offer.page.tsx'
import { OfferGapsPage } from './offer-gaps.page.tsx'
import { factsOf, servicesOf } from './section-services.ts'

const MOST = 4

/** The Start for Life offer as families read it, and what it lacks for who keeps it. */
export function registerStartForLife(web: Web, deps: FindDeps): void {
  web.get('/start-for-life', { permission: 'public', purpose: 'public', audit: null }, () => showOffer(deps))
  web.get('/start-for-life/gaps', { permission: 'guides.see_gaps', purpose: 'manage', audit: null }, (ask) => showGaps(deps, ask))
}

async function showOffer(deps: FindDeps): Promise<Answered> {
  const { offer, desk, clock } = await deps.db.asPublic(async (trx) => ({
    offer: await findOffer(trx),
    desk: await findHelpDesk(trx),
    clock: await readClock(trx),
  }))
  const now = clock.toZonedDateTimeISO(deps.network.zone)
  return {
    page: OfferPage({
      frame: deps.frame,
      publishedOn: offer?.publishedOn ?? undefined,
      sections: offer ? sectionsOf(deps, offer, now) : [],
      urgentHelp: deps.network.urgentHelp,
      desk,
      now,
    }),
  }
}

async function showGaps(deps: FindDeps, ask: Ask): Promise<Answered> {
  const { offer, clock } = await deps.db.asViewer(ask.who, async (trx) => ({
    offer: await findOfferDraft(trx),
    clock: await readClock(trx),
  }))
  const now = clock.toZonedDateTimeISO(deps.network.zone)
  const sections = sectionsOf(deps, offer ?? { publishedOn: null, sections: {} }, now)
  const publishedOn = offer?.publishedOn ?? undefined
  return { page: OfferGapsPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), publishedOn, sections }) }
}

function sectionsOf(deps: FindDeps, offer: Offer, now: Temporal.ZonedDateTime): SectionShown[] {
  const today = now.toPlainDate()
  return offerSections.map((section) => {
    const { found, all } = servicesOf(deps.listings.current().index, section, today.toString())
    const written = offer.sections[section] ?? { words: '', phone: null, outOfHours: '' }
    return {
      section,
      ...written,
      services: found.slice(0, MOST).map(rowsOn(now.toInstant(), deps.network.zone)),
      more: Math.max(0, found.length - MOST),
      all,
      gaps: gapsOf({ ...written, services: found.map((one) => factsOf(one, today)) }),
    }
  })
}
