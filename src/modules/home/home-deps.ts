import type { Database } from '../../platform/database/doors.ts'
import type { Frame } from '../../platform/web/frame.tsx'
import type { Streams } from '../../platform/web/streams.ts'
import type { LivePlaces } from '../bookings/index.ts'
import type { NetworkFacts } from '../network/index.ts'

export interface HomeDeps {
  readonly db: Database
  readonly frame: Frame
  readonly network: NetworkFacts
  readonly streams: Streams
  readonly live: LivePlaces
}
