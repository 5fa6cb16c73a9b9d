import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Quarantined } from './import-report.ts'

/** The feed of a source, made the first time and locked to the end of the transaction: two readings of one feed take turns. */
export async function beginRun(trx: Trx, source: string, title: string): Promise<{ feed: number; feedPublic: string }> {
  const { rows } = await sql<{
    feed: number
    feedPublic: string
  }>`select feed, feed_public from directory.begin_run(${source}, ${title})`.execute(trx)
  const run = rows[0]
  if (!run) throw new Error('The feed could not be written down.')
  return run
}

/** Which of these ids belong to another feed or to ourselves. */
export async function listIdsElsewhere(trx: Trx, feed: number, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ids: string[] | null }>`select directory.ids_elsewhere(${feed}::bigint, ${[...ids]}::uuid[]) as ids`.execute(
    trx,
  )
  return new Set(rows[0]?.ids ?? [])
}

export async function feedShrinkage(trx: Trx, feed: number, kept: readonly string[]): Promise<{ live: number; missing: number }> {
  const { rows } = await sql<{ shrinkage: { live: number; missing: number } }>`
    select directory.feed_shrinkage(${feed}::bigint, ${[...kept]}::text[]) as shrinkage`.execute(trx)
  return rows[0]?.shrinkage ?? { live: 0, missing: 0 }
}

export interface RunCounts {
  readonly taken: number
  readonly changed: number
  readonly unchanged: number
  readonly quarantined: number
}

/** Writes the reading down and withdraws what is not among `kept`; nothing when `kept` is null. Answers the inside ids of what was withdrawn. */
export async function endRun(
  trx: Trx,
  run: { feed: number; version: string; counts: RunCounts; quarantine: readonly Quarantined[]; kept: readonly string[] | null },
): Promise<readonly number[]> {
  const { rows } = await sql<{
    ended: { withdrawn: number[] }
  }>`select directory.end_run(${run.feed}::bigint, ${run.version}, ${JSON.stringify(run.counts)}::jsonb,
    ${JSON.stringify(run.quarantine)}::jsonb, ${run.kept && [...run.kept]}::text[]) as ended`.execute(trx)
  return rows[0]?.ended.withdrawn ?? []
}
