import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import { occurrenceFacts } from '../booking-queries.ts'
import { type PlacesLeft, placesLeft } from '../booking-rules.ts'

export const SESSIONS_A_PAGE = 25
/** How far ahead a desk books. */
export const DAYS_AHEAD = 28

export interface SessionToBook {
  readonly session: string
  readonly name: string
  readonly place: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly zone: string
  readonly places: PlacesLeft
}

export interface PlaceToBook {
  readonly location: string
  readonly place: string
}

/** Sessions a desk may book, soonest first, with places as they are counted now: a page of them, and whether there are more. */
export async function listSessionsToBook(
  trx: Trx,
  {
    location,
    from,
    page,
    now,
  }: { readonly location: string | null; readonly from: Temporal.PlainDate; readonly page: number; readonly now: Temporal.Instant },
): Promise<{ readonly sessions: readonly SessionToBook[]; readonly more: boolean }> {
  const until = from.add({ days: DAYS_AHEAD })
  const { rows } = await sql<Omit<SessionToBook, 'places'>>`
    select session, name, place, starts_at, ends_at, zone from bookings.sessions_to_book(${location}::uuid, ${from.toString()}::date, ${until.toString()}::date)
    order by starts_at, name, session limit ${SESSIONS_A_PAGE + 1} offset ${(page - 1) * SESSIONS_A_PAGE}`.execute(trx)
  const shown = rows.slice(0, SESSIONS_A_PAGE)
  const facts = await occurrenceFacts(
    trx,
    shown.map(({ session }) => session),
    now,
  )
  const places = new Map(facts.map((one) => [one.id, placesLeft(one)]))
  return {
    sessions: shown.map((row) => ({ ...row, places: places.get(row.session) ?? { state: 'drop-in' as const } })),
    more: rows.length > SESSIONS_A_PAGE,
  }
}

/** Places of the network with something to book in these days. */
export async function listPlacesToBook(trx: Trx, from: Temporal.PlainDate): Promise<PlaceToBook[]> {
  const { rows } = await sql<PlaceToBook>`
    select location, place from bookings.places_to_book(${from.toString()}::date, ${from.add({ days: DAYS_AHEAD }).toString()}::date)`.execute(
    trx,
  )
  return rows
}

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const bookingRow = z.object({
  booking: z.string(),
  reference: z.string(),
  session: z.string(),
  service: z.string(),
  place: z.string(),
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  people: z.array(z.string()).nullable(),
})
/** What a family is booked for, from now on, by desks that know it. */
export type FamilyBooking = z.output<typeof bookingRow>

export async function listFamilyBookings(trx: Trx, family: string): Promise<FamilyBooking[]> {
  const { rows } = await sql<{ found: unknown }>`select bookings.family_bookings(${family}::uuid) as found`.execute(trx)
  return z.array(bookingRow).parse(rows[0]?.found ?? [])
}
