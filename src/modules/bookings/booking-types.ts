import type { Temporal } from 'temporal-polyfill'

/** What a party takes up, and what a limit limits. */
export interface Units {
  readonly families: number
  readonly children: number
  readonly prams: number
  readonly babies: number
}

/** What a decision needs to know of one occurrence: counts, and the caller's own booking. Never a name. */
export interface OccurrenceFacts {
  readonly id: string
  readonly kind: string
  readonly state: 'open' | 'closed' | 'cancelled'
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly zone: string
  readonly limits: Partial<Units>
  /** Families' places that partners' quotas keep from others just now. */
  readonly keptFamilies: number
  readonly policy: { readonly few: number; readonly bookUntilMinutes: number; readonly selfBooking: boolean }
  /** Live places, one row a booking. */
  readonly rows: readonly { readonly booking: string; readonly units: Units; readonly organisation: number | null }[]
  readonly waiting: number
  /** This caller's own live booking here, if there is one. */
  readonly yours: string | null
  /** What the public listing was last told. */
  readonly listed: string
}

export type ContactBy = 'text' | 'email' | 'phone' | 'somebody' | 'none'

/** One person of a party, as they were named. */
export interface Attendee {
  readonly name: string
  readonly kind: 'booker' | 'child' | 'expected'
  /** Whole months as told today; null for the booker and a baby expected. */
  readonly ageMonths: number | null
}

/** A booking with its party, for whoever may handle it. */
export interface OwnBooking {
  readonly id: string
  readonly reference: string
  readonly state: string
  readonly live: boolean
  readonly expiresAt: Temporal.Instant | null
  readonly party: string
  readonly linkVersion: number
  readonly contactBy: ContactBy
  readonly contactValue: string | null
  readonly contactHours: string | null
  /** Whom to ring instead of them. */
  readonly contactThrough: string | null
  readonly contactQuiet: boolean
  readonly gettingReady: string | null
  readonly units: Units
  readonly attendees: readonly Attendee[]
  readonly occurrence: string
  readonly occurrenceState: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly zone: string
  readonly service: string
  readonly location: string | null
}

/** One dated session as lists may show it: three states and no numbers. */
export interface ListedSession {
  readonly session: string
  readonly service: string
  readonly location: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly zone: string
  readonly kind: string
  readonly listed: 'places' | 'few' | 'full' | 'drop_in' | 'cancelled'
}
