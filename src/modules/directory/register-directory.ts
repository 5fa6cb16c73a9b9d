import type { Web } from '../../platform/web/routes.ts'
import type { DirectoryDeps } from './directory-deps.ts'
import { registerAddAListing } from './keep-my-listings/add-a-listing.route.tsx'
import { registerEditAPart } from './keep-my-listings/edit-a-part.route.ts'
import { editorDoor, providerDoor } from './keep-my-listings/keep-doors.ts'
import { registerSeeKept } from './keep-my-listings/see-kept.route.ts'
import { registerSeeHistory } from './listing-history/see-history.route.ts'
import { registerSayWhoKeeps } from './say-who-keeps/say-who-keeps.route.tsx'
import { registerSettleProposals } from './settle-proposals/settle-proposals.route.ts'

/** The pages on which listings are kept right: by whoever runs the things, and by the network's editors. */
export function registerDirectory(web: Web, deps: DirectoryDeps): void {
  for (const door of [providerDoor, editorDoor]) {
    registerSeeKept(web, deps, door)
    registerEditAPart(web, deps, door)
    registerSeeHistory(web, deps, door)
  }
  registerAddAListing(web, deps)
  registerSettleProposals(web, deps)
  registerSayWhoKeeps(web, deps)
}
