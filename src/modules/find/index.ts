import type { Web } from '../../platform/web/routes.ts'
import { registerSettleCorrections } from './corrections/settle-corrections.route.tsx'
import { registerSuggestACorrection } from './corrections/suggest-a-correction.route.tsx'
import { registerEmbed } from './embed/embed.route.ts'
import type { FindDeps } from './find-deps.ts'
import { registerFindHelp } from './find-help/find-help.route.ts'
import { registerFrontPage } from './front-page/front-page.route.tsx'
import { registerPlacesToCome } from './places-to-come/places.route.ts'
import { registerSearchInsight } from './search-insight/see-searches.route.tsx'
import { registerSeeANeed } from './see-a-need/see-a-need.route.ts'
import { registerSeeAService } from './see-a-service/see-a-service.route.ts'
import { registerSeeASite } from './see-a-site/see-a-site.route.ts'
import { registerSeeHubs } from './see-hubs/see-hubs.route.ts'
import { registerSendIt } from './send-it/send-it.route.ts'
import { registerShortLinks } from './short-links/short-link.route.ts'
import { registerKeptList } from './shortlist/kept-list.route.tsx'
import { registerShortlist } from './shortlist/shortlist.route.ts'
import { registerTell } from './signpost/tell.route.ts'
import { registerStartForLife } from './start-for-life/start-for-life.route.ts'
import { registerSuggest } from './suggest/suggest.route.ts'
import { registerSitemap } from './tell-search-engines/sitemap.route.ts'
import { registerWhatDoYouNeed } from './what-do-you-need/what-do-you-need.route.ts'
import { registerCalendars } from './whats-on/calendar.route.ts'
import { registerWhatsOn } from './whats-on/whats-on.route.ts'

/** The pages a parent meets first: the front page, what was found, what is on, a service and what to do with it, the hubs; what a desk does with them; and the ways out to paper, calendars and other sites. */
export function registerFind(web: Web, deps: FindDeps): void {
  registerFrontPage(web, deps)
  registerFindHelp(web, deps)
  registerSeeAService(web, deps)
  registerSuggestACorrection(web, deps)
  registerSendIt(web, deps)
  registerShortlist(web, deps)
  registerKeptList(web, deps)
  registerTell(web, deps)
  registerSettleCorrections(web, deps)
  registerSeeHubs(web, deps)
  registerPlacesToCome(web, deps)
  registerSuggest(web, deps)
  registerWhatsOn(web, deps)
  registerCalendars(web, deps)
  registerSeeASite(web, deps)
  registerShortLinks(web, deps)
  registerEmbed(web, deps)
  registerSeeANeed(web, deps)
  registerStartForLife(web, deps)
  registerWhatDoYouNeed(web, deps)
  registerSearchInsight(web, deps)
  registerSitemap(web, deps)
}

export { type Correction, writeCorrection } from './corrections/suggest-a-correction.ts'
export type { FindDeps } from './find-deps.ts'
export { type Listings, openListings } from './listing-copy.ts'
export { findPermissions } from './permissions.ts'
export { openSearchNotes } from './search-insight/search-notes.ts'
export { needKeys } from './see-a-need/needs.ts'
export { findTasks } from './send-it/message.ts'
export { shownListPanel } from './shortlist/shown-list-panel.tsx'
export { countTellings } from './signpost/count-tellings.ts'
