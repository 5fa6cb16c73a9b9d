import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { type ImportOptions, type ImportReport, importFeed, type Listing, loadListings } from '../index.ts'
import { aPage } from './testing-feeds.ts'

const TABLES = [
  'feed',
  'organisation',
  'location',
  'service',
  'service_at_location',
  'schedule',
  'service_term',
  'assurance',
  'feed_run',
  'quarantine',
  'listing',
  'directory_version',
]

/** A small network with one service of its own, and a folder for feeds. */
export interface ImportGround {
  readonly database: TestDatabase
  readonly folder: string
  /** Takes services, or any text or bytes, as the file of one feed. */
  take(feed: readonly unknown[] | string | Uint8Array, options?: ImportOptions, name?: string): Promise<ImportReport>
  /** Everything that a search could know. */
  published(): Promise<Listing[]>
  names(): Promise<string[]>
  /** Every row of every table of the directory, as it stands. */
  everything(): Promise<unknown>
  drop(): Promise<void>
}

export async function importGround(): Promise<ImportGround> {
  const database = await smallDatabase()
  await smallNetwork(database)
  const folder = await mkdtemp(join(tmpdir(), 'hearth-feed-'))
  const published = async () => (await database.db.asPublic((trx) => loadListings(trx, 0))).listings.toSorted((a, b) => a.id - b.id)
  return {
    database,
    folder,
    take: async (feed, options = {}, name = 'Neighbour') => {
      const file = join(folder, 'feed.json')
      await writeFile(file, typeof feed === 'string' || feed instanceof Uint8Array ? feed : JSON.stringify(aPage(feed)))
      return importFeed(database.db, file, { name, ...options })
    },
    published,
    names: async () => (await published()).map((listing) => listing.name).toSorted(),
    everything: () =>
      Promise.all(TABLES.map((table) => database.query(`select to_jsonb(t) as row from directory.${table} t order by to_jsonb(t)::text`))),
    drop: async () => {
      await database.drop()
      await rm(folder, { recursive: true })
    },
  }
}
