import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrationFiles } from '../config/project-root.ts'
import { bootstrapEmbedded, loginTo } from '../database/bootstrap.ts'
import { type Server, startEmbedded } from '../database/embedded-server.ts'
import { migrate, readMigrations } from '../database/migrate.ts'

/** The migrated database that every test database is a copy of. */
export const TEMPLATE = 'hearth_test_template'

/** What a test file needs to reach the run's own server. */
export interface TestServer {
  readonly host: string
  readonly port: number
  readonly password: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    server: TestServer
  }
}

/** One throw-away server for a run, with one migrated template. Its data is gone when the run ends. */
export async function startTestCluster(): Promise<{ server: Server; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(quickestFolder(), 'hearth-test-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded({
    dataDir: folder,
    fsync: false,
    // Nothing lives long enough here to be vacuumed, or is sent anywhere.
    settings: {
      max_connections: '200',
      shared_buffers: '256MB',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      autovacuum: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
    },
  })
  await bootstrapEmbedded(server, TEMPLATE)
  await migrate(loginTo(server, TEMPLATE, 'hearth_owner'), readMigrations(migrationFiles()))
  return {
    server,
    stop: async () => {
      await endSessions(server)
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const MEMORY = '/dev/shm'
/** Copies of the template come and go; a run has held less than a quarter of this at once. */
const ENOUGH_BYTES = 1024 ** 3

/** Memory, where a machine lends enough of it as a folder: a hundred copies of a database are then made without a disk. */
function quickestFolder(): string {
  if (!existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir()
}

async function endSessions(server: Server): Promise<void> {
  const admin = new pg.Client(loginTo(server, 'postgres', 'postgres'))
  await admin.connect()
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = $1', [
    'client backend',
  ])
  await admin.end()
}

/** vitest's global set-up. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestCluster()
  project.provide('server', { host: server.host, port: server.port, password: server.password })
  return stop
}
