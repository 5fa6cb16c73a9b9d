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
  readonly masks: ReadonlyMap<number, number>
}

interface PurposeRule {
  readonly kind: Context['kind']
  readonly role?: string
  readonly own?: readonly string[]
  readonly supervised?: readonly string[]
  readonly ceiling?: number
  readonly oneStep?: boolean
}

const ALL = 255
/** access.md section 2, written down a second time and in another way than the database has it. */
const purposeRules: Readonly<Record<string, PurposeRule>> = {
  support: { kind: 'staff', own: ['key_worker', 'team_around_family', 'live_referral', 'register_only'], ceiling: ALL },
  supervision: { kind: 'staff', own: ['supervisor_of'], supervised: ['key_worker', 'team_around_family'], ceiling: ALL },
  case_discussion: { kind: 'staff', own: ['case_discussion_item'], ceiling: sectionMask('identity', 'story', 'assessment', 'plan') },
  break_glass: { kind: 'staff', own: ['break_glass'], ceiling: ALL },
  front_desk: {
    kind: 'staff',
    own: ['key_worker', 'team_around_family', 'live_referral', 'register_only', 'visit'],
    supervised: ['visit'],
    ceiling: sectionMask('identity', 'contact_details'),
  },
  register: { kind: 'staff' },
  manage: { kind: 'staff' },
  programme: { kind: 'staff', role: 'hearth_stats' },
  own_record: { kind: 'kin', own: ['family_member'], ceiling: sectionMask('identity', 'story', 'plan', 'care') },
  own_account: { kind: 'kin', oneStep: true },
  governance: { kind: 'ig' },
  own_booking: { kind: 'link' },
  partner_api: { kind: 'client' },
  maintenance: { kind: 'service' },
  public: { kind: 'public' },
}

/** Whether a window is open at the moment of looking. */
export const isLive = ({ from, until }: Window): boolean => from <= 0 && (until === null || 0 < until)

/** Lets somebody in, or nobody. */
export function letIn(world: World, shown: Shown): Context | undefined {
  const found = findCredential(world, shown)
  const rule = purposeRules[shown.purpose]
  if (!found || !rule || rule.kind !== found.kind) return undefined
  if (shown.role !== (rule.role ?? `hearth_${rule.kind}`)) return undefined
  if (found.halfWay && !rule.oneStep) return undefined
  const masks = new Map<number, number>()
  for (const family of world.families) {
    if (shown.focus !== null && shown.focus !== family.publicId) continue
    const mask = found.kind === 'ig' ? ALL : found.account ? familyMask(world, found.account, rule, family.id) : 0
    if (mask !== 0) masks.set(family.id, mask)
  }
  return { kind: found.kind, shown, account: found.account, party: found.party ?? null, scopes: found.scopes ?? [], masks }
}

interface Found {
  readonly kind: Context['kind']
  readonly account: Context['account']
  readonly halfWay?: boolean
  readonly party?: number
  readonly scopes?: readonly string[]
}

function findCredential(world: World, { kind, secret, purpose }: Shown): Found | undefined {
  if (kind === 'anonymous') return { kind: 'public', account: null }
  if (kind === 'service') return secret === 'maintenance' && purpose === 'maintenance' ? { kind: 'service', account: null } : undefined
  if (kind === 'link') {
    const link = world.links.find((one) => one.token === secret && one.state === 'good' && one.purpose === purpose)
    return link && { kind: 'link', account: null, party: link.party }
  }
  const shown = kind === 'key' ? world.keys.find((one) => one.token === secret) : world.sessions.find((one) => one.token === secret)
  const account = world.accounts.find((one) => one.id === shown?.account)
  if (shown?.state !== 'good' || !account?.active || (account.kind === 'client') !== (kind === 'key')) return undefined
  return 'scopes' in shown
    ? { kind: account.kind, account, scopes: shown.scopes }
    : { kind: account.kind, account, halfWay: !shown.secondFactor }
}

/** R1 to R4 for one family. */
function familyMask(world: World, account: World['accounts'][number], rule: PurposeRule, family: number): number {
  let mask = 0
  const supervised = liveTeams(world, account.id, ['supervisor'])
  for (const grant of world.involvements) {
    if (grant.family !== family || !isLive(grant)) continue
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
    if (exclusion.family !== family || !isLive(exclusion) || !hits(world, account, exclusion.target, ['member', 'supervisor'])) continue
    const aside = world.overrides.some((one) => one.exclusion === exclusion.id && one.account === account.id && isLive(one))
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
  const teams = world.teamMembers.filter((one) => one.account === account && roles.includes(one.role) && isLive(one)).map((one) => one.team)
  return [...new Set(teams)].sort((a, b) => a - b)
}

/** Whether somebody let in sees a row of a table of family content. */
export function seesRow(
  world: World,
  who: Context | undefined,
  guard: Guard,
  row: Pick<Row, 'family' | 'about' | 'saidBy' | 'shared' | 'section'>,
): boolean {
  const mask = who?.masks.get(row.family) ?? 0
  if (!who || (mask & sectionMask(guard.section)) === 0) return false
  if (who.kind === 'ig') return true
  if (who.kind === 'staff')
    return !guard.hasSection || row.section === guard.section || (row.section === 'restricted' && (mask & sectionMask('restricted')) !== 0)
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

/** Where somebody let in holds a permission: `network`, or `site:2`. */
export function scopesOf(world: World, who: Context | undefined, permission: string): string[] {
  if (who?.kind === 'client') return who.scopes.includes(permission) ? ['network'] : []
  const held = world.rolesHeld.filter((one) => one.account === who?.account?.id && isLive(one))
  const allowed = held.filter((one) => world.roles.some((role) => role.code === one.role && role.permissions.includes(permission)))
  return [...new Set(allowed.map((one) => (one.scope === null ? 'network' : `${one.scopeKind}:${one.scope}`)))].sort()
}
