import type { Section } from '../sections.ts'

/** Hours before (negative) or after the hour in which the world was made. From `from` on, and before `until`; null: it lasts. */
export interface Window {
  readonly from: number
  readonly until: number | null
}
export type Holder = { readonly account: number } | { readonly team: number } | { readonly organisation: number }
export type Target = Holder | { readonly person: number }
export type AccountKind = 'staff' | 'kin' | 'ig' | 'client'

export interface Account {
  readonly id: number
  readonly kind: AccountKind
  readonly organisation: number | null
  readonly person: number | null
  readonly active: boolean
}
export interface Involvement extends Window {
  readonly id: number
  readonly family: number
  readonly holder: Holder
  readonly viaTeam: number | null
  readonly kind: string
  readonly sections: number
  readonly section: 'identity' | 'restricted'
  readonly shared: boolean
}
export interface Session {
  readonly token: string
  readonly account: number
  readonly state: 'good' | 'expired' | 'idle' | 'revoked'
  readonly secondFactor: boolean
  /** The hour at which it ends, whatever is done; absent: never while anybody looks. */
  readonly ends?: number
  /** The shared desk it was begun at, and whether with a PIN. */
  readonly desk?: number
  readonly pin?: boolean
}

/** A row of any of the tables that the oracle looks at: every table has the same columns, only its guard differs. */
export interface Row {
  readonly id: number
  readonly family: number
  readonly about: number | null
  readonly saidBy: number | null
  readonly shared: boolean
  readonly section: string
  readonly team: number
  readonly account: number
  /** The secret whose hash owns the row. */
  readonly credential: string
  /** Of a table whose rows may name their readers: who, in words; null for everybody who sees the section. */
  readonly readers: readonly string[] | null
}

/** A small invented network, dense enough that rules meet each other. */
export interface World {
  /** When somebody looks: hours after the world was made. A millionth of a second before or after an instant counts. */
  readonly now: number
  readonly organisations: readonly { readonly id: number; readonly publicId: string; readonly sensitive: boolean }[]
  readonly teams: readonly { readonly id: number; readonly organisation: number }[]
  readonly accounts: readonly Account[]
  readonly teamMembers: readonly (Window & { readonly team: number; readonly account: number; readonly role: 'member' | 'supervisor' })[]
  readonly families: readonly { readonly id: number; readonly publicId: string; readonly lookUp: 'names' | 'exact' | 'never' }[]
  readonly persons: readonly { readonly id: number; readonly given: string; readonly family: string; readonly born: string | null }[]
  readonly memberships: readonly { readonly family: number; readonly person: number }[]
  readonly involvements: readonly Involvement[]
  readonly exclusions: readonly (Window & {
    readonly id: number
    readonly family: number
    readonly target: Target
    readonly sections: number
  })[]
  readonly overrides: readonly (Window & { readonly exclusion: number; readonly account: number })[]
  readonly kinShares: readonly { readonly family: number; readonly viewer: number; readonly subject: number }[]
  readonly roles: readonly { readonly code: string; readonly permissions: readonly string[] }[]
  readonly rolesHeld: readonly (Window & {
    readonly account: number
    readonly role: string
    readonly scopeKind: 'network' | 'site'
    readonly scope: number | null
  })[]
  readonly sessions: readonly Session[]
  readonly desks: readonly { readonly id: number; readonly team: number; readonly room: 'public' | 'private'; readonly stopped: boolean }[]
  readonly links: readonly {
    readonly token: string
    readonly party: number
    readonly purpose: string
    readonly state: 'good' | 'expired' | 'revoked'
  }[]
  readonly keys: readonly {
    readonly token: string
    readonly account: number
    readonly scopes: readonly string[]
    readonly state: 'good' | 'expired' | 'revoked'
  }[]
  readonly rows: Readonly<Record<string, readonly Row[]>>
}

/** How a table is guarded: what `access.protect` is told, and what the oracle reads. */
export interface Guard {
  readonly section: Section
  readonly hasSection: boolean
  /** Columns that name people; null where no family member sees the table. */
  readonly kin: readonly ('about' | 'saidBy')[] | null
  readonly kinNeedsShared: boolean
  readonly staffInsert: boolean
  /** Rows may name their readers: `access.narrow`. */
  readonly narrowed: boolean
}

const guard = (section: Section, hasSection: boolean, kin: Guard['kin'], more: Partial<Guard> = {}): Guard => ({
  section,
  hasSection,
  kin,
  kinNeedsShared: true,
  staffInsert: false,
  narrowed: false,
  ...more,
})

/** Tables of family content, one for each way of guarding. They exist in test databases only. */
export const familyTables: Readonly<Record<string, Guard>> = {
  contact: guard('contact_details', true, null),
  statement: guard('story', true, ['about', 'saidBy']),
  document: guard('story', false, null),
  assessment: guard('assessment', false, ['about']),
  plan: guard('plan', true, []),
  action: guard('plan', false, ['about'], { staffInsert: true }),
  note: guard('notes', true, null, { staffInsert: true }),
  concern: guard('restricted', false, null),
  allergy: guard('care', false, ['about'], { kinNeedsShared: false }),
  relationship: guard('identity', true, ['about', 'saidBy']),
  whisper: guard('story', true, ['about'], { staffInsert: true, narrowed: true }),
}

/** Tables guarded in other ways: by their owner, by a function of the context, for statistics, for nobody. */
export const otherTables = ['draft', 'feedback', 'party', 'published', 'counter'] as const
