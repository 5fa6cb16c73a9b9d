export { findPlaceWords, findServiceName, findServicePage, type Hub, listHubs, type ServicePage } from './directory-queries.ts'
export { loadDefaultTaxonomy } from './default-taxonomy.ts'
export {
  type LocationWish,
  type OrganisationWish,
  putLocations,
  putOrganisations,
  type PutServices,
  putServices,
  rebuildListing,
  type ScheduleWish,
  type ServiceWish,
  type SessionDate,
  setDates,
  tellSession,
} from './put-listings.ts'
