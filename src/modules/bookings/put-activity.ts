import { sql } from 'kysely'
import type { Trx } from '../../platform/database/doors.ts'
import type { Units } from './booking-types.ts'

export interface ActivityWish {
  /** Public ids of the listing, its place (null online) and the team that runs it. */
  readonly service: string
  readonly location: string | null
  readonly team: string
  readonly kind: 'group' | 'drop_in' | 'course' | 'appointment'
  readonly rules: readonly { readonly from: string; readonly start: string; readonly end: string; readonly rule: string }[]
  /** Most units at once; empty is no limit. */
  readonly limits: Partial<Units>
  readonly policy?: { readonly few?: number; readonly bookUntilMinutes?: number; readonly selfBooking?: boolean }
}

/** Adds an activity to a service. Its occurrences are made by `fillTheTimetable`. Throws where the service or the team is not there. */
export async function putActivity(trx: Trx, wish: ActivityWish): Promise<string> {
  const { rows } = await sql<{ id: string }>`select bookings.put_activity(${JSON.stringify(wish)}::jsonb) as id`.execute(trx)
  const id = rows[0]?.id
  if (!id) throw new Error('The activity was not made.')
  return id
}
