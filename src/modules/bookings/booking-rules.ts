import { Temporal } from 'temporal-polyfill'
import type { OccurrenceFacts, Units } from './booking-types.ts'

/** How long a hold keeps places while somebody finishes the form. */
export const HOLD_MINUTES = 10

export type Refused = 'cancelled' | 'closed' | 'started' | 'full' | 'already-booked' | 'somewhere-else' | 'list-first' | 'referral-only'

export type BookingDecision =
  | { readonly outcome: 'held' }
  | { readonly outcome: 'yours-already'; readonly booking: string }
  | { readonly outcome: 'refused'; readonly because: Refused; readonly limit?: keyof Units }

/**
 * Whether a party may hold places, as a hub manager would check it: is it on, is there time, is it theirs already,
 * is a child of theirs elsewhere then, does anybody wait, does it fit. `overlaps` are names of this booker's own children, lower case.
 */
export function decideHold(
  facts: OccurrenceFacts,
  want: Units,
  children: readonly string[],
  overlaps: readonly string[],
  now: Temporal.Instant,
): BookingDecision {
  const shut = notOpen(facts, now)
  if (shut) return { outcome: 'refused', because: shut }
  if (!facts.policy.selfBooking) return { outcome: 'refused', because: 'referral-only' }
  if (facts.yours) return { outcome: 'yours-already', booking: facts.yours }
  if (children.some((name) => overlaps.includes(name.toLowerCase()))) return { outcome: 'refused', because: 'somewhere-else' }
  if (facts.waiting > 0) return { outcome: 'refused', because: 'list-first' }
  const limit = fits(facts, want, undefined)
  return limit ? { outcome: 'refused', because: 'full', limit } : { outcome: 'held' }
}

export type ConfirmDecision =
  | { readonly outcome: 'confirmed' }
  | { readonly outcome: 'refused'; readonly because: Refused | 'expired-and-full' | 'ended' }

/**
 * Whether a hold becomes a booking. One that has expired still may, when everything is free and nobody waits:
 * a parent who was called away for an hour is not sent back to the start for nothing.
 */
export function decideConfirm(facts: OccurrenceFacts, booking: HeldBooking, now: Temporal.Instant): ConfirmDecision {
  if (booking.state === 'confirmed') return { outcome: 'confirmed' }
  if (booking.state !== 'held') return { outcome: 'refused', because: 'ended' }
  const shut = notOpen(facts, now)
  if (shut) return { outcome: 'refused', because: shut }
  const expired = booking.expiresAt === null || Temporal.Instant.compare(booking.expiresAt, now) <= 0
  if (!expired) return { outcome: 'confirmed' }
  const free = facts.waiting === 0 && fits(facts, booking.units, booking.id) === undefined
  return free ? { outcome: 'confirmed' } : { outcome: 'refused', because: 'expired-and-full' }
}

export interface HeldBooking {
  readonly id: string
  readonly state: string
  readonly units: Units
  readonly expiresAt: Temporal.Instant | null
}

/** Whether answers of a hold may be changed to a larger or smaller party; nobody is blocked by their own hold. */
export function decideChange(facts: OccurrenceFacts, booking: HeldBooking, want: Units, now: Temporal.Instant): BookingDecision {
  if (booking.state !== 'held') return { outcome: 'yours-already', booking: booking.id }
  const shut = notOpen(facts, now)
  if (shut) return { outcome: 'refused', because: shut }
  const limit = fits(facts, want, booking.id)
  return limit ? { outcome: 'refused', because: 'full', limit } : { outcome: 'held' }
}

export type CancelDecision =
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'already' }
  | { readonly outcome: 'refused'; readonly because: 'started' }

/** A booking may be cancelled to the last minute; after the start it is the register's business. A second cancel answers `already`. */
export function decideCancel(state: string, startsAt: Temporal.Instant, now: Temporal.Instant): CancelDecision {
  if (state === 'cancelled' || state === 'lapsed') return { outcome: 'already' }
  return Temporal.Instant.compare(startsAt, now) <= 0 ? { outcome: 'refused', because: 'started' } : { outcome: 'cancelled' }
}

function notOpen(facts: OccurrenceFacts, now: Temporal.Instant): Refused | undefined {
  if (facts.state === 'cancelled') return 'cancelled'
  if (facts.state === 'closed') return 'closed'
  const until = facts.startsAt.subtract({ minutes: facts.policy.bookUntilMinutes })
  return Temporal.Instant.compare(until, now) <= 0 ? 'started' : undefined
}

/**
 * The first limit that stops the party, or nothing. A limit speaks only if the party uses that unit.
 * Places kept for a partner count as used until their release time. `except` is the booking being changed or moved.
 */
export function fits(
  facts: Pick<OccurrenceFacts, 'limits' | 'rows' | 'keptFamilies'>,
  want: Units,
  except: string | undefined,
): keyof Units | undefined {
  for (const [unit, most] of Object.entries(facts.limits) as [keyof Units, number][]) {
    if (want[unit] === 0) continue
    const kept = unit === 'families' ? facts.keptFamilies : 0
    if (used(facts.rows, unit, except) + kept + want[unit] > most) return unit
  }
  return undefined
}

function used(rows: OccurrenceFacts['rows'], unit: keyof Units, except: string | undefined): number {
  return rows.reduce((sum, row) => (row.booking === except ? sum : sum + row.units[unit]), 0)
}

/** What a page says of places: a number only where it was just counted, the tightest limit deciding. */
export type PlacesLeft =
  | { readonly state: 'drop-in' }
  | { readonly state: 'full' | 'few' | 'places'; readonly left: number; readonly unit: keyof Units }

export function placesLeft(facts: Pick<OccurrenceFacts, 'limits' | 'rows' | 'keptFamilies' | 'waiting' | 'policy'>): PlacesLeft {
  const lefts = (Object.entries(facts.limits) as [keyof Units, number][])
    .filter(([unit]) => unit === 'families' || unit === 'children')
    .map(([unit, most]) => ({
      unit,
      left: Math.max(0, most - used(facts.rows, unit, undefined) - (unit === 'families' ? facts.keptFamilies : 0)),
    }))
  const tightest = lefts.sort((a, b) => a.left - b.left)[0]
  if (!tightest) return { state: 'drop-in' }
  if (tightest.left === 0 || facts.waiting > 0) return { state: 'full', ...tightest, left: 0 }
  return { state: tightest.left <= facts.policy.few ? 'few' : 'places', ...tightest }
}

/** The units a party takes: one family, each child, and a baby for each child under one. */
export function unitsOf(attendees: readonly { readonly kind: string; readonly ageMonths: number | null }[]): Units {
  const children = attendees.filter((one) => one.kind === 'child')
  return { families: 1, children: children.length, prams: 0, babies: children.filter((one) => (one.ageMonths ?? 99) < 12).length }
}
