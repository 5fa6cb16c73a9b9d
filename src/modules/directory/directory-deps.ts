import type { Database } from '../../platform/database/doors.ts'
import type { Act } from '../../platform/deeds/act.ts'
import type { Frame } from '../../platform/web/frame.tsx'

/** What this module's own pages stand on. */
export interface DirectoryDeps {
  readonly db: Database
  readonly act: Act
  readonly frame: Frame
}
