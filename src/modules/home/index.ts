import type { Web } from '../../platform/web/routes.ts'
import { registerFamilyHome } from './family-home/family-home.route.tsx'
import type { HomeDeps } from './home-deps.ts'
import { registerLiveDay } from './today/live-day.route.ts'
import { registerToday } from './today/today.route.tsx'

/** The page each person begins with: today for those at work, the ways on for a family member. */
export function registerHome(web: Web, deps: HomeDeps): void {
  registerToday(web, deps)
  registerLiveDay(web, deps)
  registerFamilyHome(web, deps)
}

/** Permissions of this module. Which role holds which is the network's own data. */
export { homePermissions } from './permissions.ts'
