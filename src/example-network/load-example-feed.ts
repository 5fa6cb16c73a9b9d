import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ExampleFeed, takeExampleFeed } from '../modules/directory/index.ts'
import type { Database } from '../platform/database/doors.ts'

/** A neighbour's directory, where a network has one: some of it quarantined, withdrawn, and twice what is listed here already. */
export async function loadExampleFeed(db: Database, folder: string): Promise<void> {
  const file = join(folder, 'feed.json')
  if (existsSync(file)) await takeExampleFeed(db, JSON.parse(readFileSync(file, 'utf8')) as ExampleFeed)
}
