import type { ExampleFamily } from '../../src/example-network/example-files.ts'
import { exampleId } from '../../src/example-network/example-ids.ts'
import type { TestDatabase } from '../../src/platform/testing/test-database.ts'
import { families, NETWORK, teams } from './cast-files.ts'
import { makeDesk } from './personas.ts'

interface TeamSession {
  readonly session: string
  /** Somebody expected at it. */
  readonly row: string | null
}

/** What there is to ask about. */
export interface Ground {
  readonly grant: string
  readonly openSession: string
  /** A session at the refuge, which is nobody's to find. */
  readonly secretSession: string
  readonly heldBooking: string
  /** By the key of a team, a shared desk that may be stopped. */
  readonly desks: ReadonlyMap<string, string>
  /** By the key of a team, its session of this hour. */
  readonly sessions: ReadonlyMap<string, TeamSession>
  /** By the key of an organisation, whom one asks there. */
  readonly contacts: ReadonlyMap<string, string>
  /** Changes that a listing of a provider had, by field: each can be put back. */
  readonly changes: ReadonlyMap<string, string>
  /** By the key of a service, what waits for it. */
  readonly proposals: ReadonlyMap<string, string>
  /** By the key of a family, its public id. */
  readonly families: ReadonlyMap<string, string>
  /** By the key of a family, whoever comes first in it. */
  readonly people: ReadonlyMap<string, string>
  /** By the key of a family, a statement with who wrote it down. */
  readonly statements: ReadonlyMap<string, string>
}

/** Makes this hour's sessions, and finds everything else that addresses are about. */
export async function findGround(base: TestDatabase, grant: string): Promise<Ground> {
  const one = async (text: string, values: unknown[] = []): Promise<string> => (await base.query<{ id: string }>(text, values))[0]?.id ?? ''
  const sessionsOf = (service: string): Promise<string> =>
    one(
      `select o.public_id as id from bookings.occurrence o join bookings.activity a on a.id = o.activity_id join directory.service s on s.id = a.service_id
       where s.public_id = $1 and o.state = 'open' and lower(o.during) > platform.clock() + interval '10 days' order by lower(o.during), o.id limit 1`,
      [exampleId(NETWORK, 'service', service)],
    )
  // Of each what stands now is another than what stood: there is something to put back.
  const changeOf = (field: string): Promise<string> =>
    one(
      `select c.public_id as id from directory.change c join directory.service s on s.id = c.service_id where s.public_id = $1 and c.field = $2
       and c.old not in ('null', c.new) and c.new = directory.listing_fields(s.id)->c.field order by c.id limit 1`,
      [exampleId(NETWORK, 'service', 'pram-walk'), field],
    )
  const waitingFor = (service: string): Promise<string> =>
    one(`select public_id as id from directory.proposal where state = 'waiting' and listing = $1`, [exampleId(NETWORK, 'service', service)])
  const askedAt = (organisation: string): Promise<string> =>
    one(
      'select c.public_id as id from directory.partner_contact c join directory.organisation o on o.id = c.organisation_id where o.public_id = $1',
      [exampleId(NETWORK, 'organisation', organisation)],
    )
  return {
    grant,
    openSession: await sessionsOf('stay-and-play'),
    secretSession: await sessionsOf('wrenlea-drop-in'),
    heldBooking: await one('select public_id as id from bookings.booking order by id limit 1'),
    contacts: new Map(await Promise.all(['larkspur', 'thistledown'].map(async (key) => [key, await askedAt(key)] as const))),
    changes: new Map(await Promise.all(['whoFor', 'bring'].map(async (field) => [field, await changeOf(field)] as const))),
    proposals: new Map(await Promise.all(['messy-play', 'chapel-playgroup'].map(async (key) => [key, await waitingFor(key)] as const))),
    desks: new Map(await Promise.all(DESKS.map(async (team) => [team, await makeDesk(base, team, 'public')] as const))),
    sessions: await thisHour(base),
    ...(await familyIds(base)),
    statements: await statementIds(base),
  }
}

const DESKS = ['coalville-hub', 'hinckley-hub', 'loughborough-hub', 'melton-hub']

/** Moves a session of each team to half an hour from now: one with people on it, where there is one. */
async function thisHour(base: TestDatabase): Promise<ReadonlyMap<string, TeamSession>> {
  const rows = await base.query<{ team: string; session: string; row: string | null }>(
    `with chosen as (
       select distinct on (o.team_id) o.id, o.team_id, (select x.public_id from bookings.place p join bookings.place_attendee pa on pa.place_id = p.id join bookings.attendee x on x.id = pa.attendee_id
         where p.occurrence_id = o.id and p.dropped_at is null order by x.id limit 1) as row
       from bookings.occurrence o where o.state = 'open' and lower(o.during) > platform.clock()
       order by o.team_id, exists (select from bookings.place p where p.occurrence_id = o.id) desc, lower(o.during), o.id)
     update bookings.occurrence o set during = tstzrange(z.at, z.at + interval '1 hour'), local_date = (z.at at time zone 'Europe/London')::date
     from chosen c join access.team t on t.id = c.team_id cross join (select platform.clock() + interval '30 minutes' as at) z
     where o.id = c.id returning t.public_id as team, o.public_id as session, c.row`,
  )
  return new Map(teams.flatMap(({ key }) => rows.filter(({ team }) => team === exampleId(NETWORK, 'team', key)).map((row) => [key, row])))
}

/** By the key of a family, its id and that of whoever comes first in it: found by their name, who is in no other. */
async function familyIds(base: TestDatabase): Promise<Pick<Ground, 'families' | 'people'>> {
  const rows = await base.query<{ id: string; person: string; name: string }>(
    `select f.public_id as id, p.public_id as person, p.given_name || ' ' || p.family_name as name from access.family f join access.membership m on m.family_id = f.id join access.person p on p.id = m.person_id`,
  )
  const found = ({ people: [first] }: ExampleFamily) => rows.find(({ name }) => name === `${first?.given} ${first?.family}`)
  return { families: byKey((family) => found(family)?.id), people: byKey((family) => found(family)?.person) }
}

async function statementIds(base: TestDatabase): Promise<ReadonlyMap<string, string>> {
  const rows = await base.query<{ id: string; words: string }>('select public_id as id, words from families.statement')
  return byKey(({ statements: [first] }) => rows.find(({ words }) => words === first?.words)?.id)
}

function byKey(idOf: (family: ExampleFamily) => string | undefined): ReadonlyMap<string, string> {
  return new Map(families.map((family) => [family.key, idOf(family) ?? '']))
}
