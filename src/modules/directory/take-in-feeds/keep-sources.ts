import { createReadStream } from 'node:fs'
import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { FeedError } from '../import-open-referral/feed-error.ts'
import type { Source } from '../import-open-referral/open-source.ts'
import type { Door } from '../import-open-referral/write-feed.ts'
import type { Schedule, SourceMapping, Speaks } from './source-queries.ts'

export const TAKE_IN_JOB = 'directory.take-in'

/** What is said of a source; what is left out stays as it was. */
export interface SourceWish {
  /** Under what it is known: an address without its query, or a name of its own for files. Only at the first time. */
  readonly source?: string
  readonly title?: string
  readonly speaks?: Speaks
  readonly address?: string
  readonly fileName?: string
  readonly schedule?: Schedule
  readonly active?: boolean
  readonly mapping?: SourceMapping
}

/** A file that came with a form: kept in parts, so that it is never whole in memory. */
export interface SentTable {
  readonly name: string
  readonly path: string
}

export interface KeepSource {
  readonly key: string
  /** Public id; null for a new one. */
  readonly feed: string | null
  readonly wish: SourceWish
  readonly file?: SentTable | undefined
}

/** Adds a source or changes it, with its file where one came. `taken`: there is one of this address. */
export async function keepSource(
  { act }: { readonly act: Act },
  who: Acting,
  { key, feed, wish, file }: KeepSource,
): Promise<{ readonly outcome: 'kept' | 'taken' | 'not-here'; readonly subjects?: readonly string[] }> {
  const body = [feed, wish, file?.name ?? null]
  return act(who, { route: 'directory.keep-source', key, body }, async ({ trx, deedId, requestId }) => {
    const said = { ...wish, ...(file ? { fileName: file.name } : {}) }
    const { rows } = await sql<{
      kept: string | null
    }>`select directory.put_feed(${feed}::uuid, ${JSON.stringify(said)}::jsonb) as kept`.execute(trx)
    const kept = rows[0]?.kept
    if (!kept) return { outcome: feed === null ? ('taken' as const) : ('not-here' as const) }
    if (file) await keepFile(trx, kept, file.path)
    await recordAudit(trx, { action: 'feed.changed', subjectKind: 'feed', subjects: [kept], deedId, requestId })
    return { outcome: 'kept' as const, subjects: [kept] }
  })
}

const PART = 1024 * 1024

async function keepFile(trx: Trx, feed: string, path: string): Promise<void> {
  let part = 0
  for await (const bytes of createReadStream(path, { highWaterMark: PART }))
    await sql`select directory.put_feed_part(${feed}::uuid, ${part++}, ${bytes as Buffer}::bytea)`.execute(trx)
}

/** The file of a source, read part by part, each in a transaction of its own. */
export function storedFile(door: Door, feed: string): Source {
  return {
    told: { requests: 0, etag: null },
    open: async () => partsOf(door, feed),
    close: async () => undefined,
  }
}

async function* partsOf(door: Door, feed: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const bytes = await door(async (trx) => {
      const { rows } = await sql<{ bytes: Buffer | null }>`select directory.feed_part(${feed}::uuid, ${part}) as bytes`.execute(trx)
      return rows[0]?.bytes
    })
    if (!bytes && part === 0) throw new FeedError('No file has been sent for this source yet.')
    if (!bytes) return
    yield bytes
  }
}

/** Asks for a reading; the one that waits or runs already, where there is one. */
export async function askForRun(
  { act }: { readonly act: Act },
  who: Acting,
  { key, feed, mayShrink }: { readonly key: string; readonly feed: string; readonly mayShrink: boolean },
): Promise<{ readonly outcome: 'asked' | 'not-here'; readonly subjects?: readonly string[] }> {
  return act(who, { route: 'directory.ask-run', key, body: [feed, mayShrink] }, async ({ trx, deedId, requestId }) => {
    const run = await leaveRun(trx, feed, mayShrink)
    if (!run) return { outcome: 'not-here' as const }
    await recordAudit(trx, { action: 'feed.read', subjectKind: 'feed', subjects: [feed], deedId, requestId })
    return { outcome: 'asked' as const, subjects: [run] }
  })
}

/** A reading that waits for its turn, with its job. */
export async function leaveRun(trx: Trx, feed: string, mayShrink: boolean): Promise<string | undefined> {
  const { rows } = await sql<{ run: string | null }>`select directory.ask_run(${feed}::uuid, ${mayShrink}) as run`.execute(trx)
  const run = rows[0]?.run ?? undefined
  if (run) await enqueue(trx, { task: TAKE_IN_JOB, payload: { run }, key: `take-in ${run}` })
  return run
}

/** Asks a reading to stop. What it has written already stands. */
export async function stopRun({ act }: { readonly act: Act }, who: Acting, { key, run }: { key: string; run: string }): Promise<boolean> {
  const { outcome } = await act(who, { route: 'directory.stop-run', key, body: run }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ found: boolean }>`select directory.stop_run(${run}::uuid) as found`.execute(trx)
    if (!rows[0]?.found) return { outcome: 'not-here' }
    await recordAudit(trx, { action: 'feed.stopped', subjectKind: 'feed_run', subjects: [run], deedId, requestId })
    return { outcome: 'asked' }
  })
  return outcome === 'asked'
}
