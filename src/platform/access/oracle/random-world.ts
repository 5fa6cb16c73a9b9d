import { Chance } from './chance.ts'
import { familyTables, type Holder, type Involvement, otherTables, type Row, type Target, type Window, type World } from './oracle-world.ts'

const NAMES = ['Ada Quill', 'Boris Venn', 'Chloe Marsh', 'Dmitri Foxx', 'Uzma Jupp', 'Wulfric Zydek'] as const
const KINDS = [
  'key_worker',
  'key_worker',
  'team_around_family',
  'team_around_family',
  'live_referral',
  'register_only',
  'visit',
  'supervisor_of',
  'case_discussion_item',
  'break_glass',
  'family_member',
  'family_member',
] as const
const PERMISSIONS = ['a.read', 'a.write', 'b.read'] as const
/** What the deeds of `acts.ts` ask for, and what a PIN at a desk counts by. */
const DEEDS = [
  'families.register',
  'families.break_glass',
  'families.set_exclusions_aside',
  'families.hear_story',
  'families.find',
  'network.manage_accounts',
  'identity.use_desk',
  'identity.use_desk',
] as const

const STAFF = [1, 2, 3, 4, 5, 6] as const
const KIN = [7, 8, 9] as const
const IG = 10
const CLIENT = 11
const CLOSED = 12

/** The same world for the same seed, on every machine. */
export function randomWorld(seed: number): World {
  const chance = new Chance(seed)
  const families = someFamilies(chance)
  const why = reasons(chance)
  const tables = [...Object.keys(familyTables), ...otherTables]
  return {
    now: 0,
    organisations: range(3).map((id) => ({ id, publicId: chance.uuid(), sensitive: chance.odds(0.25) })),
    teams: range(4).map((id) => ({ id, organisation: chance.between(1, 3) })),
    accounts: accounts(chance),
    ...families,
    ...why,
    ...roles(chance),
    ...credentials(chance, why.teamMembers),
    rows: Object.fromEntries(tables.map((table) => [table, range(16).map((id) => row(chance, id, table, families.memberships))])),
  }
}

function someFamilies(chance: Chance): Pick<World, 'families' | 'persons' | 'memberships' | 'kinShares'> {
  const families = range(6).map((id) => ({
    id,
    publicId: chance.uuid(),
    lookUp: chance.pick(['names', 'names', 'names', 'exact', 'never'] as const),
  }))
  const persons = range(12).map((id) => {
    const [given = '', family = ''] = chance.pick(NAMES).split(' ')
    return { id, given, family, born: chance.odds(0.1) ? null : `2020-01-0${chance.between(1, 3)}` }
  })
  const memberships = families.flatMap(({ id }) => chance.some(persons, 4).map((person) => ({ family: id, person: person.id })))
  const kinShares = memberships.flatMap(({ family, person }) =>
    memberships
      .filter((other) => other.family === family && other.person !== person && chance.odds(0.4))
      .map((other) => ({ family, viewer: person, subject: other.person })),
  )
  return { families, persons, memberships, kinShares }
}

function reasons(chance: Chance): Pick<World, 'teamMembers' | 'involvements' | 'exclusions' | 'overrides'> {
  const exclusions = range(18).map((id) => ({
    id,
    family: chance.between(1, 6),
    target: target(chance),
    sections: chance.odds(0.5) ? 255 : chance.between(1, 255),
    ...window(chance, 0.8),
  }))
  const teamMembers = range(14).map(() => ({
    team: chance.between(1, 4),
    account: chance.pick([...STAFF, CLOSED]),
    role: chance.odds(0.5) ? ('member' as const) : ('supervisor' as const),
    ...window(chance, 0.65),
  }))
  const overrides = range(26).map(() => ({ exclusion: chance.pick(exclusions).id, account: chance.pick(STAFF), ...shortWindow(chance) }))
  return { teamMembers, involvements: range(90).map((id) => involvement(chance, id)), exclusions, overrides }
}

function roles(chance: Chance): Pick<World, 'roles' | 'rolesHeld'> {
  const rolesHeld = range(12).map(() => {
    const place = chance.odds(0.4)
      ? { scopeKind: 'network' as const, scope: null }
      : { scopeKind: 'site' as const, scope: chance.between(1, 2) }
    return { account: chance.pick([...STAFF, IG]), role: `role_${chance.pick(['a', 'b', 'c'])}`, ...place, ...window(chance, 0.6) }
  })
  return {
    roles: ['a', 'b', 'c'].map((letter) => ({
      code: `role_${letter}`,
      permissions: [...new Set([...chance.some(PERMISSIONS, 2), ...chance.some(DEEDS, 6)])],
    })),
    rolesHeld,
  }
}

function credentials(chance: Chance, members: World['teamMembers']): Pick<World, 'sessions' | 'links' | 'keys' | 'desks'> {
  const links = (['good', 'good', 'expired', 'revoked'] as const).map((state, n) => ({
    token: `link-${n}`,
    party: chance.between(1, 16),
    purpose: 'own_booking',
    state,
  }))
  const keys = (['good', 'expired', 'revoked'] as const).map((state, n) => ({
    token: `key-${n}`,
    account: CLIENT,
    scopes: chance.some(PERMISSIONS, 2),
    state,
  }))
  const desks = (['public', 'private', 'private'] as const).map((room, at) => ({
    id: at + 1,
    team: chance.between(1, 4),
    room,
    stopped: at === 2 && chance.odds(0.5),
  }))
  return { sessions: [...sessions(chance), ...desks.map((desk) => atDesk(chance, desk, members))], links, keys, desks }
}

