import { sql } from 'kysely'
import { z } from 'zod'
import { readClock } from '../../../platform/database/clock.ts'
import type { Database, Trx } from '../../../platform/database/doors.ts'
import { tellListing } from '../listing-state.ts'
import { enqueueTellings, told } from './cancel-a-session.ts'

/** A transaction's worth: the version of the listing is held for as long as it lasts. */
const AT_ONCE = 50

/** Cancels what was to be at sites that have closed, and leaves the messages to be sent. Safe to run again: what is cancelled stays so. */
export async function cancelAtClosedSites(db: Pick<Database, 'asService'>): Promise<void> {
  while ((await db.asService('publishing', 'publishing', cancelSome)) === AT_ONCE);
}

async function cancelSome(trx: Trx): Promise<number> {
  const { rows } = await sql<{ session: string; told: unknown }>`select * from bookings.cancel_at_closed_sites(${AT_ONCE})`.execute(trx)
  const now = await readClock(trx)
  for (const row of rows) await enqueueTellings(trx, z.array(told).parse(row.told))
  for (const { session } of rows) await tellListing(trx, session, now, 'cancelled')
  return rows.length
}
