import type { Database } from '../../platform/database/doors.ts'
import type { Act } from '../../platform/deeds/act.ts'
import type { Frame } from '../../platform/web/frame.tsx'
import type { FamilyPanels } from './see-a-family/family-panels.ts'

/** What this module's pages stand on. */
export interface FamiliesDeps {
  readonly db: Database
  readonly act: Act
  readonly frame: Frame
  /** What other modules show of a family on its pages. */
  readonly panels: FamilyPanels
}
