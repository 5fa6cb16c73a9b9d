export { registerChooseALicence } from './choose-a-licence/choose-a-licence.route.tsx'
export { findLicence, putLicence } from './choose-a-licence/choose-a-licence.ts'
export { type Licence, OGL } from './choose-a-licence/licence-rules.ts'
export { registerGroupLocalities } from './group-localities/group-localities.route.ts'
export { type LocalityDeed, writeLocality } from './group-localities/localities.ts'
export { followOldAddresses } from './keep-old-addresses/follow-old-addresses.ts'
export { registerKeepOldAddresses } from './keep-old-addresses/keep-old-addresses.route.ts'
export { putOldAddresses } from './keep-old-addresses/old-addresses.ts'
export { readMoves } from './keep-old-addresses/read-moves.ts'
export { registerSendLists } from './keep-old-addresses/send-lists.route.ts'
export { registerKeepSites } from './keep-sites/keep-sites.route.ts'
export type { AdaptationWish } from './keep-sites/kept-sites.ts'
export { isOpen } from './look-at-places/candidate-rules.ts'
export { type CandidateDeed, type CandidateWish, findCandidate, writeCandidate } from './look-at-places/candidates.ts'
export { registerLookAtPlaces } from './look-at-places/look-at-places.route.ts'
export {
  type CandidateWithOpinions,
  findPublicCandidate,
  listPublicCandidates,
  type PublicCandidate,
  writeOpinion,
} from './look-at-places/public-candidates.ts'
export { findNetwork, type NetworkFacts } from './network-queries.ts'
export { networkPermissions } from './permissions.ts'
export {
  findLocality,
  findReasons,
  type Locality,
  listLocalities,
  listPublicSites,
  type PublicReasons,
  type PublicSite,
} from './public-sites.ts'
export { putLocalities, putNetwork, putSite, putSiteTies, type SiteWish } from './put-network.ts'
export { type ReasonWords, writeReasons } from './say-why/reasons.ts'
export { registerSayWhy } from './say-why/say-why.route.ts'
export { registerSetUp } from './set-up/set-up.route.tsx'
export { urgentNumbers } from './urgent-numbers.ts'
