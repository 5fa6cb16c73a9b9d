import { sections } from '../sections.ts'
import { type Context, closedSections, isLive, isSelfOrShared, liveTeams, scopesOf, seesRow } from './oracle.ts'
import { familyTables, type Guard, type World } from './oracle-world.ts'

/** Everything asked of the database in one case, as sorted lists of words. */
export type Answers = Readonly<Record<string, readonly string[]>>

/** What one case asks besides the tables: a name to search, and the facts of somebody who may be known. */
export interface Questions {
  readonly name: string
  readonly lookUp: { readonly given: string; readonly family: string; readonly born: string }
}

export const permissions = ['a.read', 'a.write', 'b.read'] as const

const own: Omit<Guard, 'section'> = { hasSection: false, kin: [], kinNeedsShared: false, staffInsert: false, narrowed: false }
const plain = { about: null, saidBy: null, shared: false, section: 'identity', readers: null }

/** What each table must show to somebody, worked out by loops over the world. */
export function expectedRows(world: World, who: Context | undefined): Answers {
  const families = world.families.filter(({ id }) => seesRow(world, who, { ...own, section: 'identity' }, { ...plain, family: id }))
  const memberships = world.memberships.filter(({ family, person }) =>
    seesRow(world, who, { ...own, section: 'identity', kin: ['about'] }, { ...plain, family, about: person }),
  )
  const involvementGuard: Guard = { ...own, section: 'identity', hasSection: true, kinNeedsShared: true }
  const involvements = world.involvements.filter((row) =>
    seesRow(world, who, involvementGuard, { ...row, about: null, saidBy: null, readers: null }),
  )
  const content = Object.entries(familyTables).map(([table, guard]) => [
    table,
    (world.rows[table] ?? []).filter((row) => seesRow(world, who, guard, row)).map(({ id }) => id),
  ])
  return words({
    family: families.map(({ id }) => id),
    membership: memberships.map(({ family, person }) => `${family}:${person}`),
    person: expectedPeople(world, who),
    involvement: involvements.map(({ id }) => id),
    ...Object.fromEntries(content),
    ...otherRows(world, who),
  })
}

/** R7: a person through any membership that is seen; governance without a focus sees everybody. */
function expectedPeople(world: World, who: Context | undefined): number[] {
  if (who?.kind === 'ig' && who.shown.focus === null) return world.persons.map(({ id }) => id)
  const seen = world.memberships.filter(({ family, person }) => {
    const mask = who?.masks.get(family) ?? 0
    return (mask & 1) !== 0 && who !== undefined && (who.kind !== 'kin' || isSelfOrShared(world, who, family, person))
  })
  return [...new Set(seen.map(({ person }) => person))]
}

function otherRows(world: World, who: Context | undefined): Record<string, readonly number[]> {
  const rows = (table: string) => world.rows[table] ?? []
  const role = who?.shown.role
  const teams = role === 'hearth_staff' && who?.account ? liveTeams(world, who.account.id) : []
  return {
    draft: rows('draft')
      .filter((row) => role !== 'hearth_stats' && row.account === who?.account?.id)
      .map(({ id }) => id),
    feedback: rows('feedback')
      .filter((row) => role !== 'hearth_stats' && row.credential === who?.shown.secret)
      .map(({ id }) => id),
    party: rows('party')
      .filter((row) => row.id === who?.party || teams.includes(row.team))
      .map(({ id }) => id),
    published: role === 'hearth_stats' ? rows('published').map(({ id }) => id) : [],
    counter: [],
  }
}

/** What the functions must answer: search, "a record exists", teams, permissions. */
export function expectedAnswers(world: World, who: Context | undefined, { name, lookUp }: Questions): Answers {
  const people = new Set(who?.shown.role === 'hearth_stats' || who?.kind === 'kin' ? [] : expectedPeople(world, who))
  const named = world.persons.filter((one) => people.has(one.id) && `${one.given} ${one.family}` === name)
  return words({
    found: named.map(({ id }) => id),
    exists: recordExists(world, who, lookUp),
    teams: who?.kind === 'staff' && who.account ? liveTeams(world, who.account.id) : [],
    ...Object.fromEntries(permissions.map((permission) => [permission, scopesOf(world, who, permission)])),
  })
}

/** What depends on the time of day: the sections of each family, teams, and where a permission is held. */
export function expectedDecision(world: World, who: Context | undefined): Answers {
  const named = Object.entries(sections).flatMap(([section, bit]) =>
    [...(who?.masks ?? [])].filter(([, mask]) => (mask & bit) !== 0).map(([family]) => `${who?.kind} ${section} ${family}`),
  )
  return words({
    masks: named,
    let_in: [who ? `${who.kind}:${who.account?.id ?? ''}` : ':'],
    teams: who?.kind === 'staff' && who.account ? liveTeams(world, who.account.id) : [],
    'a.read': scopesOf(world, who, 'a.read'),
  })
}

/** R13: the organisation to ring, or the front door; nothing for a hidden family, nor for one closed to the asker. */
function recordExists(world: World, who: Context | undefined, lookUp: Questions['lookUp']): string[] {
  const account = who?.account
  if (who?.shown.role !== 'hearth_staff' || !account) return []
  const people = world.persons.filter((one) => one.given === lookUp.given && one.family === lookUp.family && one.born === lookUp.born)
  const families = world.families.filter(
    (family) =>
      family.lookUp === 'names' &&
      world.memberships.some((one) => one.family === family.id && people.some(({ id }) => id === one.person)) &&
      (closedSections(world, account, family.id) & 1) === 0,
  )
  if (families.length === 0) return []
  const [organisation] = whomToRing(world, families, ['key_worker', 'team_around_family', 'live_referral'])
  return [organisation?.publicId ?? 'front door']
}

/** The organisation that is involved with these families, when it is one and may be named. */
export function whomToRing(world: World, families: World['families'], kinds: readonly string[]): World['organisations'][number][] {
  const grants = world.involvements.filter(
    (one) => families.some(({ id }) => id === one.family) && isLive(world, one) && one.section === 'identity' && kinds.includes(one.kind),
  )
  const ids = new Set(grants.map(({ holder }) => organisationOf(world, holder)))
  const organisations = world.organisations.filter(({ id, sensitive }) => ids.has(id) && !sensitive)
  return organisations.length === 1 ? organisations : []
}

function organisationOf(world: World, holder: World['involvements'][number]['holder']): number | null | undefined {
  if ('organisation' in holder) return holder.organisation
  if ('team' in holder) return world.teams.find(({ id }) => id === holder.team)?.organisation
  return world.accounts.find(({ id }) => id === holder.account)?.organisation
}

function words(lists: Record<string, readonly (string | number)[]>): Answers {
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map(String).sort()]))
}
