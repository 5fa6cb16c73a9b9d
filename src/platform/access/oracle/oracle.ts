import { sectionMask } from '../sections.ts'
import type { Guard, Row, Target, Window, World } from './oracle-world.ts'

/** What is shown at the door: a credential, a purpose, the SQL role that was taken, a family in focus by public id. */
export interface Shown {
  readonly kind: 'session' | 'link' | 'key' | 'service' | 'anonymous'
  readonly secret: string
  readonly purpose: string
  readonly role: string
  readonly focus: string | null
}

/** Somebody let in. `masks` holds the sections of each family that they see. */
export interface Context {
  readonly kind: 'staff' | 'kin' | 'ig' | 'client' | 'link' | 'service' | 'public'
  readonly shown: Shown
  readonly account: World['accounts'][number] | null
  readonly party: number | null
  readonly scopes: readonly string[]
  /** Whether a PIN began the session. */
  readonly pin: boolean
  readonly masks: ReadonlyMap<number, number>
}

interface PurposeRule {
  readonly kind: Context['kind']
  readonly role?: string
  readonly own?: readonly string[]
  readonly supervised?: readonly string[]
  readonly ceiling?: number
  readonly oneStep?: boolean
  /** Rooms at whose desks it may be stated. */
  readonly rooms?: readonly string[]
}

const ALL = 255
/** access.md section 2, written down a second time and in another way than the database has it. */
const purposeRules: Readonly<Record<string, PurposeRule>> = {
  support: { kind: 'staff', own: ['key_worker', 'team_around_family', 'live_referral', 'register_only'], ceiling: ALL, rooms: ['private'] },
  supervision: { kind: 'staff', own: ['supervisor_of'], supervised: ['key_worker', 'team_around_family'], ceiling: ALL },
  case_discussion: { kind: 'staff', own: ['case_discussion_item'], ceiling: sectionMask('identity', 'story', 'assessment', 'plan') },
  break_glass: { kind: 'staff', own: ['break_glass'], ceiling: ALL },
  front_desk: {
    kind: 'staff',
    own: ['key_worker', 'team_around_family', 'live_referral', 'register_only', 'visit'],
    supervised: ['visit'],
    ceiling: sectionMask('identity', 'contact_details'),
    rooms: ['public', 'private'],
  },
  register: { kind: 'staff', rooms: ['public', 'private'] },
  manage: { kind: 'staff', rooms: ['public', 'private'] },
  programme: { kind: 'staff', role: 'hearth_stats' },
  own_record: { kind: 'kin', own: ['family_member'], ceiling: sectionMask('identity', 'story', 'plan', 'care') },
  own_account: { kind: 'kin', oneStep: true },
  governance: { kind: 'ig' },
  own_booking: { kind: 'link' },
  partner_api: { kind: 'client' },
  maintenance: { kind: 'service' },
  public: { kind: 'public' },
}

/** What a session that a PIN began does not carry, whatever roles its account holds. */
export const beyondAPin = ['families.break_glass', 'families.set_exclusions_aside', 'network.manage_accounts'] as const

/** Whether a window is open when somebody looks: from its first instant on, and no longer at its last. */
export const isLive = ({ now }: World, { from, until }: Window): boolean => from <= now && (until === null || now < until)

/** Lets somebody in, or nobody. */
export function letIn(world: World, shown: Shown): Context | undefined {
  const found = findCredential(world, shown)
  const rule = purposeRules[shown.purpose]
  if (!found || !rule || rule.kind !== found.kind) return undefined
  if (shown.role !== (rule.role ?? `hearth_${rule.kind}`)) return undefined
  if (found.halfWay && !rule.oneStep) return undefined
  if (found.room && !rule.rooms?.includes(found.room)) return undefined
  const masks = new Map<number, number>()
  for (const family of world.families) {
    if (shown.focus !== null && shown.focus !== family.publicId) continue
    const mask = found.kind === 'ig' ? ALL : found.account ? familyMask(world, found.account, rule, family.id) : 0
    if (mask !== 0) masks.set(family.id, mask)
  }
  return {
    kind: found.kind,
    shown,
    account: found.account,
    party: found.party ?? null,
    scopes: found.scopes ?? [],
    pin: found.pin ?? false,
    masks,
  }
}

