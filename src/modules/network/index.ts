export { findNetwork, type NetworkFacts } from './network-queries.ts'
export { putLocalities, putNetwork, putSite, type SiteWish } from './put-network.ts'
export { registerSetUp } from './set-up/set-up.route.tsx'
export { urgentNumbers } from './urgent-numbers.ts'
