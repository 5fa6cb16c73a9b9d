import { sql } from 'kysely'
import type { Secrets } from '../../../platform/config/secrets.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { recordBookingAudit } from '../booking-audit.ts'
import { gripOccurrences, occurrenceFacts } from '../booking-queries.ts'
import { decideHold, type Refused, unitsOf } from '../booking-rules.ts'
import type { Attendee } from '../booking-types.ts'
import { addCareNotes, type CareNoteWish } from '../care-notes.ts'
import { wordMac } from '../chosen-word.ts'
import { tellListing } from '../listing-state.ts'
import { newReference, REFERENCES_ARE_UNIQUE } from '../references.ts'

/** Somebody of the family who comes along. The booker first. */
export interface Coming extends Attendee {
  /** Public id of the person. */
  readonly person: string
}

export interface FamilyBookingWish {
  readonly key: string
  readonly family: string
  readonly session: string
  readonly coming: readonly [Coming, ...Coming[]]
  /** The young person who books for themself; null when a grown-up books. */
  readonly young: string | null
  /** Opens the booking from a message. */
  readonly word: string
  /** What the family shares so that a child is safe there; the attendee by their place in `coming`. */
  readonly care: readonly CareNoteWish[]
  readonly gettingReady: string | null
}

export type FamilyBookingAnswer =
  | { readonly outcome: 'booked' | 'yours-already'; readonly subjects: readonly [string] }
  | { readonly outcome: 'not-here' | `refused:${Refused}` }

/** A worker at a desk books a family a place, anywhere in the network, while they stand there: confirmed at once, and gone from every other screen. */
export async function bookForAFamily(
  { act, secrets }: { readonly act: Act; readonly secrets: Secrets },
  who: Acting,
  { key, ...wish }: FamilyBookingWish,
): Promise<FamilyBookingAnswer> {
  const people = wish.coming.map(({ person }) => person)
  const deed = {
    route: 'bookings.book-for-a-family',
    key,
    body: wish,
    people,
    locks: [gripOccurrences([wish.session])],
    draws: REFERENCES_ARE_UNIQUE,
  }
  return act<FamilyBookingAnswer>(who, deed, async ({ trx, now, ...about }) => {
    const [facts] = await occurrenceFacts(trx, [wish.session], now)
    const { rows } = await sql<{
      own: { yours: string | null; elsewhere: string[] } | null
    }>`select bookings.family_facts(${wish.family}::uuid, ${wish.session}::uuid, ${people}::uuid[], ${wish.young}::uuid) as own`.execute(
      trx,
    )
    const own = rows[0]?.own
    if (!facts || !own) return { outcome: 'not-here' }
    const units = unitsOf(wish.coming)
    const children = wish.coming.filter(({ kind }) => kind === 'child').map(({ name }) => name)
    // What families come to through somebody: that somebody is this desk.
    const here = { ...facts, yours: own.yours, policy: { ...facts.policy, selfBooking: true } }
    const decision = decideHold(
      here,
      units,
      children,
      own.elsewhere.map((name) => name.toLowerCase()),
      now,
    )
    if (decision.outcome === 'refused') return { outcome: `refused:${decision.because}` }
    if (decision.outcome === 'yours-already') return { outcome: 'yours-already', subjects: [decision.booking] }

    const reference = newReference()
    const { rows: made } = await sql<{
      made: { booking: string } | null
    }>`select bookings.add_family_booking(${wish.family}::uuid, ${JSON.stringify({
      occurrence: wish.session,
      reference,
      units,
      wordMac: wordMac(secrets, reference, wish.word).toString('hex'),
      gettingReady: wish.gettingReady,
      attendees: wish.coming,
      today: now.toZonedDateTimeISO('Europe/London').toPlainDate().toString(),
    })}::jsonb) as made`.execute(trx)
    const booking = made[0]?.made?.booking
    if (!booking) return { outcome: 'not-here' }
    if (wish.care.length > 0) await addCareNotes(trx, booking, wish.care)
    await recordBookingAudit(trx, about, 'booking.made', booking)
    // Whether and how they are told is read when it is told.
    await enqueue(trx, { task: 'bookings.tell-confirmed', payload: { booking }, key: `booking ${booking} confirmed` })
    await tellListing(trx, wish.session, now)
    return { outcome: 'booked', subjects: [booking] }
  })
}

/** Gives a family's place back, because they say so at the desk. A second press finds it given back. */
export async function cancelForAFamily(
  { act }: { readonly act: Act },
  who: Acting,
  { key, booking, session }: { readonly key: string; readonly booking: string; readonly session: string },
): Promise<{ outcome: 'cancelled' | 'not-here' }> {
  const deed = { route: 'bookings.cancel-for-a-family', key, body: [booking], locks: [gripOccurrences([session])] }
  return act<{ outcome: 'cancelled' | 'not-here' }>(who, deed, async ({ trx, now, ...about }) => {
    const { rows } = await sql<{ session: string | null }>`select bookings.cancel_family_booking(${booking}::uuid) as session`.execute(trx)
    if (rows[0]?.session == null) return { outcome: 'not-here' }
    await recordBookingAudit(trx, about, 'booking.cancelled', booking)
    await tellListing(trx, rows[0].session, now)
    return { outcome: 'cancelled' }
  })
}
