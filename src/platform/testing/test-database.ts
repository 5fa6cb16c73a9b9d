import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { loginTo } from '../database/bootstrap.ts'
import { type Database, type DatabaseOptions, openDatabase } from '../database/doors.ts'
import type { Server } from '../database/embedded-server.ts'
import { setParsers } from '../database/parsers.ts'
import { TEMPLATE, type TestServer } from './test-cluster.ts'

export interface TestDatabase {
  readonly name: string
  readonly db: Database
  /** How another process may open the same database. */
  readonly options: DatabaseOptions
  /** As the superuser, outside every policy: for arranging, tampering and looking afterwards. */
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** As any login, for trying what it must not be able to do. Ended with the database. */
  connect(user: 'postgres' | 'hearth_app' | 'hearth_owner' | 'hearth_jobs' | 'hearth_backup'): Promise<pg.Client>
  /** Moves the clock that decisions read. */
  moveClock(interval: string): Promise<void>
  drop(): Promise<void>
  /** Instead of dropping it: under this name others may be copies of it. */
  keepAs(template: string): Promise<void>
}

/**
 * A copy of the migrated template, made in about a tenth of a second. One called `hearth_live_…` is like a network of somebody's own: it can be
 * no example, and its clock cannot be moved.
 */
export async function testDatabase(
  server: TestServer = inject('server'),
  template: string = TEMPLATE,
  prefix: 'hearth_test' | 'hearth_live' = 'hearth_test',
): Promise<TestDatabase> {
  setParsers()
  const name = `${prefix}_${randomBytes(6).toString('hex')}`
  const reach = { ...server, moved: undefined, adopted: false, stop: async () => undefined } satisfies Server
  await asAdmin(reach, `create database ${name} template ${template} strategy file_copy`)
  const options = { app: loginTo(reach, name, 'hearth_app'), owner: loginTo(reach, name, 'hearth_owner') }
  await asAdmin(reach, databaseGrants(name))
  const superuser = new pg.Pool({ ...loginTo(reach, name, 'postgres'), max: 2 })
  superuser.on('error', () => undefined)
  const db = openDatabase(options)
  const clients: pg.Client[] = []
  const close = async (): Promise<void> => {
    await db.close()
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)))
    await superuser.end()
  }
  return {
    name,
    db,
    options,
    query: async (text, values) => (await superuser.query(text, values)).rows,
    connect: async (user) => {
      const client = new pg.Client(loginTo(reach, name, user))
      client.on('error', () => undefined)
      await client.connect()
      clients.push(client)
      return client
    },
    moveClock: async (interval) => {
      await superuser.query(
        'insert into platform.clock_offset (by) values ($1::interval) on conflict (one) do update set by = clock_offset.by + excluded.by',
        [interval],
      )
    },
    drop: async () => {
      await close()
      await asAdmin(reach, `drop database if exists ${name} with (force)`)
    },
    keepAs: async (template) => {
      await close()
      await asAdmin(reach, `alter database ${name} rename to ${template}`)
    },
  }
}

function databaseGrants(name: string): string {
  return `revoke all on database ${name} from public; grant connect on database ${name} to hearth_owner, hearth_app, hearth_jobs, hearth_backup; alter database ${name} owner to hearth_owner`
}

async function asAdmin(server: Server, statement: string): Promise<void> {
  const admin = new pg.Client(loginTo(server, 'postgres', 'postgres'))
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
