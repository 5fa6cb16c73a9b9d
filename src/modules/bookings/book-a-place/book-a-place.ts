import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Secrets } from '../../../platform/config/secrets.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting, Deed } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { recordBookingAudit } from '../booking-audit.ts'
import { findOwnBooking, gripOccurrences, occurrenceFacts, ownOverlaps } from '../booking-queries.ts'
import { decideChange, decideConfirm, decideHold, HOLD_MINUTES, type Refused, unitsOf } from '../booking-rules.ts'
import { messageToken, tokenHash, wordMac } from '../chosen-word.ts'
import { tellListing } from '../listing-state.ts'
import type { PartyWish } from '../party-form.ts'
import { newReference, REFERENCES_ARE_UNIQUE } from '../references.ts'

export interface BookingDeps {
  readonly act: Act
  readonly secrets: Secrets
}

export interface HoldWish {
  /** Idempotency key made with the form. */
  readonly key: string
  readonly session: string
  /** This visitor: locks them, so that two tabs of one browser are one after the other. */
  readonly visitor: string
  readonly party: PartyWish
}

export type HoldAnswer =
  | { readonly outcome: 'held' | 'yours-already'; readonly subjects: readonly [string] }
  | { readonly outcome: `refused:${Refused}` }

/** Holds places for ten minutes while the answers are checked. The same browser's live booking of that session is shown instead of a second one. */
export async function holdAPlace({ act, secrets }: BookingDeps, who: Acting, wish: HoldWish): Promise<HoldAnswer> {
  const deed = {
    route: 'bookings.hold',
    key: wish.key,
    body: [wish.session, wish.party],
    people: [wish.visitor],
    locks: [gripOccurrences([wish.session])],
    draws: REFERENCES_ARE_UNIQUE,
  }
  return act<HoldAnswer>(who, deed, async ({ trx, now, ...about }) => {
    const [facts] = await occurrenceFacts(trx, [wish.session], now)
    if (!facts) return { outcome: 'refused:closed' }
    const children = wish.party.attendees.filter((one) => one.kind === 'child').map((one) => one.name)
    const units = unitsOf(wish.party.attendees)
    const decision = decideHold(facts, units, children, await ownOverlaps(trx, wish.session, null), now)
    if (decision.outcome === 'refused') return { outcome: `refused:${decision.because}` }
    if (decision.outcome === 'yours-already') return { outcome: 'yours-already', subjects: [decision.booking] }

    const reference = newReference()
    const { rows } = await sql<{ made: { booking: string; party: string } }>`select bookings.add_booking(${JSON.stringify({
      occurrence: wish.session,
      reference,
      state: 'held',
      expiresAt: now.add({ minutes: HOLD_MINUTES }).toString(),
      units,
      ...partyColumns(secrets, reference, wish.party, now),
    })}::jsonb) as made`.execute(trx)
    const booking = rows[0]?.made.booking ?? ''
    await recordBookingAudit(trx, about, 'booking.held', booking)
    await tellListing(trx, wish.session, now)
    return { outcome: 'held', subjects: [booking] }
  })
}

/** Changes the answers of a hold before it is confirmed. */
export async function changeParty(
  { act, secrets }: BookingDeps,
  who: Acting,
  wish: HoldWish & { readonly booking: string },
): Promise<HoldAnswer> {
  const deed = {
    route: 'bookings.change-party',
    key: wish.key,
    body: [wish.booking, wish.party],
    people: [wish.visitor],
    locks: [gripOccurrences([wish.session])],
  }
  return act<HoldAnswer>(who, deed, async ({ trx, now, ...about }) => {
    const [facts] = await occurrenceFacts(trx, [wish.session], now)
    const booking = await findOwnBooking(trx, wish.booking)
    if (!facts || !booking || booking.occurrence !== wish.session) return { outcome: 'refused:closed' }
    const units = unitsOf(wish.party.attendees)
    const decision = decideChange(facts, booking, units, now)
    if (decision.outcome === 'refused') return { outcome: `refused:${decision.because}` }
    if (decision.outcome === 'yours-already') return { outcome: 'yours-already', subjects: [booking.id] }
    const change = {
      units,
      expiresAt: now.add({ minutes: HOLD_MINUTES }).toString(),
      ...partyColumns(secrets, booking.reference, wish.party, now),
    }
    await sql`select bookings.replace_party(${booking.id}::uuid, ${JSON.stringify(change)}::jsonb)`.execute(trx)
    await recordBookingAudit(trx, about, 'booking.changed', booking.id)
    await tellListing(trx, wish.session, now)
    return { outcome: 'held', subjects: [booking.id] }
  })
}

export type ConfirmAnswer =
  | { readonly outcome: 'confirmed'; readonly subjects: readonly [string] }
  | { readonly outcome: `refused:${string}` }

/** Turns a hold into a booking, and leaves the message that the booker asked for. */
export async function confirmBooking(
  { act, secrets }: BookingDeps,
  who: Acting,
  wish: { readonly key: string; readonly booking: string; readonly session: string },
): Promise<ConfirmAnswer> {
  const deed = { route: 'bookings.confirm', key: wish.key, body: [wish.booking], locks: [gripOccurrences([wish.session])] }
  return act<ConfirmAnswer>(who, deed, async ({ trx, now, ...about }) => {
    const [facts] = await occurrenceFacts(trx, [wish.session], now)
    const booking = await findOwnBooking(trx, wish.booking)
    if (!facts || !booking || booking.occurrence !== wish.session) return { outcome: 'refused:ended' }
    const decision = decideConfirm(facts, booking, now)
    if (decision.outcome === 'refused') return { outcome: `refused:${decision.because}` }
    if (booking.state === 'confirmed') return { outcome: 'confirmed', subjects: [booking.id] }
    await confirm(trx, about, secrets, booking, now)
    return { outcome: 'confirmed', subjects: [booking.id] }
  })
}

async function confirm(
  trx: Trx,
  about: Pick<Deed, 'deedId' | 'requestId'>,
  secrets: Secrets,
  booking: NonNullable<Awaited<ReturnType<typeof findOwnBooking>>>,
  now: Temporal.Instant,
): Promise<void> {
  await sql`select bookings.set_state(${booking.id}::uuid, array['held'], 'confirmed')`.execute(trx)
  const until = booking.endsAt.add({ hours: 48 })
  await sql`select bookings.add_message_link(${booking.party}::uuid, ${tokenHash(messageToken(secrets, booking.party, booking.linkVersion))}, ${until.toString()}::timestamptz)`.execute(
    trx,
  )
  await recordBookingAudit(trx, about, 'booking.made', booking.id)
  if (booking.contactBy === 'text' || booking.contactBy === 'email')
    await enqueue(trx, { task: 'bookings.tell-confirmed', payload: { booking: booking.id }, key: `booking ${booking.id} confirmed` })
  await tellListing(trx, booking.occurrence, now)
}

/** Everything about the party that is kept, named as the engine's function reads it. */
function partyColumns(secrets: Secrets, reference: string, party: PartyWish, now: Temporal.Instant): Record<string, unknown> {
  return {
    contactBy: party.contactBy,
    contactValue: party.contactValue,
    contactHours: party.contactHours,
    contactThrough: party.contactThrough,
    contactQuiet: party.contactQuiet,
    wordMac: wordMac(secrets, reference, party.word).toString('hex'),
    gettingReady: party.gettingReady,
    attendees: party.attendees,
    today: now.toZonedDateTimeISO('Europe/London').toPlainDate().toString(),
  }
}
