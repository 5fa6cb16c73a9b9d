import type { Database } from '../../platform/database/doors.ts'
import type { Act } from '../../platform/deeds/act.ts'
import type { Frame } from '../../platform/web/frame.tsx'
import type { NetworkFacts } from '../network/index.ts'
import type { Listings } from './listing-copy.ts'
import type { SearchNotes } from './search-insight/search-notes.ts'

/** What the public pages stand on. */
export interface FindDeps {
  readonly db: Database
  readonly frame: Frame
  readonly network: NetworkFacts
  readonly listings: Listings
  readonly act: Act
  readonly notes: SearchNotes
}
