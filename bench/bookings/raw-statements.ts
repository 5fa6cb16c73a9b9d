import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { TimetableHouse } from './timetable-house.ts'

const CALLERS = 16
const PLACES = 20
/** A connection plans each function the first times it is called; a server's connections have that behind them. */
const WARM_EACH = 12

/**
 * The two deeds of a booking as bare statements, sixteen connections in one process: the context opened, the key taken, the session locked,
 * facts read, rows and trail written. No web server, no rule, no page: the most that the database and the driver could do.
 */
export async function rawBookings(house: TimetableHouse, seconds: number, most: number): Promise<number> {
  const sessions = await house.sessions(Math.ceil((most + CALLERS * WARM_EACH) / PLACES), PLACES)
  const clients = Array.from({ length: CALLERS }, () => new pg.Client(house.database.login('hearth_app')))
  await Promise.all(clients.map((client) => client.connect()))
  let next = 0
  const booking = (client: pg.Client): Promise<void> => rawBooking(client, sessions[next++ % sessions.length] ?? '')
  const warm = async (client: pg.Client): Promise<void> => {
    for (let n = 0; n < WARM_EACH; n++) await booking(client)
  }
  await Promise.all(clients.map(warm))
  let done = 0
  const before = performance.now()
  const caller = async (client: pg.Client): Promise<void> => {
    while (performance.now() - before < seconds * 1000 && done < most) {
      await booking(client)
      done++
    }
  }
  await Promise.all(clients.map(caller))
  const took = (performance.now() - before) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return done / took
}

async function rawBooking(client: pg.Client, session: string): Promise<void> {
  const visitor = randomBytes(18).toString('base64url')
  const booking = await deed(client, visitor, 'bookings.hold', session, async (take) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended(key, 7)) from unnest($1::text[]) as p(key)', [[visitor]])
    await lockAndRead(client, session)
    await client.query('select bookings.own_overlaps($1::uuid, $2::uuid)', [session, null])
    const { rows } = await client.query<{ made: { booking: string } }>('select bookings.add_booking($1::jsonb) as made', [wish(session)])
    const made = rows[0]?.made.booking ?? ''
    await trail(client, 'booking.held', made, take)
    return made
  })
  await deed(client, visitor, 'bookings.confirm', session, async (take) => {
    await lockAndRead(client, session)
    const { rows } = await client.query<{ found: { party: string; endsAt: string } }>('select bookings.own_booking($1::uuid) as found', [
      booking,
    ])
    await client.query(`select bookings.set_state($1::uuid, array['held'], 'confirmed')`, [booking])
    await client.query('select bookings.add_message_link($1::uuid, $2, $3::timestamptz)', [
      rows[0]?.found.party,
      randomBytes(32),
      rows[0]?.found.endsAt,
    ])
    await trail(client, 'booking.made', booking, take)
    await client.query('select jobs.enqueue($1, $2::json, $3, null)', [
      'bookings.tell-confirmed',
      { booking },
      `booking ${booking} confirmed`,
    ])
    return booking
  })
}

/** One transaction with everything that stands round a deed; the listing's state is read again at its end, as the deed does. */
async function deed(
  client: pg.Client,
  visitor: string,
  route: string,
  session: string,
  work: (deedId: string) => Promise<string>,
): Promise<string> {
  await client.query('begin; set local role hearth_public')
  await client.query(`select access.open('anonymous', $1, 'public', null)`, [visitor])
  const taken = await client.query<{ deed_id: number; public_id: string }>('select * from deeds.take($1, $2, $3::uuid, $4)', [
    sha256(`anonymous ${visitor}`),
    route,
    randomUUID(),
    sha256(session),
  ])
  const subject = await work(taken.rows[0]?.public_id ?? '')
  await client.query('select bookings.facts($1::uuid[])', [[session]])
  await client.query('select deeds.settle($1, $2, $3::uuid[])', [taken.rows[0]?.deed_id, 'held', [subject]])
  await client.query('commit')
  return subject
}

async function lockAndRead(client: pg.Client, session: string): Promise<void> {
  await client.query('select bookings.grip($1::uuid[])', [[session]])
  await client.query('select platform.clock()')
  await client.query('select bookings.facts($1::uuid[])', [[session]])
}

async function trail(client: pg.Client, action: string, booking: string, deedId: string): Promise<void> {
  await client.query(`select audit.record($1, 'booking', array[$2]::uuid[], '{}', 0, $3::uuid, $4, '{}')`, [
    action,
    booking,
    deedId,
    randomUUID(),
  ])
}

function wish(session: string): Record<string, unknown> {
  return {
    occurrence: session,
    reference: randomBytes(9).toString('base64url'),
    state: 'held',
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
    units: { families: 1, children: 1, prams: 0, babies: 0 },
    contactBy: 'email',
    contactValue: 'marnie@example.org',
    contactQuiet: false,
    wordMac: randomBytes(32).toString('hex'),
    attendees: [
      { name: 'Marnie', kind: 'booker', ageMonths: null },
      { name: 'Otis', kind: 'child', ageMonths: 14 },
    ],
    today: new Date().toISOString().slice(0, 10),
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
