import type { Web } from '../../platform/web/routes.ts'
import { registerConfirmAListing } from './confirm-a-listing/confirm-a-listing.route.tsx'
import { registerListingUpkeep } from './keep-listings-right/listing-upkeep.route.tsx'
import { registerOwners } from './keep-listings-right/owners.route.tsx'
import { registerUpkeepRules } from './keep-listings-right/upkeep-rules.route.tsx'
import { registerWorkingList } from './keep-listings-right/working-list.route.tsx'
import { registerSeeFreshness } from './see-freshness/see-freshness.route.tsx'
import type { UpkeepDeps } from './upkeep-deps.ts'

/** The pages that keep listings right: the owner's link, the working lists, owners, rules and how fresh it all is. */
export function registerUpkeep(web: Web, deps: UpkeepDeps): void {
  registerConfirmAListing(web, deps)
  registerWorkingList(web, deps)
  registerListingUpkeep(web, deps)
  registerOwners(web, deps)
  registerUpkeepRules(web, deps)
  registerSeeFreshness(web, deps)
}
