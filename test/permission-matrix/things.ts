import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { ExampleFamily } from '../../src/example-network/example-files.ts'
import { exampleId } from '../../src/example-network/example-ids.ts'
import { shortCode } from '../../src/modules/find/short-links/short-codes.ts'
import type { TestDatabase } from '../../src/platform/testing/test-database.ts'
import type { DeclaredRoute } from '../../src/platform/web/routes.ts'
import { families, NETWORK, teams } from './cast-files.ts'
import { makeDesk, type Persona } from './personas.ts'
import { keptAway, sees } from './who-sees.ts'

export type Params = Readonly<Record<string, string>>

/** What an address is about: one that is theirs, and one that exists and is not. */
export interface Thing {
  readonly own?: Params | undefined
  readonly other?: Params | undefined
}

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

export type About = (ground: Ground, persona: Persona, route: Pick<DeclaredRoute, 'purpose' | 'method'>) => Thing

/** Nothing but itself. */
export const nothing: About = () => ({ own: {} })

/** Something that only the browser, or the one press, that made it can open. */
export const unknown =
  (...names: readonly string[]): About =>
  () => ({ other: Object.fromEntries(names.map((name) => [name, randomUUID()])) })

/** An address that only the form behind it can try: its page is the same for anything. */
export const anything =
  (name: string): About =>
  () => ({ own: { [name]: randomUUID() } })

/** Where somebody is signed in: a second place of their own, and somebody else's. */
export const aSignIn: About = (_ground, { spare }, { method }) =>
  method === 'GET' ? { own: {} } : { own: spare && { session: spare.own }, other: { session: spare?.other ?? randomUUID() } }

/** A shared desk of a team that one manages, and of another; whoever manages the whole network manages them all. */
export const aDesk: About = ({ desks }, { worker }) => {
  if (worker?.roles.some(({ scope }) => scope === 'network'))
    return { own: { desk: desks.get('loughborough-hub') ?? '' }, other: { desk: randomUUID() } }
  const mine = worker?.teams.filter(({ role }) => role === 'supervisor').flatMap(({ team }) => desks.get(team) ?? [])[0]
  return { own: mine ? { desk: mine } : undefined, other: { desk: desks.get('melton-hub') ?? '' } }
}

export const aHeldBooking: About = ({ heldBooking }) => ({ other: { booking: heldBooking } })

export const aGroup: About = () => ({ own: { group: 'boards' }, other: { group: 'nothing' } })

export const aService: About = () => ({
  own: { service: exampleId(NETWORK, 'service', 'stay-and-play') },
  other: { service: exampleId(NETWORK, 'service', 'wrenlea-drop-in') },
})

/** The same two by the names of the standard; and who provides them. */
export const anOpenService: About = () => ({
  own: { id: exampleId(NETWORK, 'service', 'stay-and-play') },
  other: { id: exampleId(NETWORK, 'service', 'wrenlea-drop-in') },
})
export const anOpenOrganisation: About = () => ({
  own: { id: exampleId(NETWORK, 'organisation', 'county-hubs') },
  other: { id: exampleId(NETWORK, 'organisation', 'wrenlea') },
})

/** A listing of the partner that somebody works for, with a change it had; and one that exists and another keeps. */
export const aKeptListing: About = ({ changes }) => ({
  own: { listing: exampleId(NETWORK, 'service', 'pram-walk'), part: 'what', change: changes.get('whoFor') ?? '' },
  other: { listing: exampleId(NETWORK, 'service', 'chapel-playgroup'), part: 'what', change: changes.get('whoFor') ?? '' },
})

/** Any listing of the network; and the refuge's, which is nobody's to keep here. */
export const anEditedListing: About = ({ changes }) => ({
  own: { listing: exampleId(NETWORK, 'service', 'pram-walk'), part: 'what', change: changes.get('bring') ?? '' },
  other: { listing: exampleId(NETWORK, 'service', 'wrenlea-drop-in'), part: 'what', change: changes.get('bring') ?? '' },
})

/** What waits, of the partner that somebody works for; and of another. */
export const aKeptProposal: About = ({ proposals }) => ({
  own: { proposal: proposals.get('messy-play') ?? '' },
  other: { proposal: proposals.get('chapel-playgroup') ?? '' },
})

export const aProposal: About = ({ proposals }) => ({
  own: { proposal: proposals.get('messy-play') ?? '' },
  other: { proposal: randomUUID() },
})

/** An organisation; and the refuge. */
export const anOrganisation: About = () => ({
  own: { organisation: exampleId(NETWORK, 'organisation', 'clatterbox') },
  other: { organisation: exampleId(NETWORK, 'organisation', 'wrenlea') },
})

