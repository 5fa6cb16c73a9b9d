import { withDatabase } from './with-database.ts'

/** Brings the database up to date, which opening it as operator does. */
export async function migrateCommand(): Promise<number> {
  await withDatabase(async () => undefined)
  console.log('The database is up to date.')
  return 0
}
