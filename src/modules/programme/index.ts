import type { Web } from '../../platform/web/routes.ts'
import { registerPostSpend } from './grant/post-spend.route.tsx'
import { registerSeeGrants } from './grant/see-grants.route.tsx'
import { registerSeePostings } from './grant/see-postings.route.tsx'
import type { ProgrammeDeps } from './programme-deps.ts'
import { registerFreezeAQuarter } from './reach/freeze-a-quarter.route.ts'
import { registerOpenAFigure } from './reach/open-a-figure.route.tsx'
import { registerSeeReach } from './reach/see-reach.route.ts'

/** What the programme asks and pays for: grants, and whom it reached. */
export function registerProgramme(web: Web, deps: ProgrammeDeps): void {
  registerSeeGrants(web, deps)
  registerSeePostings(web, deps)
  registerPostSpend(web, deps)
  registerSeeReach(web, deps)
  registerOpenAFigure(web, deps)
  registerFreezeAQuarter(web, deps)
}

export { type GrantWish, putGrant } from './grant/grant-queries.ts'
export { readGrants } from './grant/read-grants.ts'
export { programmePermissions } from './permissions.ts'
export { putStrands, readStrands } from './reach/put-strands.ts'
