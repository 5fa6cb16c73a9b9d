import { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../../platform/database/doors.ts'
import { listSessions } from '../../bookings/index.ts'
import { listServicePages } from '../../directory/index.ts'
import { isSensitive } from '../see-a-service/about-sensitive.ts'
import { type Described, describe } from '../send-it/describe.ts'
import { type StandingList, whatStands } from './shortlist-rules.ts'

export interface OnTheList extends Described {
  readonly id: string
  readonly sensitive: boolean
}

/** What stands of a list, each with when, where and whom to ring. */
export async function readList(trx: Trx, list: readonly string[], zone: string): Promise<StandingList<OnTheList>> {
  const services = await listServicePages(trx, list)
  const today = Temporal.Now.zonedDateTimeISO(zone).toPlainDate()
  const sessions = await listSessions(
    trx,
    services.map(({ id }) => id),
    today,
    today.add({ weeks: 8 }),
  )
  return whatStands(
    list,
    services.map((service) => ({
      ...describe(
        service,
        sessions.filter((session) => session.service === service.id),
      ),
      id: service.id,
      sensitive: isSensitive(service),
    })),
  )
}
