import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Server } from './embedded-server.ts'
import { rolesSql } from './migrate.ts'

export type Login = 'hearth_owner' | 'hearth_app' | 'hearth_jobs' | 'hearth_backup'

/** How to reach one database of the embedded server as one of its logins. */
export function loginTo(server: Server, database: string, user: Login | 'postgres'): pg.ClientConfig {
  return { host: server.host, port: server.port, password: server.password, user, database, application_name: 'hearth' }
}

/** Makes the roles and the database in a cluster of our own. Safe to repeat; the database's comment says that there is nothing to repeat. */
export async function bootstrapEmbedded(server: Server, database: string): Promise<void> {
  const admin = new pg.Client(loginTo(server, 'postgres', 'postgres'))
  await admin.connect()
  try {
    const made = `Hearth's own; made by ${digestOf(rolesSql(), databaseSql(database), server.password)}`
    const { rows: comments } = await admin.query<{ comment: string | null }>(
      `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
      [database],
    )
    if (comments[0]?.comment === made) return
    await admin.query(rolesSql())
    for (const login of ['hearth_owner', 'hearth_app', 'hearth_jobs', 'hearth_backup']) {
      await admin.query(`alter role ${login} password ${admin.escapeLiteral(server.password)}`)
    }
    if (comments.length === 0) await admin.query(`create database ${admin.escapeIdentifier(database)} owner hearth_owner`)
    await admin.query(databaseSql(admin.escapeIdentifier(database)))
    await admin.query(`comment on database ${admin.escapeIdentifier(database)} is ${admin.escapeLiteral(made)}`)
  } finally {
    await admin.end()
  }
}

function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

/** What a database needs besides its roles: nobody may keep temporary tables, and nothing may run for ever. */
export function databaseSql(database: string): string {
  return `
revoke all on database ${database} from public;
grant connect on database ${database} to hearth_owner, hearth_app, hearth_jobs, hearth_backup;
alter role hearth_app in database ${database} set statement_timeout = '15s';
alter role hearth_app in database ${database} set idle_in_transaction_session_timeout = '30s';
alter role hearth_app in database ${database} set lock_timeout = '10s';
`
}
