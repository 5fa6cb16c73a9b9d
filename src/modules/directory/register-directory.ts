import type { Web } from '../../platform/web/routes.ts'
import { registerCompareSites } from './compare-sites/compare-sites.route.ts'
import { registerConfirmAListing } from './confirm-a-listing/confirm-a-listing.route.tsx'
import { registerFillIn } from './confirm-a-listing/fill-in.route.ts'
import type { DirectoryDeps } from './directory-deps.ts'
import { registerKeepCategories } from './keep-categories/keep-categories.route.ts'
import { registerFollowAReply } from './keep-listings-right/follow-a-reply.route.ts'
import { registerListingUpkeep } from './keep-listings-right/listing-upkeep.route.tsx'
import { registerOwners } from './keep-listings-right/owners.route.tsx'
import { registerUpkeepRules } from './keep-listings-right/upkeep-rules.route.tsx'
import { registerWorkingList } from './keep-listings-right/working-list.route.tsx'
import { registerAddAListing } from './keep-my-listings/add-a-listing.route.tsx'
import { registerEditAPart } from './keep-my-listings/edit-a-part.route.ts'
import { registerKeepAPlaceSecret } from './keep-my-listings/keep-a-place-secret.route.tsx'
import { editorDoor, providerDoor } from './keep-my-listings/keep-doors.ts'
import { registerSeeKept } from './keep-my-listings/see-kept.route.ts'
import { registerKnowPartners } from './know-partners/know-partners.route.ts'
import { registerSeeHistory } from './listing-history/see-history.route.ts'
import { registerSayWhoKeeps } from './say-who-keeps/say-who-keeps.route.tsx'
import { registerSeeFreshness } from './see-freshness/see-freshness.route.tsx'
import { registerSettleDifferences } from './settle-differences/settle-differences.route.tsx'
import { registerSettleDuplicates } from './settle-duplicates/settle-duplicates.route.ts'
import { registerSettleProposals } from './settle-proposals/settle-proposals.route.ts'
import { registerRuns } from './take-in-feeds/runs.route.ts'
import { registerTakeInFeeds } from './take-in-feeds/take-in-feeds.route.ts'
import { registerWatchTheRegister } from './watch-the-register/watch-the-register.route.tsx'
import { registerWriteSiteWords } from './write-site-words/write-site-words.route.ts'
import { registerWriteWordings } from './write-wordings/write-wordings.route.tsx'

/** The pages on which the directory is kept right: by whoever runs the things, by owners from an e-mail, and by the network's editors. */
export function registerDirectory(web: Web, deps: DirectoryDeps): void {
  for (const door of [providerDoor, editorDoor]) {
    registerSeeKept(web, deps, door)
    registerEditAPart(web, deps, door)
    registerSeeHistory(web, deps, door)
  }
  registerAddAListing(web, deps)
  registerKeepAPlaceSecret(web, deps)
  registerKnowPartners(web, deps)
  registerSettleProposals(web, deps)
  registerSayWhoKeeps(web, deps)
  registerConfirmAListing(web, deps)
  registerFillIn(web, deps)
  registerWorkingList(web, deps)
  registerListingUpkeep(web, deps)
  registerFollowAReply(web, deps)
  registerOwners(web, deps)
  registerUpkeepRules(web, deps)
  registerSeeFreshness(web, deps)
  registerKeepCategories(web, deps)
  registerWriteWordings(web, deps)
  registerWriteSiteWords(web, deps)
  registerCompareSites(web, deps)
  registerTakeInFeeds(web, deps)
  registerRuns(web, deps)
  registerSettleDifferences(web, deps)
  registerSettleDuplicates(web, deps)
  registerWatchTheRegister(web, deps)
}
