import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import { careNotes } from '../care-notes.ts'

const instant = z.string().transform((text) => Temporal.Instant.from(text))

const dayRow = z.object({
  session: z.string(),
  service: z.string(),
  name: z.string(),
  place: z.string(),
  startsAt: instant,
  endsAt: instant,
  zone: z.string(),
  kind: z.string(),
  state: z.enum(['open', 'closed', 'cancelled']),
  limits: z.object({ families: z.number().optional(), children: z.number().optional() }),
  booked: z.number(),
  families: z.number(),
})
/** One session of the viewer's own teams: counts, never a name. */
export type DaySession = z.output<typeof dayRow>

/** The sessions that the viewer's teams run on a day, in the order they begin. */
export async function listDay(trx: Trx, day: Temporal.PlainDate): Promise<DaySession[]> {
  const { rows } = await sql<{ day: unknown }>`select bookings.team_day(${day.toString()}::date) as day`.execute(trx)
  return z.array(dayRow).parse(rows[0]?.day ?? [])
}

const placeRow = z.object({
  location: z.string().nullable(),
  name: z.string(),
  sessions: z.number(),
  full: z.number(),
  cancelled: z.number(),
})
/** What one place runs in some days. `sessions` happen; the full ones are among them, the cancelled ones are not. No location: online. */
export type PlaceSessions = z.output<typeof placeRow>

/** Published sessions of the whole network by place, first and last day included; empty without `bookings.see_network`. */
export async function listNetworkSessions(trx: Trx, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<PlaceSessions[]> {
  const { rows } = await sql<{
    places: unknown
  }>`select bookings.network_sessions(${from.toString()}::date, ${to.toString()}::date) as places`.execute(trx)
  return z.array(placeRow).parse(rows[0]?.places ?? [])
}

const registerRow = z.object({
  booking: z.string(),
  reference: z.string(),
  gettingReady: z.string().nullable(),
  people: z
    .array(
      z.object({
        name: z.string(),
        kind: z.enum(['booker', 'child', 'expected']),
        ageMonths: z.number().nullable(),
        saidOn: z.string(),
        care: careNotes,
      }),
    )
    .nullable(),
})
/** One booking on a register. */
export type Expected = z.output<typeof registerRow>

/** Who is expected, for the session's own team from 24 hours before to 48 after; empty for everybody else. */
export async function listExpected(trx: Trx, session: string): Promise<Expected[]> {
  const { rows } = await sql<{ register: unknown }>`select bookings.register(${session}::uuid) as register`.execute(trx)
  return z.array(registerRow).parse(rows[0]?.register ?? [])
}

const callRow = z.object({
  booking: z.string(),
  reference: z.string(),
  name: z.string().nullable(),
  contactBy: z.enum(['text', 'email', 'phone', 'somebody', 'none']),
  contactValue: z.string().nullable(),
  contactHours: z.string().nullable(),
  contactThrough: z.string().nullable(),
})
/** Somebody who held a place in a cancelled session. */
export type ToTell = z.output<typeof callRow> & { readonly failed: string | null }

/** Everybody who held a place in a cancelled session, with what became of their message. */
export async function listToTell(trx: Trx, session: string): Promise<ToTell[]> {
  const { rows } = await sql<{ list: unknown }>`select bookings.call_list(${session}::uuid) as list`.execute(trx)
  const parties = z.array(callRow).parse(rows[0]?.list ?? [])
  const failed = await sql<{
    about: string
    because: string
  }>`select * from notifications.failed_about(${parties.map((party) => party.booking)}::uuid[])`.execute(trx)
  const why = new Map(failed.rows.map((row) => [row.about, row.because]))
  return parties.map((party) => ({ ...party, failed: why.get(party.booking) ?? null }))
}
