import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../../platform/database/doors.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import type { Task } from '../../../platform/jobs/worker.ts'
import { FeedError } from '../import-open-referral/feed-error.ts'
import { todayInLondon } from '../import-open-referral/import-feed.ts'
import { noteCounter } from '../import-open-referral/import-report.ts'
import { openSource, type Source, type SourceOptions } from '../import-open-referral/open-source.ts'
import { openTables, type TableSet } from '../import-open-referral/open-tables.ts'
import { type ReadFeed, type ReadingGround, readFeed } from '../import-open-referral/read-feed.ts'
import { type Door, writeFeed } from '../import-open-referral/write-feed.ts'
import { findDuplicates } from '../settle-duplicates/find-duplicates.ts'
import { readRegister } from '../watch-the-register/read-register.ts'
import { leaveRun, storedFile, TAKE_IN_JOB } from './keep-sources.ts'
import { columnsIn, registerIn } from './source-mapping-rules.ts'
import type { SourceMapping, Speaks } from './source-queries.ts'

export interface FeedTaskDeps {
  readonly db: Database
  /** An example network reads no addresses. */
  readonly followsLinks: boolean
  /** How far sources may be read; the usual limits unless told. */
  readonly reach?: SourceOptions
  /** So many services are all or nothing; as many as fit in a page's transaction unless told. */
  readonly inOneGo?: number
}

/** A page's transaction has fifteen seconds: so many records are made again within it. */
const IN_ONE_GO = 400
const HEARD_EVERY_MS = 1000
/** A file that was sent is no folder of ours, whatever its source is called. */
const STORED = 'stored://file'

class Stopped extends Error {}

interface Started {
  readonly feed: string
  readonly source: string
  readonly title: string
  readonly speaks: Speaks
  readonly address: string | null
  readonly mapping: SourceMapping | null
  readonly etag: string | null
  readonly mayShrink: boolean
  /** Since when a part is enough; null for a whole reading. */
  readonly since: string | null
}

/** The jobs that take feeds in: one at a time, so that nobody's server is strained, nor ours. */
export function feedTasks(deps: FeedTaskDeps): Record<string, Task> {
  let busy = false
  const door: Door = (work) => deps.db.asService('import', 'import', work)
  return {
    [TAKE_IN_JOB]: async ({ run }) => {
      if (typeof run !== 'string') return
      if (busy) {
        const runAt = Temporal.Now.instant().add({ seconds: 10 })
        return door((trx) => enqueue(trx, { task: TAKE_IN_JOB, payload: { run }, key: `take-in ${run}`, runAt }))
      }
      busy = true
      try {
        await runAFeed(deps, door, run)
      } finally {
        busy = false
      }
    },
    'directory.due-feeds': () =>
      door(async (trx) => {
        const { rows } = await sql<{ due: string[] }>`select directory.due_feeds() as due`.execute(trx)
        for (const feed of rows[0]?.due ?? []) await leaveRun(trx, feed, false)
      }),
  }
}

/** One reading of one source, to its end: well, failed or stopped, it says so. Whatever happens, what was published stays. */
export async function runAFeed(deps: FeedTaskDeps, door: Door, run: string): Promise<void> {
  const started = await door(async (trx) => {
    const { rows } = await sql<{ started: Started | null }>`select directory.start_run(${run}::uuid) as started`.execute(trx)
    return rows[0]?.started
  })
  if (!started) return
  const told = teller(door, run)
  try {
    await take(deps, door, run, started, told)
  } catch (error) {
    if (error instanceof FeedError && error.status === 304)
      return void (await door((trx) => sql`select directory.same_run(${run}::uuid)`.execute(trx)))
    const [state, problem] = endOf(error)
    await door((trx) => sql`select directory.break_run(${run}::uuid, ${state}, ${problem})`.execute(trx))
    if (state === 'failed' && !(error instanceof FeedError)) throw error
  } finally {
    told.end()
  }
}

