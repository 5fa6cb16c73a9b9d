import { Temporal } from 'temporal-polyfill'
import { confirmBooking, holdAPlace, listSessions } from '../modules/bookings/index.ts'
import type { Secrets } from '../platform/config/secrets.ts'
import type { Database } from '../platform/database/doors.ts'
import { createAct } from '../platform/deeds/act.ts'
import type { ExampleMember } from './example-files.ts'
import type { IdOf } from './example-ids.ts'

export interface ExampleBooking {
  readonly service: string
  readonly site: string | null
  readonly daysAhead: number
  /** Whose own booking it is, in `families.json`: a young person's, made without a parent. */
  readonly by?: ExampleMember
  readonly booker: string
  readonly children: readonly { readonly name: string; readonly ageMonths: number }[]
  readonly expecting?: boolean
  readonly contactBy: 'text' | 'email' | 'phone' | 'none'
  readonly contactValue?: string
  readonly contactHours?: string
  readonly quiet?: boolean
  readonly word: string
  readonly gettingReady?: string
}

/** Invented parties book through the same deeds as anybody: hold, then confirm. One whose session is full by then goes without. */
export async function loadExampleBookings(
  db: Database,
  secrets: Secrets,
  bookings: readonly ExampleBooking[],
  id: IdOf,
  today: Temporal.PlainDate,
  seed: string,
): Promise<void> {
  const act = createAct(db)
  for (const [n, booking] of bookings.entries()) {
    const visitor = `${seed}-${n}`
    const who = { credential: { kind: 'anonymous' as const, token: visitor }, purpose: 'public' as const, requestId: crypto.randomUUID() }
    const session = await sessionFor(db, booking, id, today)
    if (!session) continue
    const held = await holdAPlace({ act, secrets }, who, { key: crypto.randomUUID(), session, visitor, party: partyOf(booking) })
    if ('subjects' in held) await confirmBooking({ act, secrets }, who, { key: crypto.randomUUID(), booking: held.subjects[0], session })
  }
}

async function sessionFor(db: Database, booking: ExampleBooking, id: IdOf, today: Temporal.PlainDate): Promise<string | undefined> {
  const from = today.add({ days: booking.daysAhead })
  const sessions = await db.asPublic((trx) => listSessions(trx, [id('service', booking.service)], from, from.add({ days: 21 })))
  const place = booking.site === null ? null : id('site', booking.site)
  const later = Temporal.Now.instant().add({ minutes: 30 })
  return sessions.find((session) => session.location === place && Temporal.Instant.compare(session.startsAt, later) > 0)?.session
}

function partyOf(booking: ExampleBooking) {
  const children = booking.children.map((child) => ({ ...child, kind: 'child' as const }))
  const expected = booking.expecting ? [{ name: 'Baby expected', kind: 'expected' as const, ageMonths: null }] : []
  return {
    attendees: [{ name: booking.booker, kind: 'booker' as const, ageMonths: null }, ...children, ...expected],
    contactBy: booking.contactBy,
    contactValue: booking.contactBy === 'none' ? null : (booking.contactValue ?? null),
    contactHours: booking.contactHours ?? null,
    contactThrough: null,
    contactQuiet: booking.quiet ?? false,
    word: booking.word,
    gettingReady: booking.gettingReady ?? null,
  }
}
