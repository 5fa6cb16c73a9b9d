import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { recordBookingAudit } from '../booking-audit.ts'
import { gripOccurrences } from '../booking-queries.ts'
import { tellListing } from '../listing-state.ts'

/** Somebody to tell that their session is off. */
export const told = z.object({ booking: z.string(), party: z.string(), contactBy: z.enum(['text', 'email', 'phone', 'somebody', 'none']) })

export type CancelSessionAnswer = { readonly outcome: 'cancelled' | 'not-now' }

/** Cancels a session of one's own team and every booking in it, in one deed. Each party that wished for messages is sent one; the rest are the call list. */
export async function cancelASession(
  { act }: { readonly act: Act },
  who: Acting,
  wish: { readonly key: string; readonly session: string },
): Promise<CancelSessionAnswer> {
  const deed = { route: 'bookings.cancel-session', key: wish.key, body: [wish.session], locks: [gripOccurrences([wish.session])] }
  return act<CancelSessionAnswer>(who, deed, async ({ trx, now, ...about }) => {
    const { rows } = await sql<{ told: unknown }>`select bookings.cancel_session(${wish.session}::uuid) as told`.execute(trx)
    const parties = z
      .array(told)
      .nullable()
      .parse(rows[0]?.told ?? null)
    if (!parties) return { outcome: 'not-now' }
    await enqueueTellings(trx, parties)
    await recordBookingAudit(trx, about, 'session.cancelled', wish.session)
    await tellListing(trx, wish.session, now, 'cancelled')
    return { outcome: 'cancelled' }
  })
}

/** Leaves a message for each who wished for one; the rest are the call list. */
export async function enqueueTellings(trx: Trx, parties: readonly z.output<typeof told>[]): Promise<void> {
  for (const { booking, contactBy } of parties) {
    if (contactBy !== 'text' && contactBy !== 'email') continue
    await enqueue(trx, { task: 'bookings.tell-session-cancelled', payload: { booking }, key: `booking ${booking} session cancelled` })
  }
}
