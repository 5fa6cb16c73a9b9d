import { resolve } from 'node:path'
import { readConfig } from '../platform/config/config.ts'
import { migrationFiles, projectRoot } from '../platform/config/project-root.ts'
import { bootstrapEmbedded, loginTo } from '../platform/database/bootstrap.ts'
import { type Database, openDatabase } from '../platform/database/doors.ts'
import { startEmbedded } from '../platform/database/embedded-server.ts'
import { migrate, readMigrations } from '../platform/database/migrate.ts'
import { loginFromUrl } from '../platform/database/own-server.ts'
import type { LoginConfig } from '../platform/database/pools.ts'

/** Opens the same database as `npm start` would, as its operator; a running server is joined, not disturbed. */
export async function withDatabase<T>(work: (db: Database, owner: LoginConfig) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  if (config.DATABASE_URL) {
    if (!config.DATABASE_OWNER_URL) throw new Error('Set DATABASE_OWNER_URL as well: the command line works as hearth_owner.')
    return using({ app: loginFromUrl(config.DATABASE_URL), owner: loginFromUrl(config.DATABASE_OWNER_URL) }, work)
  }
  const server = await startEmbedded({ dataDir: resolve(projectRoot, config.HEARTH_DATA_DIR) })
  try {
    const database = `hearth_demo_${config.HEARTH_NETWORK.replaceAll('-', '_')}`
    await bootstrapEmbedded(server, database)
    return await using({ app: loginTo(server, database, 'hearth_app'), owner: loginTo(server, database, 'hearth_owner') }, work)
  } finally {
    await server.stop()
  }
}

async function using<T>(
  logins: { app: LoginConfig; owner: LoginConfig },
  work: (db: Database, owner: LoginConfig) => Promise<T>,
): Promise<T> {
  await migrate(logins.owner, readMigrations(migrationFiles()))
  const db = openDatabase(logins)
  try {
    return await work(db, logins.owner)
  } finally {
    await db.close()
  }
}
