import pg from 'pg'
import { inject } from 'vitest'
import { type TestDatabase, testDatabase } from './test-database.ts'

/** A copy of a database that is filled once a run, whoever asks for it first; the others wait for that. */
export async function keptDatabase(template: string, fill: (database: TestDatabase) => Promise<unknown>): Promise<TestDatabase> {
  const admin = new pg.Client({ ...inject('server'), user: 'postgres', database: 'postgres' })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount === 0) {
      const database = await testDatabase()
      await fill(database)
      await database.keepAs(template)
    }
  } finally {
    await admin.end()
  }
  return testDatabase(undefined, template)
}
