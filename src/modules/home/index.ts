import { registerToday } from './today/today.route.tsx'

export const registerHome = registerToday

/** Permissions of this module. Which role holds which is the network's own data. */
export { homePermissions } from './permissions.ts'
