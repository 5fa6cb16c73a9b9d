import type { Database } from '../../platform/database/doors.ts'
import type { Act } from '../../platform/deeds/act.ts'
import type { Frame } from '../../platform/web/frame.tsx'
import type { NetworkFacts } from '../network/index.ts'

/** What the pages of guides stand on. */
export interface GuidesDeps {
  readonly db: Database
  readonly frame: Frame
  readonly network: NetworkFacts
}

/** What asking to be rung and ringing back stand on. */
export interface RingDeps extends GuidesDeps {
  readonly act: Act
}

/** What keeping guides stands on. */
export interface KeepGuidesDeps extends RingDeps {
  /** Life stages and worries that guides are read under, as the addresses of need pages name them. */
  readonly topics: readonly string[]
}
