import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { ExampleFamily } from '../../src/example-network/example-files.ts'
import { exampleId } from '../../src/example-network/example-ids.ts'
import { shortCode } from '../../src/modules/find/short-links/short-codes.ts'
import type { DeclaredRoute } from '../../src/platform/web/routes.ts'
import { families, NETWORK } from './cast-files.ts'
import type { Ground } from './ground.ts'
import type { Persona } from './personas.ts'
import { keptAway, sees } from './who-sees.ts'

export type Params = Readonly<Record<string, string>>

/** What an address is about: one that is theirs, and one that exists and is not. */
export interface Thing {
  readonly own?: Params | undefined
  readonly other?: Params | undefined
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

/** A place that is looked at as a possible site; and none. */
export const aCandidate: About = () => ({
  own: { candidate: exampleId(NETWORK, 'candidate', 'measham-centre') },
  other: { candidate: randomUUID() },
})

/** One that families read of; and one that is not published. */
export const aPlaceToCome: About = () => ({
  own: { place: exampleId(NETWORK, 'candidate', 'measham-centre') },
  other: { place: exampleId(NETWORK, 'candidate', 'sileby-chapel') },
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
