import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Cursor, ListName, Wanted } from './working-lists.ts'

export type OwnerState = 'none' | 'left' | 'bounced' | 'doubtful' | 'held-up' | 'well'

/** A listing, as a working list shows it. Days are `2026-11-26`. */
export interface UpkeepLine {
  readonly service: string
  readonly name: string
  readonly organisationName: string
  readonly dueOn: string
  readonly confirmedOn: string | null
  readonly confirmedBy: string
  readonly hiddenOn: string | null
  readonly hidesOn: string | null
  readonly owner: string | null
  readonly ownerName: string
  readonly ownerEmail: string
  readonly ownerState: OwnerState
  readonly secondName: string
  readonly broken: boolean
  readonly replied: boolean
  /** In percent. */
  readonly score: number
  readonly missing: readonly string[]
}

/** A working list from a line on, the longest due first. */
export async function listUpkeep(trx: Trx, wanted: Wanted, most: number, after?: Cursor): Promise<UpkeepLine[]> {
  const asked = { ...wanted, most, ...(after ? { afterDate: after.date, afterService: after.service } : {}) }
  const { rows } = await sql<UpkeepLine>`select * from directory.working_list(${JSON.stringify(asked)}::jsonb)`.execute(trx)
  return rows
}

export type UpkeepCounts = Readonly<Record<Exclude<ListName, 'late'> | 'inDate', number>>

/** How many listings are on each list, of the whole network. */
export async function countUpkeep(trx: Trx): Promise<UpkeepCounts> {
  const { rows } = await sql<{ counts: UpkeepCounts }>`select directory.working_counts() as counts`.execute(trx)
  const counts = rows[0]?.counts
  if (!counts) throw new Error('The working lists were not counted.')
  return counts
}

export interface Named {
  readonly organisation: string
  readonly name: string
}

/** Organisations to choose from. */
export async function listOrganisations(trx: Trx): Promise<Named[]> {
  const { rows } = await sql<Named>`select * from directory.list_organisations()`.execute(trx)
  return rows
}

export interface OwnerLine {
  readonly owner: string
  readonly name: string
  readonly email: string
  readonly organisation: string | null
  readonly organisationName: string
  readonly fallback: boolean
  readonly leftOn: string | null
  readonly bouncedOn: string | null
  /** A report says that mail comes back: for a worker to decide. */
  readonly doubtfulOn: string | null
  /** Mail to the address is held up again and again, and nothing went through since. */
  readonly heldUpOn: string | null
  readonly heldSince: string | null
  readonly heldTimes: number
  readonly listings: number
}

/** Everybody who answers for listings, those with something wrong first. */
export async function listOwners(trx: Trx): Promise<OwnerLine[]> {
  const { rows } = await sql<OwnerLine>`select * from directory.list_owners()`.execute(trx)
  return rows
}

const listingUpkeep = z
  .object({
    service: z.string(),
    name: z.string(),
    organisation: z.string(),
    dueOn: z.string(),
    hiddenOn: z.string().nullable(),
    hidesOn: z.string().nullable(),
    neverHidden: z.boolean(),
    /** It has sessions to come. */
    meets: z.boolean(),
    /** Days for which a confirmation is good. */
    every: z.number(),
    owner: z.string().nullable(),
    ownerName: z.string(),
    ownerEmail: z.string(),
    ownerState: z.enum(['none', 'left', 'bounced', 'doubtful', 'held-up', 'well']),
    second: z.string().nullable(),
    secondName: z.string(),
    fallback: z.string().nullable(),
    missing: z.array(z.string()),
    links: z.array(
      z.object({
        url: z.string(),
        outcome: z.enum(['well', 'gone', 'failing', 'unreachable', 'private', 'circling']),
        checkedOn: z.string(),
        broken: z.boolean(),
      }),
    ),
    replies: z.array(
      z.object({
        reply: z.string(),
        kind: z.enum(['changed', 'closed']),
        words: z.string(),
        madeAt: z.string(),
        state: z.enum(['open', 'done', 'taken_off']),
        settledName: z.string(),
      }),
    ),
    confirmations: z.array(
      z.object({
        by: z.string(),
        on: z.string(),
        due: z.string(),
        how: z.enum(['told', 'link', 'phone', 'worker']),
        saidBy: z.string(),
        account: z.string().nullable(),
      }),
    ),
  })
  .nullable()

export type ListingUpkeep = NonNullable<z.output<typeof listingUpkeep>>

/** Everything about keeping one listing right; null for one that is not to be published, or not theirs to see. */
export async function findUpkeep(trx: Trx, service: string): Promise<ListingUpkeep | null> {
  const { rows } = await sql<{ page: unknown }>`select directory.upkeep_page(${service}::uuid) as page`.execute(trx)
  return listingUpkeep.parse(rows[0]?.page ?? null)
}
