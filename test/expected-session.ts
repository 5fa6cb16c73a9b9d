import { randomUUID } from 'node:crypto'
import { confirmBooking, holdAPlace } from '../src/modules/bookings/index.ts'
import { type Acting, createAct } from '../src/platform/deeds/act.ts'
import type { TestDatabase } from '../src/platform/testing/test-database.ts'
import { type SmallNetwork, testSecrets } from './small-network.ts'

/** A session that begins so many hours from now, with Marnie, her Otis and Wren, and a baby on the way booked on it. */
export async function expectedSession(base: TestDatabase, network: SmallNetwork, hours: number): Promise<string> {
  // Booked while it is far away: booking closes before registers open.
  const session = await network.session({ hours: 30, limits: { children: 20 } })
  await bookOn(base, session)
  await moveSession(base, session, hours)
  return session
}

/** Moves an hour's session to so many hours from now. */
export async function moveSession(base: TestDatabase, session: string, hours: number): Promise<void> {
  await base.query(
    `update bookings.occurrence o set during = tstzrange(z.begins, z.begins + interval '1 hour'), local_date = (z.begins at time zone 'Europe/London')::date
     from (select platform.clock() + $2 * interval '1 hour' as begins) z where o.public_id = $1`,
    [session, hours],
  )
}

/** Books Marnie with Otis, Wren and a baby on the way. Answers the booking, and whoever made it. */
export async function bookOn(base: TestDatabase, session: string): Promise<{ readonly booking: string; readonly booker: Acting }> {
  const token = randomUUID()
  const who = { credential: { kind: 'anonymous', token }, purpose: 'public', requestId: randomUUID() } as const
  const party = {
    attendees: [
      { name: 'Marnie', kind: 'booker', ageMonths: null },
      { name: 'Otis', kind: 'child', ageMonths: 14 },
      { name: 'Wren', kind: 'child', ageMonths: 40 },
      { name: 'Bump', kind: 'expected', ageMonths: null },
    ],
    contactBy: 'none',
    contactValue: null,
    contactHours: null,
    contactThrough: null,
    contactQuiet: false,
    word: 'teapot',
    gettingReady: 'A ramp',
  } as const
  const deps = { act: createAct(base.db), secrets: testSecrets }
  const held = await holdAPlace(deps, who, { key: randomUUID(), session, visitor: token, party })
  if (!('subjects' in held)) throw new Error(`Expected a hold, got ${held.outcome}`)
  const confirmed = await confirmBooking(deps, who, { key: randomUUID(), booking: held.subjects[0], session })
  if (confirmed.outcome !== 'confirmed') throw new Error(`Expected a booking, got ${confirmed.outcome}`)
  return { booking: held.subjects[0], booker: who }
}
