export { type ComparedKind, putExpectation } from './compare-sites/site-offers.ts'
export { loadDefaultTaxonomy } from './default-taxonomy.ts'
export {
  findPlaceWords,
  findServiceName,
  findServicePage,
  type Hub,
  listFreshness,
  listHubs,
  listServicePages,
  type ServiceFreshness,
  type ServicePage,
} from './directory-queries.ts'
export { directoryTasks } from './directory-tasks.ts'
export { registerOpenReferral } from './export-open-referral/open-referral.route.ts'
export { type ImportOptions, importFeed } from './import-open-referral/import-feed.ts'
export type { ImportReport, NoteCount, Quarantined } from './import-open-referral/import-report.ts'
export { keepRight, noteBounces } from './keep-listings-right/keep-right.ts'
export { type OwnerWish, putOwner, setOwner } from './keep-listings-right/upkeep-deeds.ts'
export type { NewPlace } from './keep-my-listings/new-place.ts'
export { proposeChange, proposeListing } from './keep-my-listings/propose.ts'
export type { ContactAnswers } from './know-partners/contact-form.ts'
export { putPartnerContact } from './know-partners/partner-deeds.ts'
export type { ListingFields } from './listing-fields.ts'
export {
  type ComingSession,
  getDirectoryVersion,
  type Listing,
  type ListingChanges,
  listFormerTerms,
  listSynonyms,
  listTerms,
  loadListings,
  type Term,
} from './load-listings.ts'
export { directoryPermissions } from './permissions.ts'
export {
  type LocationWish,
  type OrganisationWish,
  type PutServices,
  putLocations,
  putOrganisations,
  putServices,
  rebuildListing,
  rollListing,
  type ScheduleWish,
  type ServiceWish,
  type SessionDate,
  type SiteFacts,
  setDates,
  setFirstListed,
  tellSession,
} from './put-listings.ts'
export { registerDirectory } from './register-directory.ts'
export { tieKeeper } from './say-who-keeps/say-who-keeps.ts'
export { findStandsBehind } from './settle-duplicates/duplicate-queries.ts'
export { takeAllBut } from './settle-proposals/settle-a-proposal.ts'
export { countOverdueImports } from './take-in-feeds/count-overdue.ts'
export { type ExampleFeed, takeExampleFeed } from './take-in-feeds/example-feed.ts'
export {
  findInherited,
  findShort,
  findSitePage,
  type HubOpening,
  type Inherited,
  listHubOpenings,
  listSites,
  listWhatsOn,
  type OnDay,
  type Opening,
  type ServiceInBrief,
  type ShortKind,
  type Site,
  type SitePage,
  type Span,
} from './whats-on-queries.ts'
export {
  listWordings,
  original,
  putWordings,
  type WordField,
  type Wording,
  type WordingOf,
  type WordingWish,
} from './wordings.ts'
export { findSitesWith } from './write-site-words/pictures-at-sites.ts'
