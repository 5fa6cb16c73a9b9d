import type { Database } from '../../platform/database/doors.ts'
import type { Act } from '../../platform/deeds/act.ts'
import type { Frame } from '../../platform/web/frame.tsx'

export interface UpkeepDeps {
  readonly db: Database
  readonly act: Act
  readonly frame: Frame
}
