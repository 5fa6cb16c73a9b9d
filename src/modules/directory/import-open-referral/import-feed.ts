import { basename } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../../platform/database/doors.ts'
import { findDuplicates } from '../settle-duplicates/find-duplicates.ts'
import { FeedError } from './feed-error.ts'
import { type ImportReport, noteCounter } from './import-report.ts'
import { isAddress, openSource, type SourceOptions } from './open-source.ts'
import { holdsTables, openTables, type TableSet } from './open-tables.ts'
import { readFeed } from './read-feed.ts'
import { type Door, writeFeed } from './write-feed.ts'

export interface ImportOptions extends SourceOptions {
  /** What the feed is called, here and beside its services: a council's next file is then the same feed. Else its address or the file's name. */
  readonly name?: string
  /** Withdraw even when more than half of the feed's services are missing. */
  readonly allowShrink?: boolean
  /** YYYY-MM-DD; today in London unless told. */
  readonly today?: string
  readonly progress?: (done: number, total: number | undefined) => void
}

/** So many are all or nothing at the command line. */
const IN_ONE_GO = 2000

/**
 * Takes a directory in Open Referral UK 3.0 or 1.0 from a file or an address, or one in tables that belong together from a folder or a zip. It is read and judged to its end first, then written: up to 2,000
 * services in one transaction, more in parts. Refuses, with a `FeedError`, a feed that is not whole, that holds nothing, or that would withdraw
 * more than half of what it gave before.
 */
export async function importFeed(db: Database, given: string, options: ImportOptions = {}): Promise<ImportReport> {
  const began = performance.now()
  const { source: sourceName, title } = nameOf(given, options.name)
  const notes = noteCounter()
  const source = openSource(given, options)
  let tables: TableSet | undefined
  const progress = options.progress ?? (() => undefined)
  const door: Door = (work) => db.asOperator(work)
  try {
    if (await holdsTables(given)) tables = await openTables(source, given, options.limits?.maxBytes)
    const feed = await readFeed(source, given, {
      today: options.today ?? todayInLondon(),
      feedTitle: title,
      note: notes.note,
      progress,
      tables,
    })
    if (feed.facts.records === 0 && !options.allowShrink) throw new FeedError('The feed holds no services at all. Nothing was changed.')
    if (feed.facts.partial) notes.note('feed', 'is only a part of what it says it has, so nothing is withdrawn')
    const written = await writeFeed(door, feed, {
      ...{ source: sourceName, title, run: null, note: notes.note, notes: notes.noted, etag: null, inOneGo: IN_ONE_GO, progress },
      allowShrink: options.allowShrink ?? false,
    })
    if (written.taken + written.changed > 0) await findDuplicates(door)
    return {
      title,
      version: feed.facts.version ?? '3.0',
      records: feed.facts.records,
      ...written,
      quarantined: feed.quarantined.map(({ record, field, problem }) => ({ record, field, problem })),
      notes: notes.counts(),
      seconds: Math.round(performance.now() - began) / 1000,
    }
  } finally {
    await tables?.close()
    await source.close()
  }
}

/** YYYY-MM-DD. */
export function todayInLondon(): string {
  return Temporal.Now.plainDateISO('Europe/London').toString()
}

/** Under what a feed is known. An address loses its query, which may hold a key, and the name of its list: base and list are one feed. */
export function nameOf(given: string, name: string | undefined): { source: string; title: string } {
  if (name) return { source: name, title: name }
  if (!isAddress(given)) return { source: basename(given), title: basename(given).replace(/\.(?:json|zip)$/i, '') }
  if (!URL.canParse(given)) throw new FeedError(`${given} is not an address.`)
  const url = new URL(given)
  return { source: `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/services$/i, '')}`, title: url.hostname }
}
