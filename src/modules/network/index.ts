export { findNetwork, listSites, type NetworkFacts, type SiteSummary } from './network-queries.ts'
export { putLocalities, putNetwork, putSite, type SiteWish } from './put-network.ts'
