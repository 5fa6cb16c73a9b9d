import type { Web } from '../web/routes.ts'
import { registerDesk } from './desk.route.ts'
import { registerEnrolADesk } from './enrol-a-desk.route.ts'
import { registerFamilySignIn } from './family-sign-in.route.tsx'
import type { IdentityPagesDeps } from './identity-deps.ts'
import { registerNewPassword } from './new-password.route.tsx'
import { registerSessions } from './sessions.route.tsx'
import { registerSetAPin } from './set-a-pin.route.tsx'
import { registerSignIn } from './sign-in.route.ts'

export type { IdentityPagesDeps } from './identity-deps.ts'

/** Signing in, by password or directory or link; where one is signed in; signing out; shared desks and the PINs that open them. */
export function registerIdentity(web: Web, deps: IdentityPagesDeps): void {
  registerSignIn(web, deps)
  registerFamilySignIn(web, deps)
  registerNewPassword(web, deps)
  registerSessions(web, deps)
  registerSetAPin(web, deps)
  registerEnrolADesk(web, deps)
  registerDesk(web, deps)
}
