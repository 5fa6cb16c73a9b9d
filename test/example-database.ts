import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { loadExampleNetwork } from '../src/example-network/load-example-network.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { type TestDatabase, testDatabase } from '../src/platform/testing/test-database.ts'
import { testSecrets } from './small-network.ts'

const EXAMPLE = 'hearth_test_example'

/** The Leicestershire example on a database of its own. It is loaded once a run; the rest are copies. */
export async function exampleDatabase(): Promise<TestDatabase> {
  const admin = new pg.Client({ ...inject('server'), user: 'postgres', database: 'postgres' })
  await admin.connect()
  try {
    // One thread loads it, and the others wait for that.
    await admin.query(`select pg_advisory_lock(hashtext('${EXAMPLE}'))`)
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [EXAMPLE])
    if (rowCount === 0) await load()
  } finally {
    await admin.end()
  }
  return testDatabase(undefined, EXAMPLE)
}

async function load(): Promise<void> {
  const database = await testDatabase()
  await loadExampleNetwork(database.db, join(projectRoot, 'networks/leicestershire'), testSecrets)
  await database.keepAs(EXAMPLE)
}
