import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Secrets } from '../../../platform/config/secrets.ts'
import { readClock } from '../../../platform/database/clock.ts'
import type { Task } from '../../../platform/jobs/worker.ts'
import { type NotificationDeps, sendMessage } from '../../../platform/notifications/send-message.ts'
import { rollListing } from '../../directory/index.ts'
import { cancelAtClosedSites } from '../cancel-a-session/cancel-at-closed-sites.ts'
import { messageToken, tokenHash } from '../chosen-word.ts'
import { fillTheTimetable } from '../fill-the-timetable/fill-the-timetable.ts'
import { tellListing } from '../listing-state.ts'
import { confirmedWords, type MessageFacts, type MessageWords, sessionCancelledWords } from './booking-messages.ts'

const factsRow = z
  .object({
    booking: z.string(),
    party: z.string(),
    linkVersion: z.number(),
    state: z.string(),
    contactBy: z.enum(['text', 'email', 'phone', 'somebody', 'none']),
    contactValue: z.string().nullable(),
    contactQuiet: z.boolean(),
    startsAt: z.string().transform((text) => Temporal.Instant.from(text)),
    zone: z.string(),
    occurrenceState: z.string(),
  })
  .nullable()

export interface TellDeps extends NotificationDeps {
  readonly secrets: Secrets
  /** Our own address, for links. */
  readonly url: string
  /** Called with how many holds ended without a booking: a metric. */
  readonly onLapsed?: (count: number) => void
}

/** The jobs of this module. Payloads hold ids; how it is safe to tell somebody is read now, when it is told. */
export function bookingTasks(deps: TellDeps): Record<string, Task> {
  return {
    'bookings.tell-confirmed': (payload) => tell(deps, payload, 'confirmed', confirmedWords, (facts) => facts.state === 'confirmed'),
    'bookings.tell-session-cancelled': (payload) =>
      tell(deps, payload, 'session cancelled', sessionCancelledWords, (facts) => facts.occurrenceState === 'cancelled'),
    'bookings.tidy': () => tidy(deps),
    'bookings.cancel-at-closed-sites': () => cancelAtClosedSites(deps.db),
    'bookings.forget-parties': () =>
      deps.db.asService('maintenance', 'maintenance', async (trx) => void (await sql`select bookings.forget_parties()`.execute(trx))),
    'bookings.fill-the-timetable': async () => {
      await deps.db.asService('timetable', 'publishing', (trx) => fillTheTimetable(trx, Temporal.Now.plainDateISO('Europe/London')))
    },
    // After midnight in London: what is past drops out of the listing, and open days move on.
    'bookings.roll-the-listing': async () => {
      await deps.db.asService('publishing', 'publishing', rollListing)
    },
  }
}

type Facts = NonNullable<z.output<typeof factsRow>>

async function tell(
  deps: TellDeps,
  payload: Record<string, unknown>,
  news: string,
  words: (facts: MessageFacts) => MessageWords,
  stillTrue: (facts: Facts) => boolean,
): Promise<void> {
  const booking = z.uuid().parse(payload.booking)
  const facts = await deps.db.asService('messages', 'messages', async (trx) => {
    const { rows } = await sql<{ facts: unknown }>`select bookings.message_facts(${booking}::uuid) as facts`.execute(trx)
    return factsRow.parse(rows[0]?.facts ?? null)
  })
  if (!facts || !stillTrue(facts) || facts.contactValue === null || (facts.contactBy !== 'text' && facts.contactBy !== 'email')) return
  const link = `${deps.url}/b/${await knockingToken(deps, facts)}`
  const said = words({ contactBy: facts.contactBy, quiet: facts.contactQuiet, startsAt: facts.startsAt, zone: facts.zone, link })
  await sendMessage(deps, {
    key: `booking ${booking} ${news}`,
    channel: facts.contactBy,
    address: facts.contactValue,
    ...said,
    aboutKind: 'booking',
    aboutId: booking,
  })
}

/** The token of the message's link, known to the database: made again where the secret was changed since the booking. */
async function knockingToken(deps: TellDeps, facts: Facts): Promise<string> {
  const token = messageToken(deps.secrets, facts.party, facts.linkVersion)
  const until = facts.startsAt.add({ hours: 72 }).toString()
  await deps.db.asService('messages', 'messages', async (trx) => {
    await sql`select bookings.add_message_link(${facts.party}::uuid, ${tokenHash(token)}, ${until}::timestamptz)`.execute(trx)
  })
  return token
}

/** Long-expired holds are written as lapsed, and the listing is told of places that came free so. */
async function tidy({ db, onLapsed }: TellDeps): Promise<void> {
  await db.asService('publishing', 'publishing', async (trx) => {
    const { rows } = await sql<{ tidied: { lapsed: number; sessions: string[] } }>`select bookings.tidy() as tidied`.execute(trx)
    onLapsed?.(rows[0]?.tidied.lapsed ?? 0)
    const clock = await readClock(trx)
    for (const session of rows[0]?.tidied.sessions ?? []) await tellListing(trx, session, clock)
  })
}