function endOf(error: unknown): [state: 'failed' | 'stopped', problem: string] {
  if (error instanceof Stopped) return ['stopped', 'It was stopped. What it had written stands, and nothing was withdrawn.']
  if (!(error instanceof FeedError)) return ['failed', 'It could not be written here. The log says more.']
  const words = error.message
    .replace(' If that is right, say --allow-shrink.', ' If that is right, say so and read it again.')
    .replace(/ If this feed is on your own network.*/, ' Such addresses are not read.')
  return ['failed', words]
}

async function take(deps: FeedTaskDeps, door: Door, run: string, started: Started, told: Teller): Promise<void> {
  const source = sourceOf(deps, door, started)
  let tables: TableSet | undefined
  try {
    if (started.speaks === 'register')
      return await readRegister(door, source, {
        ...{ run, given: started.address ?? STORED, progress: told.progress },
        mapping: started.mapping ? registerIn(started.mapping) : undefined,
      })
    if (started.speaks === 'csv' && !started.mapping) throw new FeedError('Say first what its columns are.')
    const notes = noteCounter()
    if (started.speaks === 'tables') tables = await openTables(source, started.address ?? STORED)
    const ground = { today: todayInLondon(), feedTitle: started.title, note: notes.note, progress: told.progress, tables }
    const feed = await readAll(source, started, ground)
    const nothing = feed.facts.records === 0 && !feed.facts.partial
    if (nothing && !started.mayShrink) throw new FeedError('The feed holds no services at all. Nothing was changed.')
    const whole = source.told.requests === 1 && !feed.facts.partial
    const written = await writeFeed(door, feed, {
      ...{
        source: started.source,
        title: started.title,
        run,
        note: notes.note,
        notes: notes.noted,
        inOneGo: deps.inOneGo ?? IN_ONE_GO,
        progress: told.progress,
      },
      ...{ allowShrink: started.mayShrink, etag: whole ? source.told.etag : null },
    })
    if (written.taken + written.changed > 0) await findDuplicates(door)
  } finally {
    await tables?.close()
    await source.close()
  }
}

function sourceOf(deps: FeedTaskDeps, door: Door, { address, feed, etag }: Started): Source {
  if (address === null) return storedFile(door, feed)
  if (!deps.followsLinks) throw new FeedError('An example network reads files only.')
  return openSource(address, { ...deps.reach, etag })
}

/** What changed, where the feed can say so; all of it where it does not understand the question. */
async function readAll(source: Source, { address, title, mapping, speaks, since }: Started, ground: ReadingGround): Promise<ReadFeed> {
  const given = address ?? title
  const columns = speaks === 'csv' && mapping ? columnsIn(mapping) : undefined
  try {
    return await readFeed(source, given, { ...ground, columns, since })
  } catch (error) {
    if (!since || !(error instanceof FeedError) || error.status === undefined || error.status < 400 || error.status >= 500) throw error
    return readFeed(source, given, { ...ground, columns })
  }
}

interface Teller {
  /** Throws when somebody asked the reading to stop. */
  readonly progress: (done: number, total: number | undefined) => void
  readonly end: () => void
}

/** Writes down every second how far a reading is, and hears whether it is to stop. */
function teller(door: Door, run: string): Teller {
  let at: [done: number, total: number | undefined] = [0, undefined]
  let stopping = false
  let telling = false
  const timer = setInterval(async () => {
    if (telling) return
    telling = true
    const heard = door(async (trx) => {
      const { rows } = await sql<{
        stopping: boolean
      }>`select directory.hear_run(${run}::uuid, ${at[0]}, ${at[1] ?? null}::int) as stopping`.execute(trx)
      return rows[0]?.stopping ?? false
    })
    stopping = await heard.catch(() => stopping)
    telling = false
  }, HEARD_EVERY_MS)
  return {
    progress: (done, total) => {
      at = [done, total]
      if (stopping) throw new Stopped()
    },
    end: () => clearInterval(timer),
  }
}
