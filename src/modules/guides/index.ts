import type { Web } from '../../platform/web/routes.ts'
import type { KeepGuidesDeps } from './guides-deps.ts'
import { registerKeepGuides } from './keep-guides/keep-guides.route.ts'
import { registerWriteWords } from './keep-guides/write-words.route.ts'
import { registerReadAGuide } from './read-a-guide/read-a-guide.route.ts'
import { registerRingBack } from './ring-me/ring-back.route.ts'
import { registerRingMe } from './ring-me/ring-me.route.ts'
import { registerWalkTheJourney } from './walk-the-journey/walk-the-journey.route.tsx'

/** What the network tells families in its own words. */
export function registerGuides(web: Web, deps: KeepGuidesDeps): void {
  registerReadAGuide(web, deps)
  registerWalkTheJourney(web, deps)
  registerRingMe(web, deps)
  registerRingBack(web, deps)
  registerKeepGuides(web, deps)
  registerWriteWords(web, deps)
}

export { type ListedGuide, listGuides, putGuides } from './guide-queries.ts'
export { type GuideWish, readGuides } from './guides-file.ts'
export { findHelpDesk, type HelpDesk, putHelpDesk, readHelpDesk } from './help-hours/help-desk.ts'
export { HelpLine } from './help-hours/help-line.tsx'
export { UrgentLine } from './help-hours/urgent-line.tsx'
export { countGuideWork, type GuideWork } from './keep-guides/count-guide-work.ts'
export { type GuideFacts, saveExampleDraft } from './keep-guides/keep-guides.ts'
export { findGuidesWith } from './keep-guides/pictures-in-guides.ts'
export { guidesPermissions } from './permissions.ts'
export { GuideList } from './read-a-guide/guide-list.tsx'
export { putRing } from './ring-me/ask-to-be-rung.ts'
export { ringTasks } from './ring-me/forget-rings.ts'
export { findOffer, findOfferDraft, type Offer, putOffer, readOffer } from './start-for-life-offer/offer-queries.ts'
export { type Gap, gapsOf, type OfferSection, offerSections, type SectionFacts } from './start-for-life-offer/offer-rules.ts'
