import type { Web } from '../web/routes.ts'
import { registerFamilySignIn } from './family-sign-in.route.tsx'
import type { IdentityPagesDeps } from './identity-deps.ts'
import { registerNewPassword } from './new-password.route.tsx'
import { registerSessions } from './sessions.route.tsx'
import { registerSignIn } from './sign-in.route.ts'

export type { IdentityPagesDeps } from './identity-deps.ts'

/** Signing in, by password or directory or link; where one is signed in; signing out. */
export function registerIdentity(web: Web, deps: IdentityPagesDeps): void {
  registerSignIn(web, deps)
  registerFamilySignIn(web, deps)
  registerNewPassword(web, deps)
  registerSessions(web, deps)
}
