import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import { breather } from '../../../platform/jobs/in-turns.ts'
import { listFormerTerms, listTerms } from '../load-listings.ts'
import { rebuildListing, type ServiceWish } from '../put-listings.ts'
import { FeedError } from './feed-error.ts'
import { beginRun, closeRun, feedShrinkage, listHashes, listIdsElsewhere, openRun, takeParts, takeServices } from './feed-queries.ts'
import { claimedIds, type FedLocation, type FedOrganisation, wishMaker } from './feed-wishes.ts'
import type { ImportReport, NotedRecords } from './import-report.ts'
import type { ReadFeed } from './read-feed.ts'
import type { Note } from './record-fields.ts'

/** Opens a transaction, as whoever takes the feed in. */
export type Door = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>

export interface WriteGround {
  readonly source: string
  readonly title: string
  /** Public id of the reading that runs; null at the command line. */
  readonly run: string | null
  readonly note: Note
  readonly notes: () => readonly NotedRecords[]
  readonly allowShrink: boolean
  readonly etag: string | null
  /** So many services are written in one transaction, all or nothing. More than that are written in parts, each of which stands. */
  readonly inOneGo: number
  /** Throws when it is to stop. */
  readonly progress: (done: number, total: number) => void
}

export type Written = Pick<ImportReport, 'taken' | 'changed' | 'unchanged' | 'withdrawn' | 'differing'>

const BATCH = 500
/** While a part is written and its records are made again, whoever else publishes something waits: about a second. */
const PART = 150

/** Writes a feed that was read and judged to its end. Refuses one that would withdraw more than half of what it gave before. */
export async function writeFeed(door: Door, feed: ReadFeed, ground: WriteGround): Promise<Written> {
  const plan = await door(async (trx) => {
    const made = await planOf(trx, feed, ground)
    return made.services.length <= ground.inOneGo ? { ...made, written: await writeWhole(trx, made, feed, ground) } : made
  })
  if ('written' in plan) return plan.written
  try {
    return await writeInParts(door, plan, feed, ground)
  } catch (error) {
    // At the command line nobody else says of it that it broke off.
    if (ground.run === null)
      await door((trx) => sql`select directory.break_run(${plan.runPublic}::uuid, 'failed', 'It broke off.')`.execute(trx))
    throw error
  }
}

interface Plan {
  readonly feed: number
  readonly feedPublic: string
  readonly run: number
  readonly runPublic: string
  readonly organisations: readonly FedOrganisation[]
  readonly locations: readonly FedLocation[]
  /** Those that are new, or that say something else than before. */
  readonly services: readonly ServiceWish[]
  readonly same: number
}

async function planOf(trx: Trx, read: ReadFeed, ground: WriteGround): Promise<Plan> {
  const { feed, feedPublic } = await beginRun(trx, ground.source, ground.title)
  if (!read.facts.partial && !ground.allowShrink) refuseShrinking(await feedShrinkage(trx, feed, read.keys))
  const elsewhere = await listIdsElsewhere(trx, feed, claimedIds(read.services))
  // What a category was called before is sorted by what it is now.
  const former = [...(await listFormerTerms(trx)).keys()]
  const terms = new Map([...former, ...(await listTerms(trx)).map(({ name }) => name)].map((name) => [name.toLowerCase(), name]))
  const known = await listHashes(trx, feed)
  const { wishOf, organisations, locations } = wishMaker({ feed, feedPublic, elsewhere, terms, note: ground.note })
  const services: ServiceWish[] = []
  const breathe = breather()
  for (const record of read.services) {
    const wish = wishOf(record)
    if (known.get(record.key) !== wish.hash) services.push(wish)
    await breathe()
  }
  const opened = await openRun(trx, feed, ground.run, read.facts.version ?? '3.0')
  const used = new Set(services.flatMap(({ organisation, locations: places }) => [organisation, ...(places ?? [])]))
  return {
    ...{ feed, feedPublic, ...opened, services, same: read.services.length - services.length },
    organisations: [...organisations.values()].filter(({ id }) => used.has(id)),
    locations: [...locations.values()].filter(({ id }) => used.has(id)),
  }
}

