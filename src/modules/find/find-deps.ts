import type { Secrets } from '../../platform/config/secrets.ts'
import type { Database } from '../../platform/database/doors.ts'
import type { Act } from '../../platform/deeds/act.ts'
import type { Frame } from '../../platform/web/frame.tsx'
import type { CookieRules } from '../../platform/web/visitors.ts'
import type { NetworkFacts } from '../network/index.ts'
import type { Listings } from './listing-copy.ts'
import type { SearchNotes } from './search-insight/search-notes.ts'

/** What the public pages stand on. */
export interface FindDeps {
  readonly db: Database
  readonly act: Act
  readonly secrets: Secrets
  readonly cookies: CookieRules
  readonly frame: Frame
  readonly network: NetworkFacts
  readonly listings: Listings
  /** Our own address, without a final slash: for links that leave. */
  readonly url: string
  readonly notes: SearchNotes
  /** Whether a text can be sent from here at all. */
  readonly texts: boolean
}
