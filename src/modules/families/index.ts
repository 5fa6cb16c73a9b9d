import type { Web } from '../../platform/web/routes.ts'
import type { FamiliesDeps } from './families-deps.ts'
import { registerChangeReach } from './greet-a-family/change-reach.route.tsx'
import { registerContinueInPrivate } from './greet-a-family/continue-in-private.route.tsx'
import { registerFamilyCard } from './greet-a-family/family-card.route.tsx'
import { registerFindAFamily } from './greet-a-family/find-a-family.route.tsx'
import { registerRegisterAFamily } from './greet-a-family/register-a-family.route.tsx'
import { registerStopMessages } from './greet-a-family/stop-messages.route.tsx'
import { registerHearAStory } from './hear-a-story/statement.route.tsx'
import { registerKeepAway } from './keep-away/keep-away.route.tsx'
import { registerKnownTwice } from './known-twice/known-twice.route.tsx'
import { registerFamiliesHelped } from './see-a-family/families-helped.route.tsx'
import { registerSeeAFamily } from './see-a-family/see-a-family.route.tsx'
import { registerShareAStory } from './share-a-story/share-a-story.route.tsx'
import { registerThreeRecords } from './three-records/three-records.route.tsx'

/** From a name at the counter to a story told in private, and what of it others may see. */
export function registerFamilies(web: Web, deps: FamiliesDeps): void {
  registerFindAFamily(web, deps)
  registerRegisterAFamily(web, deps)
  registerFamiliesHelped(web, deps)
  registerFamilyCard(web, deps)
  registerChangeReach(web, deps)
  registerContinueInPrivate(web, deps)
  registerStopMessages(web, deps)
  registerSeeAFamily(web, deps)
  registerHearAStory(web, deps)
  registerThreeRecords(web, deps)
  registerShareAStory(web, deps)
  registerKeepAway(web, deps)
  registerKnownTwice(web, deps)
}

export type { FamiliesDeps } from './families-deps.ts'
export { askElsewhere, findFamiliesLike } from './family-queries.ts'
export { monthsOld } from './family-rules.ts'
export type { Family, Member, WayToReach } from './family-types.ts'
export { GreetBox } from './greet-a-family/find-a-family.route.tsx'
export { registerAFamily, sayPart } from './greet-a-family/register-a-family.ts'
export { talkInPrivate } from './greet-a-family/talk-in-private.ts'
export { writeDown } from './hear-a-story/write-down.ts'
export { familiesPermissions } from './permissions.ts'
export type { FamilyPanel, FamilyPanels } from './see-a-family/family-panels.ts'
export { loadFamilyIn } from './see-a-family/load-family.ts'
export { readRecord } from './see-a-family/record-queries.ts'
export { shareAStory } from './share-a-story/share-a-story.ts'
export { headingFor, nameFor } from './shown-names.ts'
