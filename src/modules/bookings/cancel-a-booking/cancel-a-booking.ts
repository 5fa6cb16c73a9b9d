import { sql } from 'kysely'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { withdrawJob } from '../../../platform/jobs/enqueue.ts'
import { recordBookingAudit } from '../booking-audit.ts'
import { findOwnBooking, gripOccurrences } from '../booking-queries.ts'
import { decideCancel } from '../booking-rules.ts'
import { tellListing } from '../listing-state.ts'

export type CancelAnswer = { readonly outcome: 'cancelled' | 'already' | 'refused:started' | 'not-here' }

/** Cancels one's own booking, to the last minute. Nobody is asked why; a second cancel answers `already`. */
export async function cancelABooking(
  { act }: { readonly act: Act },
  who: Acting,
  wish: { readonly key: string; readonly booking: string; readonly session: string },
): Promise<CancelAnswer> {
  const deed = { route: 'bookings.cancel', key: wish.key, body: [wish.booking], locks: [gripOccurrences([wish.session])] }
  return act<CancelAnswer>(who, deed, async ({ trx, now, ...about }) => {
    const booking = await findOwnBooking(trx, wish.booking)
    if (!booking || booking.occurrence !== wish.session) return { outcome: 'not-here' }
    const decision = decideCancel(booking.state, booking.startsAt, now)
    if (decision.outcome === 'refused') return { outcome: `refused:${decision.because}` }
    if (decision.outcome === 'already') return { outcome: 'already' }
    await sql`select bookings.set_state(${booking.id}::uuid, array['held', 'confirmed', 'waiting', 'requested', 'offered'], 'cancelled')`.execute(
      trx,
    )
    await withdrawJob(trx, `booking ${booking.id} confirmed`)
    await recordBookingAudit(trx, about, 'booking.cancelled', booking.id)
    await tellListing(trx, booking.occurrence, now)
    return { outcome: 'cancelled' }
  })
}