function refuseShrinking({ live, missing }: { live: number; missing: number }): void {
  if (missing * 2 <= live) return
  throw new FeedError(
    `The feed no longer has ${missing} of the ${live} services it gave before. Nothing was changed. If that is right, say --allow-shrink.`,
  )
}

interface Sum {
  taken: number
  changed: number
  differing: number
  readonly ids: number[]
}

async function writeWhole(trx: Trx, plan: Plan, feed: ReadFeed, ground: WriteGround): Promise<Written> {
  for (const batch of batches(plan.organisations, BATCH)) await takeParts(trx, plan.run, { organisations: batch })
  for (const batch of batches(plan.locations, BATCH)) await takeParts(trx, plan.run, { locations: batch })
  const sum: Sum = { taken: 0, changed: 0, differing: 0, ids: [] }
  for (const batch of batches(plan.services, BATCH)) add(sum, await takeServices(trx, plan.run, batch))
  return finish(trx, plan, sum, feed, ground)
}

/** A large feed: each part is right by itself and stands, whatever comes after; the next reading goes on from there. Withdrawing comes last. */
async function writeInParts(door: Door, plan: Plan, feed: ReadFeed, ground: WriteGround): Promise<Written> {
  for (const batch of batches(plan.organisations, BATCH)) await door((trx) => takeParts(trx, plan.run, { organisations: batch }))
  for (const batch of batches(plan.locations, BATCH)) await door((trx) => takeParts(trx, plan.run, { locations: batch }))
  const sum: Sum = { taken: 0, changed: 0, differing: 0, ids: [] }
  for (const batch of batches(plan.services, PART)) {
    await door(async (trx) => {
      await holdFeed(trx, ground)
      const taken = await takeServices(trx, plan.run, batch)
      await rebuildListing(trx, taken.ids)
      add(sum, { ...taken, ids: [] })
      // At the command line nobody else says that it still goes on.
      const done = sum.taken + sum.changed
      if (ground.run === null) await sql`select directory.hear_run(${plan.runPublic}::uuid, ${done}, ${plan.services.length})`.execute(trx)
    })
    ground.progress(sum.taken + sum.changed, plan.services.length)
  }
  return door(async (trx) => {
    await holdFeed(trx, ground)
    return finish(trx, plan, sum, feed, ground)
  })
}

/** Another reading of the same feed waits. */
async function holdFeed(trx: Trx, { source, title }: WriteGround): Promise<void> {
  await sql`select feed from directory.begin_run(${source}, ${title})`.execute(trx)
}

function add(sum: Sum, taken: Awaited<ReturnType<typeof takeServices>>): void {
  sum.taken += taken.new
  sum.changed += taken.changed
  sum.differing += taken.differing
  sum.ids.push(...taken.ids)
}

async function finish(trx: Trx, plan: Plan, sum: Sum, feed: ReadFeed, ground: WriteGround): Promise<Written> {
  const { taken, changed, differing } = sum
  const counts = {
    ...{ taken, changed, differing, quarantined: feed.quarantined.length },
    unchanged: plan.same + plan.services.length - taken - changed,
  }
  const gone = await closeRun(trx, {
    ...{ run: plan.run, counts, quarantine: feed.quarantined, notes: ground.notes(), records: feed.facts.records, etag: ground.etag },
    kept: feed.facts.partial ? null : feed.keys,
    judged: feed.services.map(({ key }) => key),
  })
  const { rows } = await sql<{ withdrawn: number }>`
    select (directory.run_withdrawn(${plan.run}::bigint)) as withdrawn`.execute(trx)
  const withdrawn = rows[0]?.withdrawn ?? 0
  const { differing: _, ...told } = counts
  await recordAudit(trx, {
    action: 'directory.imported',
    subjectKind: 'feed',
    subjects: [plan.feedPublic],
    counts: { ...told, withdrawn },
  })
  // Last: it takes the version lock.
  await rebuildListing(trx, [...sum.ids, ...gone])
  return { taken, changed, differing, unchanged: counts.unchanged, withdrawn }
}

function* batches<T>(rows: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}
