import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../platform/database/doors.ts'
import { tellSession } from '../directory/index.ts'
import { occurrenceFacts } from './booking-queries.ts'
import { placesLeft } from './booking-rules.ts'

/**
 * Tells the public listing what lists may say of a session now (places, few, full, cancelled), only when that changed.
 * Last in a deed: it takes the directory's version lock, which everybody shares.
 */
export async function tellListing(trx: Trx, session: string, now: Temporal.Instant, cancelled?: 'cancelled'): Promise<void> {
  const [facts] = await occurrenceFacts(trx, [session], now)
  if (!facts) return
  const places = placesLeft(facts)
  const listed = cancelled ?? (places.state === 'drop-in' ? 'drop_in' : places.state)
  if (listed === facts.listed && !cancelled) return
  await sql`select bookings.set_listed(${session}::uuid, ${listed})`.execute(trx)
  await tellSession(trx, session, listed)
}
