import { sql } from 'kysely'
import { z } from 'zod'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { recordBookingAudit } from '../booking-audit.ts'
import { gripOccurrences } from '../booking-queries.ts'
import { tellListing } from '../listing-state.ts'

const told = z
  .array(z.object({ booking: z.string(), party: z.string(), contactBy: z.enum(['text', 'email', 'phone', 'somebody', 'none']) }))
  .nullable()

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
    const parties = told.parse(rows[0]?.told ?? null)
    if (!parties) return { outcome: 'not-now' }
    for (const { booking, contactBy } of parties) {
      if (contactBy !== 'text' && contactBy !== 'email') continue
      await enqueue(trx, { task: 'bookings.tell-session-cancelled', payload: { booking }, key: `booking ${booking} session cancelled` })
    }
    await recordBookingAudit(trx, about, 'session.cancelled', wish.session)
    await tellListing(trx, wish.session, now, 'cancelled')
    return { outcome: 'cancelled' }
  })
}
