import { sql } from 'kysely'
import type { Database } from '../../../platform/database/doors.ts'
import type { Door } from '../import-open-referral/write-feed.ts'
import { runAFeed } from './run-a-feed.ts'

/** A neighbour's directory of an example network: each of its files is one reading, the oldest first. */
export interface ExampleFeed {
  readonly title: string
  readonly fileName: string
  readonly files: readonly unknown[]
}

/** Takes an example's feed in as its editors would: the same source, the same readings. */
export async function takeExampleFeed(db: Database, { title, fileName, files }: ExampleFeed): Promise<void> {
  const door: Door = (work) => db.asService('import', 'import', work)
  const said = { source: title, title, speaks: 'open-referral', fileName, schedule: 'never', active: true }
  const feed = await door(async (trx) => {
    const { rows } = await sql<{ feed: string | null }>`select directory.put_feed(null, ${JSON.stringify(said)}::jsonb) as feed`.execute(
      trx,
    )
    return rows[0]?.feed
  })
  if (!feed) throw new Error(`There is a feed called ${title} already.`)
  for (const file of files) {
    await door((trx) => sql`select directory.put_feed_part(${feed}::uuid, 0, ${Buffer.from(JSON.stringify(file))}::bytea)`.execute(trx))
    // Read at once rather than by a job: whoever opens the example finds it done.
    const run = await door(async (trx) => {
      const { rows } = await sql<{ run: string | null }>`select directory.ask_run(${feed}::uuid, false) as run`.execute(trx)
      return rows[0]?.run
    })
    if (run) await runAFeed({ db, followsLinks: false }, door, run)
  }
}
