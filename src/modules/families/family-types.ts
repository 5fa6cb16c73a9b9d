import type { Temporal } from 'temporal-polyfill'

/** What somebody is in a family. `lost`: a baby or child who died. */
export const parts = ['parent', 'child', 'young_person', 'expected', 'lost', 'kinship_carer', 'grandparent', 'other'] as const
export type Part = (typeof parts)[number]

export interface Member {
  /** Public id. */
  readonly person: string
  readonly given: string
  readonly familyName: string
  readonly part: Part
  readonly born: Temporal.PlainDate | null
  /** As told, in whole months, on `toldOn`; null where nobody said or a birth date is known. */
  readonly ageMonths: number | null
  readonly toldOn: Temporal.PlainDate
}

/** How it is safe to reach a family, and how to talk to them. */
export interface WayToReach {
  readonly by: 'text' | 'email' | 'phone' | 'somebody' | 'none'
  readonly value: string | null
  readonly hours: string | null
  readonly through: string | null
  readonly quiet: boolean
  readonly language: string
  readonly interpreter: boolean
  readonly talking: string
}

export interface Family {
  /** Public id. */
  readonly family: string
  readonly members: readonly Member[]
  /** Undefined where nobody asked, or it is not this viewer's to know. */
  readonly reach: WayToReach | undefined
}

export interface StatementTold {
  readonly statement: string
  readonly kind: 'said' | 'seen'
  readonly words: string
  readonly lang: string | null
  /** Given names; null for the family as a whole, or nobody of it. */
  readonly about: string | null
  readonly saidBy: string | null
  readonly saidOn: Temporal.PlainDate
  readonly heardAt: string
  readonly recordedBy: string | null
  readonly recordedAt: Temporal.Instant
  /** Names of the teams and people who may read it; null for everybody to whom the story is open. */
  readonly readers: readonly string[] | null
  /** Whether the viewer wrote it down. */
  readonly mine: boolean
  /** The statement that puts this one right. */
  readonly correctedBy: string | null
  readonly corrects: string | null
}

export interface Sharing {
  readonly sharing: string
  readonly team: string
  readonly organisation: string
  readonly reach: boolean
  readonly statements: number
  readonly why: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
  readonly ended: boolean
}

/** Three facts that are never one: being told, saying yes, and the law. */
export interface ThreeRecords {
  readonly told: { readonly on: Temporal.PlainDate; readonly how: string; readonly by: string | null } | null
  readonly agreements: readonly {
    readonly name: string
    readonly person: string
    readonly answer: 'yes' | 'no' | 'taken_back'
    readonly on: Temporal.PlainDate
  }[]
  readonly basis: { readonly basis: string; readonly law: string; readonly from: Temporal.PlainDate } | null
}