interface Found {
  readonly kind: Context['kind']
  readonly account: Context['account']
  readonly halfWay?: boolean
  readonly party?: number
  readonly scopes?: readonly string[]
  readonly room?: string | undefined
  readonly pin?: boolean
}

function findCredential(world: World, { kind, secret, purpose }: Shown): Found | undefined {
  if (kind === 'anonymous') return { kind: 'public', account: null }
  if (kind === 'service') return secret === 'maintenance' && purpose === 'maintenance' ? { kind: 'service', account: null } : undefined
  if (kind === 'link') {
    const link = world.links.find((one) => one.token === secret && one.state === 'good' && one.purpose === purpose)
    return link && { kind: 'link', account: null, party: link.party }
  }
  if (kind === 'key') {
    const key = world.keys.find((one) => one.token === secret)
    const owner = world.accounts.find((one) => one.id === key?.account)
    return key?.state === 'good' && owner?.active && owner.kind === 'client'
      ? { kind: 'client', account: owner, scopes: key.scopes }
      : undefined
  }
  return findSession(world, secret)
}

function findSession(world: World, token: string): Found | undefined {
  const session = world.sessions.find((one) => one.token === token)
  const account = world.accounts.find((one) => one.id === session?.account)
  if (session?.state !== 'good' || !account?.active || account.kind === 'client') return undefined
  if (session.ends !== undefined && world.now >= session.ends) return undefined
  const found = { kind: account.kind, account, halfWay: !session.secondFactor }
  if (session.desk === undefined) return found
  const desk = world.desks.find(({ id }) => id === session.desk)
  if (!desk || desk.stopped) return undefined
  // A PIN is worth something to who works there now, and to nobody else.
  const works = liveTeams(world, account.id).includes(desk.team) && heldScopes(world, account.id, 'identity.use_desk').length > 0
  return session.pin && !works ? undefined : { ...found, room: desk.room, pin: session.pin ?? false }
}

/** R1 to R4 for one family. */
function familyMask(world: World, account: World['accounts'][number], rule: PurposeRule, family: number): number {
  let mask = 0
  const supervised = liveTeams(world, account.id, ['supervisor'])
  for (const grant of world.involvements) {
    if (grant.family !== family || !isLive(world, grant)) continue
    if (rule.own?.includes(grant.kind) && hits(world, account, grant.holder, ['member'])) mask |= grant.sections
    const throughTeam = [grant.viaTeam, 'team' in grant.holder ? grant.holder.team : null]
    if (rule.supervised?.includes(grant.kind) && throughTeam.some((team) => team !== null && supervised.includes(team)))
      mask |= grant.sections
  }
  mask &= ~closedSections(world, account, family) & (rule.ceiling ?? 0)
  return mask & 1 ? mask : 0
}

/** R2: sections closed to an account, unless it has set that very exclusion aside. */
export function closedSections(world: World, account: World['accounts'][number], family: number): number {
  let closed = 0
  for (const exclusion of world.exclusions) {
    if (exclusion.family !== family || !isLive(world, exclusion) || !hits(world, account, exclusion.target, ['member', 'supervisor']))
      continue
    const aside = world.overrides.some((one) => one.exclusion === exclusion.id && one.account === account.id && isLive(world, one))
    if (!aside) closed |= exclusion.sections
  }
  return closed
}

function hits(world: World, account: World['accounts'][number], target: Target, roles: readonly string[]): boolean {
  if ('account' in target) return target.account === account.id
  if ('organisation' in target) return target.organisation === account.organisation
  if ('person' in target) return target.person === account.person
  return liveTeams(world, account.id, roles).includes(target.team)
}