function accounts(chance: Chance): World['accounts'] {
  const person = (odds: number) => (chance.odds(odds) ? chance.between(1, 12) : null)
  return [
    ...STAFF.map((id) => ({ id, kind: 'staff' as const, organisation: chance.between(1, 3), person: person(0.5), active: true })),
    ...KIN.map((id) => ({ id, kind: 'kin' as const, organisation: null, person: person(0.9), active: true })),
    { id: IG, kind: 'ig', organisation: chance.between(1, 3), person: null, active: true },
    { id: CLIENT, kind: 'client', organisation: chance.between(1, 3), person: null, active: chance.odds(0.8) },
    { id: CLOSED, kind: 'staff', organisation: chance.between(1, 3), person: null, active: false },
  ]
}

function sessions(chance: Chance): World['sessions'] {
  const good = [...STAFF, ...KIN, IG, CLIENT, CLOSED].map((account) => ({
    token: `session-${account}`,
    account,
    state: 'good' as const,
    secondFactor: account < 3 || chance.odds(0.9),
  }))
  const bad = (['expired', 'idle', 'revoked'] as const).map((state) => ({
    token: `session-${state}`,
    account: chance.pick(STAFF),
    state,
    secondFactor: true,
  }))
  const ending = {
    token: 'session-ending',
    account: chance.pick(STAFF),
    state: 'good' as const,
    secondFactor: true,
    ends: chance.between(1, 20),
  }
  return [...good, ...bad, ending]
}

/** Mostly somebody who is, was or will be in the desk's team. */
function atDesk(chance: Chance, desk: World['desks'][number], members: World['teamMembers']): World['sessions'][number] {
  const team = members.filter((one) => one.team === desk.team && one.account !== CLOSED)
  const account = team.length > 0 && chance.odds(0.8) ? chance.pick(team).account : chance.pick(STAFF)
  return { token: `desk-${desk.id}`, account, state: 'good', secondFactor: true, desk: desk.id, pin: chance.odds(0.75) }
}

function involvement(chance: Chance, id: number): Involvement {
  const kind = chance.pick(KINDS)
  const time = kind === 'break_glass' ? shortWindow(chance) : window(chance, 0.75)
  const ending = kind === 'visit' || kind === 'case_discussion_item' ? { ...time, until: time.until ?? time.from + 50 } : time
  const mask = chance.between(1, 255) | chance.between(0, 255) | (chance.odds(0.85) ? 1 : 0)
  const sections = kind === 'register_only' ? 1 : kind === 'visit' ? mask & 3 || 1 : kind === 'break_glass' ? mask & ~64 || 1 : mask
  const holder: Holder =
    kind === 'family_member'
      ? { account: chance.odds(0.9) ? chance.pick(KIN) : chance.pick(STAFF) }
      : kind === 'break_glass' || chance.odds(0.4)
        ? { account: chance.pick([...STAFF, CLOSED]) }
        : someHolder(chance)
  return {
    id,
    family: chance.between(1, 6),
    holder,
    viaTeam: chance.odds(0.4) ? chance.between(1, 4) : null,
    kind,
    sections,
    section: chance.odds(0.25) ? 'restricted' : 'identity',
    shared: chance.odds(0.5),
    ...ending,
  }
}

const someHolder = (chance: Chance): Holder => (chance.odds(0.7) ? { team: chance.between(1, 4) } : { organisation: chance.between(1, 3) })

function target(chance: Chance): Target {
  if (chance.odds(0.3)) return { person: chance.between(1, 12) }
  return chance.odds(0.4) ? { account: chance.between(1, 9) } : someHolder(chance)
}

function row(chance: Chance, id: number, table: string, memberships: World['memberships']): Row {
  const { family, person } = chance.pick(memberships)
  const others = memberships.filter((one) => one.family === family)
  const base = familyTables[table]?.section ?? 'identity'
  return {
    id,
    family,
    about: chance.odds(0.8) ? person : null,
    saidBy: chance.odds(0.5) ? chance.pick(others).person : null,
    shared: chance.odds(0.7),
    section: chance.odds(0.7) ? base : 'restricted',
    team: chance.between(1, 4),
    account: chance.between(1, 10),
    credential: chance.pick(['anonymous-1', 'link-0', 'key-0', 'session-1', 'session-7', 'session-10']),
    readers: chance.odds(0.4) ? null : range(chance.between(1, 3)).map(() => readerWord(chance)),
  }
}

function readerWord(chance: Chance): string {
  if (chance.odds(0.4)) return `involvement:${chance.between(1, 90)}`
  return chance.pick([
    `account:${chance.between(1, 6)}`,
    `team:${chance.between(1, 4)}`,
    `team:${chance.between(1, 4)}`,
    `organisation:${chance.between(1, 3)}`,
  ])
}

/** Live with the odds given; else over already, or not begun. Whole hours, and never this one: the instants themselves are looked at in `edges.ts`. */
function window(chance: Chance, live: number): Window {
  if (chance.odds(live)) return { from: -chance.between(1, 30), until: chance.odds(0.5) ? null : chance.between(1, 30) }
  if (chance.odds(0.6)) return { from: -chance.between(20, 40), until: -chance.between(1, 10) }
  return { from: chance.between(1, 10), until: chance.odds(0.5) ? null : chance.between(20, 40) }
}

/** As `window`, eight hours at most. */
function shortWindow(chance: Chance): Window & { readonly until: number } {
  const from = chance.pick([-3, -2, -1, -9, -8, 1])
  return { from, until: from + chance.pick([4, 5, 6]) }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
