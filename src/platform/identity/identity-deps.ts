import type { Secrets } from '../config/secrets.ts'
import type { Database } from '../database/doors.ts'
import type { NotificationDeps } from '../notifications/send-message.ts'
import type { Frame } from '../web/frame.tsx'
import type { CookieRules } from '../web/visitors.ts'
import type { Oidc } from './oidc.ts'

/** What signing in stands on. */
export interface IdentityPagesDeps extends NotificationDeps {
  readonly db: Database
  readonly secrets: Secrets
  readonly cookies: CookieRules
  readonly frame: Frame
  /** Our own address, for links in messages. */
  readonly url: string
  /** An example network opens its door to everybody at this very machine. */
  readonly example: boolean
  readonly oidc: Oidc | undefined
}
