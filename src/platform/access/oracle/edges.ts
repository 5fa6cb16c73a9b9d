import { type Answers, expectedDecision } from './answers.ts'
import type { Chance } from './chance.ts'
import { letIn, liveTeams, type Shown } from './oracle.ts'
import type { Target, Window, World } from './oracle-world.ts'

/** An hour at which something begins or ends, and somebody for whom that may make a difference. */
export interface Edge {
  readonly what: string
  readonly hours: number
  readonly shown: Shown
}

/** A millionth of a second before it, the instant itself, and a millionth after. */
export const AROUND = [-1, 0, 1] as const
/** The same in hours, as the oracle counts. */
const MICRO = 1 / 3_600_000_000

/** How often another instant of a sort is tried before one that makes no difference is taken. */
const TRIES = 8

/** For each sort of thing that lasts for a time, one of its instants: grants, exclusions, those set aside, teams, roles, sessions. */
export function edgesOf(world: World, chance: Chance): Edge[] {
  return Object.values(sorts).flatMap((sort) => {
    let found: Edge | undefined
    for (let n = 0; n < TRIES && !(found && tells(world, found)); n++) found = sort(world, chance) ?? found
    return found ? [found] : []
  })
}

/** What is decided at an edge: before it, at it, after it. */
export function decidedAt(world: World, { hours, shown }: Edge): Answers[] {
  return AROUND.map((micro) => {
    const then = { ...world, now: hours + micro * MICRO }
    return expectedDecision(then, letIn(then, shown))
  })
}

export function tells(world: World, edge: Edge): boolean {
  return new Set(decidedAt(world, edge).map((answers) => JSON.stringify(answers))).size > 1
}

type Sort = (world: World, chance: Chance) => Edge | undefined
const sorts: Readonly<Record<string, Sort>> = {
  grant: (world, chance) => {
    const grant = chance.pick(world.involvements)
    return edge('a grant', grant, as(holderOf(world, grant, chance), purposeFor(grant.kind)), chance)
  },
  exclusion: (world, chance) => {
    const exclusion = chance.pick(world.exclusions)
    return edge('an exclusion', exclusion, as(targetOf(world, exclusion.target, chance), 'support'), chance)
  },
  override: (world, chance) => {
    const override = chance.pick(world.overrides)
    return edge('an override', override, as(override.account, 'support'), chance)
  },
  membership: (world, chance) => {
    const membership = chance.pick(world.teamMembers)
    return edge('a membership', membership, as(membership.account, membership.role === 'member' ? 'support' : 'supervision'), chance)
  },
  role: (world, chance) => {
    const role = chance.pick(world.rolesHeld)
    return edge('a role', role, as(role.account, 'manage'), chance)
  },
  seat: (world, chance) => {
    const desk = chance.pick(world.desks)
    const session = world.sessions.find((one) => one.desk === desk.id)
    const seat = world.teamMembers.find((one) => one.team === desk.team && one.account === session?.account)
    return session && seat && edge('a seat at a desk', seat, { ...signedIn(session.token), purpose: 'front_desk' }, chance)
  },
  session: (world, chance) => {
    const ending = world.sessions.find(({ ends }) => ends !== undefined)
    const until = ending?.ends ?? 0
    return ending && edge('a session', { from: until, until }, { ...signedIn(ending.token), purpose: 'manage' }, chance)
  },
}

function edge(what: string, { from, until }: Window, shown: Shown | undefined, chance: Chance): Edge | undefined {
  if (!shown) return undefined
  const ends = until !== null && chance.odds(0.5)
  return { what: `${what} ${ends ? 'ends' : 'begins'}`, hours: ends ? until : from, shown }
}

const signedIn = (secret: string): Omit<Shown, 'purpose'> => ({ kind: 'session', secret, role: 'hearth_staff', focus: null })

function as(account: number | undefined, purpose: string): Shown | undefined {
  if (account === undefined) return undefined
  const role = purpose === 'own_record' ? 'hearth_kin' : 'hearth_staff'
  return { ...signedIn(`session-${account}`), role, purpose }
}

function purposeFor(kind: string): string {
  const own: Readonly<Record<string, string>> = {
    visit: 'front_desk',
    supervisor_of: 'supervision',
    case_discussion_item: 'case_discussion',
    break_glass: 'break_glass',
    family_member: 'own_record',
  }
  return own[kind] ?? 'support'
}

/** Somebody whom a grant lets in at its own edge, through their team or organisation if it is held by one. */
function holderOf(world: World, grant: World['involvements'][number], chance: Chance): number | undefined {
  const of = { ...world, now: grant.until === null ? grant.from : chance.pick([grant.from, grant.until]) }
  return targetOf(of, grant.holder, chance, ['member'])
}

function targetOf(world: World, target: Target, chance: Chance, roles = ['member', 'supervisor']): number | undefined {
  if ('account' in target) return target.account
  const hit = world.accounts.filter((one) => {
    if (one.kind !== 'staff') return false
    if ('organisation' in target) return one.organisation === target.organisation
    return 'person' in target ? one.person === target.person : liveTeams(world, one.id, roles).includes(target.team)
  })
  return hit.length > 0 ? chance.pick(hit).id : undefined
}
