import { randomUUID } from 'node:crypto'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallNetwork } from '../../../../test/small-network.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { aPage } from '../import-open-referral/testing-feeds.ts'
import type { Door } from '../import-open-referral/write-feed.ts'
import { leaveRun } from './keep-sources.ts'
import { runAFeed } from './run-a-feed.ts'

export interface SourcesGround {
  readonly base: TestDatabase
  readonly network: SmallNetwork
  readonly running: RunningApp
  readonly editor: Visitor
  readonly door: Door
  /** Adds a source of Open Referral by its address, or of a file. Answers its public id. */
  source(wish?: { readonly title?: string; readonly address?: string }): Promise<string>
  /** Gives a source its file, and reads it. Answers the run's row. */
  read(feed: string, given?: readonly unknown[] | string | Buffer, how?: { readonly inOneGo: number }): Promise<RunRow>
  drop(): Promise<void>
}

export interface RunRow {
  readonly run: string
  readonly state: string
  readonly problem: string
  readonly whole: boolean
  readonly taken: number
  readonly changed: number
  readonly unchanged: number
  readonly quarantined: number
  readonly withdrawn: number
  readonly differing: number
  readonly linked: number
}

/** A small network with its pages, in which sources are read at once rather than by a job. */
export async function sourcesGround(): Promise<SourcesGround> {
  const base = await testDatabase()
  const network = await smallNetwork(base)
  const running = await runApp(base)
  const editor = new Visitor(
    running.app,
    await network.worker({ permissions: ['directory.edit', 'directory.see_feeds', 'directory.assure', 'directory.settle_proposals'] }),
  )
  const door: Door = (work) => base.db.asService('import', 'import', work)
  const reach = { allowPrivate: true, limits: { stallMs: 400, totalMs: 4000 } }
  return {
    ...{ base, network, running, editor, door },
    source: async ({ title = 'Neighbour', address } = {}) => {
      const said = {
        source: address ?? title,
        title,
        speaks: 'open-referral',
        schedule: 'never',
        active: true,
        ...(address ? { address } : {}),
      }
      const rows = await base.query<{ feed: string }>(
        `insert into directory.feed (source, title, address, schedule) values ($1, $2, $3, 'daily') returning public_id as feed`,
        [said.source, title, address ?? null],
      )
      return rows[0]?.feed ?? ''
    },
    read: async (feed, given, how) => {
      if (given !== undefined) {
        const bytes = Buffer.isBuffer(given) ? given : Buffer.from(typeof given === 'string' ? given : JSON.stringify(aPage(given)))
        await base.query('delete from directory.feed_file where feed_id = (select id from directory.feed where public_id = $1)', [feed])
        await base.query('insert into directory.feed_file select id, 0, $2 from directory.feed where public_id = $1', [feed, bytes])
      }
      const run = (await door((trx) => leaveRun(trx, feed, false))) ?? randomUUID()
      await runAFeed({ db: base.db, followsLinks: true, reach, ...how }, door, run)
      const rows = await base.query<RunRow>(
        'select public_id as run, state, problem, whole, taken, changed, unchanged, quarantined, withdrawn, differing, linked from directory.feed_run where public_id = $1',
        [run],
      )
      if (!rows[0]) throw new Error('There is no such run.')
      return rows[0]
    },
    drop: async () => {
      await running.stop()
      await base.drop()
    },
  }
}
