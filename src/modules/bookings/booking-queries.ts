import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'
import type { ListedSession, OccurrenceFacts, OwnBooking } from './booking-types.ts'

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const units = z.object({
  families: z.number().default(0),
  children: z.number().default(0),
  prams: z.number().default(0),
  babies: z.number().default(0),
})

const quota = z.object({ organisation: z.number(), families: z.number(), release: instant })
const factsRow = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['open', 'closed', 'cancelled']),
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  limits: z.object({ families: z.number(), children: z.number(), prams: z.number(), babies: z.number() }).partial(),
  quotas: z.array(quota),
  policy: z.object({ few: z.number().default(3), bookUntilMinutes: z.number().default(0), selfBooking: z.boolean().default(true) }),
  rows: z.array(z.object({ booking: z.string(), units, organisation: z.number().nullable() })),
  waiting: z.number(),
  yours: z.string().nullable(),
  listed: z.string(),
})

/**
 * What decisions need of these occurrences, in the order of their ids: counts, and the caller's own booking.
 * Read it only after `gripOccurrences`, in a statement of its own: the snapshot must be later than the lock.
 */
export async function occurrenceFacts(trx: Trx, occurrences: readonly string[], now: Temporal.Instant): Promise<OccurrenceFacts[]> {
  const { rows } = await sql<{ facts: unknown }>`select bookings.facts(${[...occurrences]}::uuid[]) as facts`.execute(trx)
  return z
    .array(factsRow)
    .parse(rows[0]?.facts)
    .map(({ quotas, ...row }) => ({ ...row, limits: definedOnly(row.limits), keptFamilies: keptFor(quotas, row.rows, now) }))
}

/** The part of each unreleased quota that its partner has not used yet: nobody else may. */
function keptFor(quotas: readonly z.output<typeof quota>[], rows: OccurrenceFacts['rows'], now: Temporal.Instant): number {
  return quotas
    .filter(({ release }) => Temporal.Instant.compare(release, now) > 0)
    .reduce(
      (sum, { organisation, families }) =>
        sum + Math.max(0, families - rows.filter((row) => row.organisation === organisation).reduce((n, row) => n + row.units.families, 0)),
      0,
    )
}

function definedOnly<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

/** The lock of every booking in these occurrences: taken by `act`, in the one order. */
export function gripOccurrences(occurrences: readonly string[]): { rank: 'occurrences'; take(trx: Trx): Promise<void> } {
  return {
    rank: 'occurrences',
    take: async (trx) => void (await sql`select bookings.grip(${[...occurrences]}::uuid[])`.execute(trx)),
  }
}

/** Keeps anybody from saying meanwhile that two people are the same: for every deed that publishes people. */
export const holdWhoIsWho: { rank: 'people'; take(trx: Trx): Promise<void> } = {
  rank: 'people',
  take: async (trx) => void (await sql`select access.hold_who_is_who()`.execute(trx)),
}

/** Lower-case names of this booker's own children who are somewhere else at that time. */
export async function ownOverlaps(trx: Trx, occurrence: string, except: string | null): Promise<string[]> {
  const { rows } = await sql<{ names: string[] }>`select bookings.own_overlaps(${occurrence}::uuid, ${except}::uuid) as names`.execute(trx)
  return rows[0]?.names ?? []
}

const ownBookingRow = z.object({
  id: z.string(),
  reference: z.string(),
  state: z.string(),
  live: z.boolean(),
  expiresAt: instant.nullable(),
  party: z.string(),
  linkVersion: z.number(),
  contactBy: z.enum(['text', 'email', 'phone', 'somebody', 'none']),
  contactValue: z.string().nullable(),
  contactHours: z.string().nullable(),
  contactThrough: z.string().nullable(),
  contactQuiet: z.boolean(),
  gettingReady: z.string().nullable(),
  units,
  attendees: z.array(z.object({ name: z.string(), kind: z.enum(['booker', 'child', 'expected']), ageMonths: z.number().nullable() })),
  occurrence: z.string(),
  occurrenceState: z.string(),
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  service: z.string(),
  location: z.string().nullable(),
})

/** One booking, for its booker, its opened link or a job; undefined for everybody else and for what does not exist. */
export async function findOwnBooking(trx: Trx, booking: string): Promise<OwnBooking | undefined> {
  const { rows } = await sql<{ found: unknown }>`select bookings.own_booking(${booking}::uuid) as found`.execute(trx)
  return rows[0]?.found ? ownBookingRow.parse(rows[0].found) : undefined
}

/** The booking behind the opened link, if the link still opens one. */
export async function findOpenedBooking(trx: Trx): Promise<OwnBooking | undefined> {
  const { rows } = await sql<{ id: string | null }>`select bookings.opened_booking() as id`.execute(trx)
  const id = rows[0]?.id
  return id ? findOwnBooking(trx, id) : undefined
}

/** Dated sessions of some services from one London day to another, soonest first. */
export async function listSessions(
  trx: Trx,
  services: readonly string[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<ListedSession[]> {
  const { rows } =
    await sql<ListedSession>`select * from bookings.listed_sessions(${[...services]}::uuid[], ${from.toString()}::date, ${to.toString()}::date)`.execute(
      trx,
    )
  return rows
}

export interface SessionCard {
  readonly session: string
  readonly service: string
  readonly location: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly zone: string
  readonly kind: string
  readonly state: 'open' | 'closed' | 'cancelled'
  /** False for what families come to through somebody. */
  readonly selfBooking: boolean
}

/** When and where one session is; undefined where there is none. */
export async function findSession(trx: Trx, session: string): Promise<SessionCard | undefined> {
  const { rows } = await sql<SessionCard>`select * from bookings.session_card(${session}::uuid)`.execute(trx)
  return rows[0]
}
