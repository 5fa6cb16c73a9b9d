import { basename } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Database, Trx } from '../../../platform/database/doors.ts'
import { listTerms } from '../load-listings.ts'
import { putLocations, putOrganisations, putServices, rebuildListing } from '../put-listings.ts'
import { FeedError } from './feed-error.ts'
import { beginRun, endRun, feedShrinkage, listIdsElsewhere, type RunCounts } from './feed-queries.ts'
import { claimedIds, type FeedWishes, wishesOf } from './feed-wishes.ts'
import { type ImportReport, noteCounter } from './import-report.ts'
import { isAddress, openSource, type SourceOptions } from './open-source.ts'
import { type ReadFeed, readFeed } from './read-feed.ts'

export interface ImportOptions extends SourceOptions {
  /** What the feed is called, here and beside its services: a council's next file is then the same feed. Else its address or the file's name. */
  readonly name?: string
  /** Withdraw even when more than half of the feed's services are missing. */
  readonly allowShrink?: boolean
  /** YYYY-MM-DD; today in London unless told. */
  readonly today?: string
  readonly progress?: (done: number, total: number | undefined) => void
}

const BATCH = 500

/**
 * Takes a directory in Open Referral UK 3.0 or 1.0 from a file or an address. All or nothing: it is read and judged to its end first, then written
 * in one transaction. Refuses, with a `FeedError`, a feed that is not whole, that holds nothing, or that would withdraw more than half of what it gave before.
 */
export async function importFeed(db: Database, given: string, options: ImportOptions = {}): Promise<ImportReport> {
  const began = performance.now()
  const { source: sourceName, title } = nameOf(given, options.name)
  const notes = noteCounter()
  const source = openSource(given, options)
  const today = options.today ?? Temporal.Now.plainDateISO('Europe/London').toString()
  try {
    const feed = await readFeed(source, given, {
      today,
      feedTitle: title,
      note: notes.note,
      progress: options.progress ?? (() => undefined),
    })
    if (feed.facts.records === 0 && !options.allowShrink) throw new FeedError('The feed holds no services at all. Nothing was changed.')
    if (feed.facts.partial) notes.note('feed', 'is only a part of what it says it has, so nothing is withdrawn')
    const written = await db.asOperator((trx) =>
      writeFeed(trx, feed, { sourceName, title, note: notes.note, allowShrink: options.allowShrink ?? false }),
    )
    return {
      title,
      version: feed.facts.version ?? '3.0',
      records: feed.facts.records,
      ...written,
      quarantined: feed.quarantined,
      notes: notes.counts(),
      seconds: Math.round(performance.now() - began) / 1000,
    }
  } finally {
    await source.close()
  }
}

interface WriteGround {
  readonly sourceName: string
  readonly title: string
  readonly note: (field: string, problem: string) => void
  readonly allowShrink: boolean
}

async function writeFeed(
  trx: Trx,
  feed: ReadFeed,
  ground: WriteGround,
): Promise<Pick<ImportReport, 'taken' | 'changed' | 'unchanged' | 'withdrawn'>> {
  const run = await beginRun(trx, ground.sourceName, ground.title)
  if (!feed.facts.partial && !ground.allowShrink) refuseShrinking(await feedShrinkage(trx, run.feed, feed.keys))
  const elsewhere = await listIdsElsewhere(trx, run.feed, claimedIds(feed.services))
  const terms = new Map((await listTerms(trx)).map(({ name }) => [name.toLowerCase(), name]))
  const { counts, ids } = await putAll(
    trx,
    wishesOf(feed.services, { ...run, elsewhere, terms, note: ground.note }),
    feed.quarantined.length,
  )
  const withdrawn = await endRun(trx, {
    feed: run.feed,
    version: feed.facts.version ?? '3.0',
    counts,
    quarantine: feed.quarantined,
    kept: feed.facts.partial ? null : feed.keys,
  })
  const { quarantined, ...rest } = counts
  await recordAudit(trx, {
    action: 'directory.imported',
    subjectKind: 'feed',
    subjects: [run.feedPublic],
    counts: { ...rest, quarantined, withdrawn: withdrawn.length },
  })
  // Last: it takes the version lock.
  await rebuildListing(trx, [...ids, ...withdrawn])
  return { ...rest, withdrawn: withdrawn.length }
}

function refuseShrinking({ live, missing }: { live: number; missing: number }): void {
  if (missing * 2 <= live) return
  throw new FeedError(
    `The feed no longer has ${missing} of the ${live} services it gave before. Nothing was changed. If that is right, say --allow-shrink.`,
  )
}

async function putAll(trx: Trx, wishes: FeedWishes, quarantined: number): Promise<{ counts: RunCounts; ids: number[] }> {
  for (const batch of batches(wishes.organisations)) await putOrganisations(trx, batch)
  for (const batch of batches(wishes.locations)) await putLocations(trx, batch)
  let taken = 0
  let changed = 0
  const ids: number[] = []
  for (const batch of batches(wishes.services)) {
    const put = await putServices(trx, batch)
    taken += put.new
    changed += put.changed
    ids.push(...put.ids)
  }
  return { counts: { taken, changed, unchanged: wishes.services.length - taken - changed, quarantined }, ids }
}

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH)
}

/** Under what a feed is known. An address loses its query, which may hold a key, and the name of its list: base and list are one feed. */
function nameOf(given: string, name: string | undefined): { source: string; title: string } {
  if (name) return { source: name, title: name }
  if (!isAddress(given)) return { source: basename(given), title: basename(given).replace(/\.json$/i, '') }
  if (!URL.canParse(given)) throw new FeedError(`${given} is not an address.`)
  const url = new URL(given)
  return { source: `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/services$/i, '')}`, title: url.hostname }
}
