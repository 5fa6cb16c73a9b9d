import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrationFiles } from '../../src/platform/config/project-root.ts'
import { bootstrapEmbedded, type Login, loginTo } from '../../src/platform/database/bootstrap.ts'
import { type Database, openDatabase } from '../../src/platform/database/doors.ts'
import { startEmbedded } from '../../src/platform/database/embedded-server.ts'
import { migrate, readMigrations } from '../../src/platform/database/migrate.ts'
import { measuredOn } from '../measuring/machine.ts'

const DATABASE = 'hearth_test_bench'

export interface RealDatabase {
  readonly db: Database
  /** As the superuser, outside every policy: for arranging and for counting afterwards. */
  readonly superuser: pg.Pool
  readonly postmaster: number
  /** The same database for another process. */
  url(login: Login | 'postgres'): string
  login(login: Login): pg.ClientConfig
  /** Ends this process's own connections, so that what is left is the platform's. */
  leave(): Promise<void>
  stop(): Promise<void>
}

/** A cluster as `npm start` makes it, everything that is confirmed written to disk, in a folder that goes when it stops. */
export async function startRealDatabase(): Promise<RealDatabase> {
  const folder = temporaryFolder()
  const server = await startEmbedded({ dataDir: folder.path })
  await bootstrapEmbedded(server, DATABASE)
  await migrate(loginTo(server, DATABASE, 'hearth_owner'), readMigrations(migrationFiles()))
  const db = openDatabase({ app: loginTo(server, DATABASE, 'hearth_app'), owner: loginTo(server, DATABASE, 'hearth_owner') })
  const superuser = new pg.Pool({ ...loginTo(server, DATABASE, 'postgres'), max: 2 })
  superuser.on('error', () => undefined)
  const { rows } = await superuser.query<{ pid: number; version: string }>(
    `select pg_backend_pid() as pid, current_setting('server_version') as version`,
  )
  measuredOn(rows[0]?.version ?? '')
  let left = false
  const leave = async (): Promise<void> => {
    if (left) return
    left = true
    await db.close()
    await superuser.end()
  }
  return {
    db,
    superuser,
    postmaster: parentOf(rows[0]?.pid ?? 0),
    // The driver reads the socket's folder from the query; its authority has room for a name only.
    url: (login) =>
      `postgres://${login}:${encodeURIComponent(server.password)}@localhost:${server.port}/${DATABASE}?host=${encodeURIComponent(server.host)}`,
    login: (login) => loginTo(server, DATABASE, login),
    leave,
    stop: async () => {
      await leave()
      await server.stop()
      folder.remove()
    },
  }
}

/** A folder that the database's own user may enter. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

function parentOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/^PPid:\s+(\d+)/m)?.[1])
}
