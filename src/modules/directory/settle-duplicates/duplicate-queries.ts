import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { fieldsRow } from '../keep-my-listings/keep-queries.ts'

export type Verdict = 'merged' | 'linked' | 'different'

export interface DuplicateRow {
  readonly duplicate: string
  readonly one: string
  readonly other: string
  /** The feed of each; empty is ours. */
  readonly oneFrom: string
  readonly otherFrom: string
  readonly score: number
  readonly reasons: readonly string[]
  readonly state: 'open' | Verdict
  readonly settledAt: Temporal.Instant | null
  readonly settledName: string | null
  /** Of all pages. */
  readonly total: number
}

/** Pairs to be settled, the most alike first; or those that were, the latest first. */
export async function listDuplicates(trx: Trx, state: 'open' | 'settled', offset: number, most: number): Promise<DuplicateRow[]> {
  const { rows } = await sql<DuplicateRow>`select * from directory.list_duplicates(${state}, ${offset}::int, ${most}::int)`.execute(trx)
  return rows
}

const side = z.object({
  listing: z.string(),
  name: z.string(),
  organisation: z.string(),
  feed: z.string().nullable(),
  record: z.string().nullable(),
  withdrawn: z.boolean(),
  checkedOn: z.string().nullable(),
  fields: fieldsRow,
  places: z.array(z.object({ place: z.string(), name: z.string() })),
})
const pair = z.object({
  duplicate: z.string(),
  score: z.number(),
  reasons: z.array(z.string()),
  state: z.enum(['open', 'merged', 'linked', 'different']),
  settledAt: z.string().nullable(),
  settledName: z.string().nullable(),
  /** Which of the two families see, once they were merged or linked. */
  shown: z.string().nullable(),
  one: side,
  other: side,
})
export type DuplicateSide = z.output<typeof side>
export type DuplicatePair = z.output<typeof pair>

export async function findDuplicate(trx: Trx, duplicate: string): Promise<DuplicatePair | undefined> {
  const { rows } = await sql<{ found: unknown }>`select directory.find_duplicate(${duplicate}::uuid) as found`.execute(trx)
  return rows[0]?.found ? pair.parse(rows[0].found) : undefined
}

export type DuplicateAnswer = Verdict | 'parted' | 'already' | 'behind-already' | 'has-sessions' | 'not-here'

export interface DuplicateDeed {
  readonly key: string
  readonly duplicate: string
  readonly verdict: Verdict | 'part'
  /** Public id of the listing that stays, for merging and linking. */
  readonly shown?: string
}

const DONE: readonly DuplicateAnswer[] = ['merged', 'linked', 'different', 'parted']

/** Says what two listings are to each other, or takes that back: both records are then as they were. */
export async function settleDuplicate(
  { act }: { readonly act: Act },
  who: Acting,
  { key, duplicate, verdict, shown }: DuplicateDeed,
): Promise<DuplicateAnswer> {
  const wish = { route: 'directory.settle-duplicate', key, body: [duplicate, verdict, shown ?? null] }
  const { outcome } = await act<{ readonly outcome: DuplicateAnswer }>(who, wish, async ({ trx, deedId, requestId }) => {
    const call =
      verdict === 'part'
        ? sql<{ answer: DuplicateAnswer }>`select directory.part_duplicate(${duplicate}::uuid) as answer`
        : sql<{
            answer: DuplicateAnswer
          }>`select directory.settle_duplicate(${duplicate}::uuid, ${verdict}, ${shown ?? null}::uuid) as answer`
    const answer = (await call.execute(trx)).rows[0]?.answer ?? 'not-here'
    if (DONE.includes(answer))
      await recordAudit(trx, { action: 'duplicate.settled', subjectKind: 'duplicate', subjects: [duplicate], deedId, requestId })
    return { outcome: answer }
  })
  return outcome
}

/** Where an old address of a listing leads: the published one that it stands behind. */
export async function findStandsBehind(trx: Trx, service: string): Promise<string | undefined> {
  const { rows } = await sql<{ leads: string | null }>`select directory.stands_behind(${service}::uuid) as leads`.execute(trx)
  return rows[0]?.leads ?? undefined
}
