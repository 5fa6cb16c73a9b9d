import type { Secrets } from '../../platform/config/secrets.ts'
import type { Database } from '../../platform/database/doors.ts'
import type { Act } from '../../platform/deeds/act.ts'
import type { Drafts } from '../../platform/forms/drafts.ts'
import type { Frame } from '../../platform/web/frame.tsx'
import type { Streams } from '../../platform/web/streams.ts'
import type { CookieRules } from '../../platform/web/visitors.ts'
import type { LivePlaces } from './see-a-session/live-places.ts'

/** What this module's pages stand on. */
export interface BookingsDeps {
  readonly db: Database
  readonly act: Act
  readonly secrets: Secrets
  readonly cookies: CookieRules
  readonly drafts: Drafts
  readonly frame: Frame
  readonly streams: Streams
  readonly live: LivePlaces
}
