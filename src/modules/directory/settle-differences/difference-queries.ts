import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'

/** A field of a listing of which its feed says something else than what was assured here. */
export interface FeedDifference {
  /** Inside only: where the next page begins. */
  readonly id: number
  readonly difference: string
  readonly listing: string
  readonly name: string
  readonly field: string
  readonly ours: unknown
  readonly theirs: unknown
  readonly feed: string
  readonly feedRow: string
  readonly foundAt: Temporal.Instant
  /** Of all pages. */
  readonly total: number
}

/** Those that wait, the longest first; of one reading, or of all. */
export async function listDifferences(trx: Trx, run: string | null, after: number, most: number): Promise<FeedDifference[]> {
  const { rows } =
    await sql<FeedDifference>`select * from directory.list_differences(${run}::uuid, ${after}::bigint, ${most}::int)`.execute(trx)
  return rows
}

export type Settled = 'taken' | 'kept' | 'already' | 'moved' | 'not-here'

/** Takes what the feed says, or keeps what stands here. */
export async function settleDifference(
  { act }: { readonly act: Act },
  who: Acting,
  { key, difference, take }: { readonly key: string; readonly difference: string; readonly take: boolean },
): Promise<Settled> {
  const wish = { route: 'directory.settle-difference', key, body: [difference, take] }
  const { outcome } = await act<{ readonly outcome: Settled }>(who, wish, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ settled: Settled }>`select directory.settle_difference(${difference}::uuid, ${take}) as settled`.execute(
      trx,
    )
    const settled = rows[0]?.settled ?? 'not-here'
    if (settled === 'taken' || settled === 'kept')
      await recordAudit(trx, {
        action: 'feed.difference_settled',
        subjectKind: 'feed_difference',
        subjects: [difference],
        deedId,
        requestId,
      })
    return { outcome: settled }
  })
  return outcome
}
