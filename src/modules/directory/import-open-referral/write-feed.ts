import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import { breather } from '../../../platform/jobs/in-turns.ts'
import { listFormerTerms, listTerms } from '../load-listings.ts'
import {
  type LocationWish,
  type OrganisationWish,
  putLocations,
  putOrganisations,
  rebuildListing,
  type ServiceWish,
} from '../put-listings.ts'
import { FeedError } from './feed-error.ts'
import { beginRun, closeRun, feedShrinkage, listHashes, listIdsElsewhere, openRun, takeServices } from './feed-queries.ts'
import { claimedIds, wishMaker } from './feed-wishes.ts'
import type { ImportReport, NoteCount } from './import-report.ts'
import type { ReadFeed } from './read-feed.ts'

/** Opens a transaction, as whoever takes the feed in. */
export type Door = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>

export interface WriteGround {
  readonly source: string
  readonly title: string
  /** Public id of the reading that runs; null at the command line. */
  readonly run: string | null
  readonly note: (field: string, problem: string) => void
  readonly notes: () => readonly NoteCount[]
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
  return 'written' in plan ? plan.written : writeInParts(door, plan, feed, ground)
}

interface Plan {
  readonly feed: number
  readonly feedPublic: string
  readonly run: number
  readonly organisations: readonly OrganisationWish[]
  readonly locations: readonly LocationWish[]
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
  const run = await openRun(trx, feed, ground.run, read.facts.version ?? '3.0')
  const used = new Set(services.flatMap(({ organisation, locations: places }) => [organisation, ...(places ?? [])]))
  return {
    ...{ feed, feedPublic, run, services, same: read.services.length - services.length },
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
  for (const batch of batches(plan.organisations, BATCH)) await putOrganisations(trx, batch)
  for (const batch of batches(plan.locations, BATCH)) await putLocations(trx, batch)
  const sum: Sum = { taken: 0, changed: 0, differing: 0, ids: [] }
  for (const batch of batches(plan.services, BATCH)) add(sum, await takeServices(trx, plan.run, batch))
  return finish(trx, plan, sum, feed, ground)
}

/** A large feed: each part is right by itself and stands, whatever comes after; the next reading goes on from there. Withdrawing comes last. */
async function writeInParts(door: Door, plan: Plan, feed: ReadFeed, ground: WriteGround): Promise<Written> {
  for (const batch of batches(plan.organisations, BATCH)) await door((trx) => putOrganisations(trx, batch))
  for (const batch of batches(plan.locations, BATCH)) await door((trx) => putLocations(trx, batch))
  const sum: Sum = { taken: 0, changed: 0, differing: 0, ids: [] }
  for (const batch of batches(plan.services, PART)) {
    await door(async (trx) => {
      await holdFeed(trx, ground)
      const taken = await takeServices(trx, plan.run, batch)
      await rebuildListing(trx, taken.ids)
      add(sum, { ...taken, ids: [] })
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
