import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { ServiceWish } from '../put-listings.ts'
import { FeedError } from './feed-error.ts'
import type { FedLocation, FedOrganisation } from './feed-wishes.ts'
import type { NotedRecords } from './import-report.ts'
import type { Refused } from './read-feed.ts'

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

/** The reading that what follows is written under: the one that runs, or a new one. */
export async function openRun(
  trx: Trx,
  feed: number,
  run: string | null,
  version: string,
): Promise<{ readonly run: number; readonly runPublic: string }> {
  const { rows } = await sql<{ run: number; runPublic: string }>`
    select run, run_public from directory.open_run(${feed}::bigint, ${run}::uuid, ${version})`.execute(trx)
  const opened = rows[0]
  if (!opened && run === null)
    throw new FeedError('This feed is being read already, or a reading of it broke off less than half an hour ago. Try again later.')
  if (!opened) throw new Error('The reading is over already.')
  return opened
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

/** What of a feed stands here: by its id there, SHA-256 in hex of what we made of it. */
export async function listHashes(trx: Trx, feed: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; hash: string }>`select key, hash from directory.feed_hashes(${feed}::bigint)`.execute(trx)
  return new Map(rows.map(({ key, hash }) => [key, hash]))
}

export interface TakenServices {
  readonly new: number
  readonly changed: number
  /** Fields that say something else than what was assured here: held back. */
  readonly differing: number
  /** Inside ids of what is to be rebuilt. */
  readonly ids: readonly number[]
}

export async function takeServices(trx: Trx, run: number, wishes: readonly ServiceWish[]): Promise<TakenServices> {
  const { rows } = await sql<{
    taken: TakenServices
  }>`select directory.take_services(${JSON.stringify(wishes)}::jsonb, ${run}::bigint) as taken`.execute(trx)
  return rows[0]?.taken ?? { new: 0, changed: 0, differing: 0, ids: [] }
}

/** Writes organisations and places of a feed, and of which reading each is. */
export async function takeParts(
  trx: Trx,
  run: number,
  { organisations = [], locations = [] }: { organisations?: readonly FedOrganisation[]; locations?: readonly FedLocation[] },
): Promise<void> {
  await sql`select directory.take_parts(${JSON.stringify(organisations)}::jsonb, ${JSON.stringify(locations)}::jsonb, ${run}::bigint)`.execute(
    trx,
  )
}

export interface RunCounts {
  readonly taken: number
  readonly changed: number
  readonly unchanged: number
  readonly quarantined: number
  readonly differing: number
}

export interface RunEnd {
  readonly run: number
  readonly counts: RunCounts
  readonly quarantine: readonly Refused[]
  /** Keys of what the feed still has; null when that is not known, and nothing is withdrawn. */
  readonly kept: readonly string[] | null
  readonly notes: readonly NotedRecords[]
  /** Keys of all that was good: what of it was not written is the same as before. */
  readonly judged: readonly string[]
  readonly records: number
  readonly etag: string | null
}

/** Writes the reading down and withdraws what is not among `kept`. Answers the inside ids of what was withdrawn, and of what is shown again for it. */
export async function closeRun(
  trx: Trx,
  { run, counts, quarantine, kept, notes, judged, records, etag }: RunEnd,
): Promise<readonly number[]> {
  const { rows } = await sql<{
    ended: number[]
  }>`select directory.close_run(${run}::bigint, ${JSON.stringify(counts)}::jsonb, ${JSON.stringify(quarantine)}::jsonb,
    ${kept && [...kept]}::text[], ${JSON.stringify({ notes, judged, records, etag })}::jsonb) as ended`.execute(trx)
  return rows[0]?.ended ?? []
}