/** Whom one asks at a partner: at the one whose listings somebody keeps, and at another; an editor of the network writes all of them but the refuge's. */
export const aPartnerContact: About = ({ contacts }, { worker }) => {
  const at = (key: string): Params => ({
    organisation: exampleId(NETWORK, 'organisation', key),
    contact: contacts.get(key) ?? randomUUID(),
  })
  const edits = worker?.roles.some(({ role }) => role === 'directory_editor')
  const keeps = worker?.organisation === 'larkspur' && worker.roles.some(({ role }) => role === 'provider')
  return { own: edits || keeps ? at('larkspur') : undefined, other: at(edits ? 'wrenlea' : 'thistledown') }
}

/** A hub; and the refuge, which is a site and has no page. */
export const aHub: About = () => ({
  own: { site: exampleId(NETWORK, 'site', 'coalville') },
  other: { site: exampleId(NETWORK, 'site', 'hazel-room') },
})

/** A site whose page one writes: one's own, and one that another manager keeps or nobody may name; an editor of the network writes every one that may be named. */
export const aSiteToWrite: About = (_ground, { worker }) => {
  const network = worker?.roles.some(({ scope }) => scope === 'network')
  const mine = worker?.roles.flatMap(({ scope }) => (typeof scope === 'object' && scope.site ? [scope.site] : []))[0]
  const site = (key: string) => ({ site: exampleId(NETWORK, 'site', key) })
  return {
    own: network ? site('coalville') : mine ? site(mine) : undefined,
    other: site(network || mine === 'hinckley' ? 'hazel-room' : 'hinckley'),
  }
}

/** The short ways to the same two. */
export const aShortLink: About = () => ({
  own: { code: shortCode('h', exampleId(NETWORK, 'site', 'coalville')) },
  other: { code: shortCode('h', exampleId(NETWORK, 'site', 'hazel-room')) },
})

export const aSession: About = ({ openSession, secretSession }) => ({ own: { session: openSession }, other: { session: secretSession } })

export const aGrant: About = ({ grant }) => ({ own: { grant }, other: { grant: randomUUID() } })

function thisQuarter(): string {
  const { year, month } = Temporal.Now.plainDateISO('Europe/London')
  return `${year}-q${Math.ceil(month / 3)}`
}

/** The quarter of today, and one from before there were hubs. */
export const aGuide: About = () => ({ own: { guide: 'tantrums' }, other: { guide: 'nothing' } })

export const aNeed: About = () => ({ own: { need: 'sleep' }, other: { need: 'nothing' } })

export const aQuarter: About = () => ({
  own: { quarter: thisQuarter() },
  other: { quarter: '2019-q1' },
})

/** A figure that is hidden, as small ones are, opens for nobody. */
export const aSmallFigure: About = () => ({
  other: { quarter: thisQuarter(), part: 'infant-feeding', group: 'adult' },
})

/** A session of this hour: of one's own team, and of another. */
export const aTeamSession: About = ({ sessions }, { worker }) => {
  const teams = worker?.teams.map(({ team }) => team) ?? []
  const own = teams.flatMap((team) => sessions.get(team) ?? [])[0]
  const other = [...sessions].find(([team]) => !teams.includes(team))?.[1]
  return { own: own && { session: own.session }, other: { session: other?.session ?? '' } }
}

/** Somebody expected at a session of this hour. */
export const onTheRegister: About = (ground, { worker }) => {
  const teams = worker?.teams.map(({ team }) => team) ?? []
  const expected = [...ground.sessions].flatMap(([team, { session, row }]) => (row ? [{ team, params: { session, row } }] : []))
  return {
    own: expected.find(({ team }) => teams.includes(team))?.params,
    other: expected.find(({ team }) => !teams.includes(team))?.params,
  }
}

/** A family that this worker sees under the route's purpose, and one that they do not: where there is one, a family that said no to them. */
export const aFamily: About = (ground, { worker }, { purpose }) => {
  const why = purpose === 'support' ? 'support' : 'front_desk'
  const own = worker && families.find((family) => sees(worker, family, why))
  const unseen = families.filter((family) => !worker || !sees(worker, family, why))
  const other = unseen.find((family) => worker && keptAway(worker, family)) ?? unseen[0]
  return { own: paramsOf(ground, own), other: paramsOf(ground, other) }
}

function paramsOf({ families, openSession, people, statements }: Ground, family: ExampleFamily | undefined): Params | undefined {
  if (!family) return undefined
  const statement = statements.get(family.key) ?? randomUUID()
  const made = { booking: randomUUID(), sharing: randomUUID(), exclusion: randomUUID() }
  return { family: families.get(family.key) ?? '', person: people.get(family.key) ?? '', session: openSession, statement, ...made }
}

/** Something a family said, written down by this worker; and something that another wrote down. */
export const aStatement: About = (ground, { worker }) => {
  const wrote = (family: ExampleFamily): boolean => family.statements[0]?.hearer === worker?.key
  const told = families.filter(({ statements }) => statements.length > 0)
  return {
    own: paramsOf(
      ground,
      told.find((family) => worker && wrote(family) && sees(worker, family, 'support')),
    ),
    other: paramsOf(
      ground,
      told.find((family) => !wrote(family) && !(worker && sees(worker, family, 'support'))),
    ),
  }
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