/** Teams an account is in now, in one of these roles. */
export function liveTeams(world: World, account: number, roles: readonly string[] = ['member', 'supervisor']): number[] {
  const teams = world.teamMembers
    .filter((one) => one.account === account && roles.includes(one.role) && isLive(world, one))
    .map((one) => one.team)
  return [...new Set(teams)].sort((a, b) => a - b)
}

/** Whether somebody let in sees a row of a table of family content. */
export function seesRow(
  world: World,
  who: Context | undefined,
  guard: Guard,
  row: Pick<Row, 'family' | 'about' | 'saidBy' | 'shared' | 'section' | 'readers'>,
): boolean {
  const mask = who?.masks.get(row.family) ?? 0
  if (!who || (mask & sectionMask(guard.section)) === 0) return false
  if (who.kind === 'ig') return true
  if (who.kind === 'staff')
    return (
      (!guard.hasSection || row.section === guard.section || (row.section === 'restricted' && (mask & sectionMask('restricted')) !== 0)) &&
      (!guard.narrowed || readsNarrowed(world, who, row.readers))
    )
  if (who.kind !== 'kin' || !guard.kin) return false
  if (guard.hasSection && row.section !== guard.section) return false
  if (guard.kinNeedsShared && !row.shared) return false
  const named = guard.kin.map((column) => row[column]).filter((person) => person !== null)
  if (guard.kin.length > 0 && named.length === 0) return false
  return named.every((person) => isSelfOrShared(world, who, row.family, person))
}

/** R10: a family member sees what names themself, or somebody shared with them in that family. */
export function isSelfOrShared(world: World, who: Context, family: number, person: number): boolean {
  const self = who.account?.person
  if (self === null || self === undefined) return false
  return person === self || world.kinShares.some((one) => one.family === family && one.viewer === self && one.subject === person)
}

/** A row that names its readers is read by them, and by whoever broke glass. */
function readsNarrowed(world: World, who: Context, readers: readonly string[] | null): boolean {
  return readers === null || who.shown.purpose === 'break_glass' || readers.some((word) => readerWords(world, who).includes(word))
}

/** The words by which a row may name a worker: themself, their organisation, teams they share the work of, and what involves them now. */
export function readerWords(world: World, { account, shown }: Context): string[] {
  if (!account) return []
  const teams = liveTeams(world, account.id, shown.purpose === 'supervision' ? undefined : ['member'])
  const words = [`account:${account.id}`, `organisation:${account.organisation}`, ...teams.map((team) => `team:${team}`)]
  const rule = purposeRules[shown.purpose]
  const counted = [...(rule?.own ?? []), ...(rule?.supervised ?? [])]
  const focus = world.families.find(({ publicId }) => publicId === shown.focus)
  const involved = world.involvements.filter(
    ({ holder, ...one }) =>
      isLive(world, one) &&
      counted.includes(one.kind) &&
      words.includes(Object.entries(holder).map(([kind, id]) => `${kind}:${id}`)[0] ?? '') &&
      (shown.focus === null || one.family === focus?.id),
  )
  return [...words, ...involved.map(({ id }) => `involvement:${id}`)]
}

/** Where somebody let in holds a permission: `network`, or `site:2`. */
export function scopesOf(world: World, who: Context | undefined, permission: string): string[] {
  if (who?.kind === 'client') return who.scopes.includes(permission) ? ['network'] : []
  if (!who?.account || (who.pin && (beyondAPin as readonly string[]).includes(permission))) return []
  return heldScopes(world, who.account.id, permission)
}

function heldScopes(world: World, account: number, permission: string): string[] {
  const held = world.rolesHeld.filter((one) => one.account === account && isLive(world, one))
  const allowed = held.filter((one) => world.roles.some((role) => role.code === one.role && role.permissions.includes(permission)))
  return [...new Set(allowed.map((one) => (one.scope === null ? 'network' : `${one.scopeKind}:${one.scope}`)))].sort()
}
