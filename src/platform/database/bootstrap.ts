import pg from 'pg'
import type { Server } from './embedded-server.ts'
import { rolesSql } from './migrate.ts'

export type Login = 'hearth_owner' | 'hearth_app' | 'hearth_jobs' | 'hearth_backup'

/** How to reach one database of the embedded server as one of its logins. */
export function loginTo(server: Server, database: string, user: Login | 'postgres'): pg.ClientConfig {
  return { host: server.host, port: server.port, password: server.password, user, database, application_name: 'hearth' }
}

/** Makes the roles and the database in a cluster of our own. Safe to repeat. */
export async function bootstrapEmbedded(server: Server, database: string): Promise<void> {
  const admin = new pg.Client(loginTo(server, 'postgres', 'postgres'))
  await admin.connect()
  try {
    await admin.query(rolesSql())
    for (const login of ['hearth_owner', 'hearth_app', 'hearth_jobs', 'hearth_backup']) {
      await admin.query(`alter role ${login} password ${admin.escapeLiteral(server.password)}`)
    }
    const { rows } = await admin.query('select 1 from pg_database where datname = $1', [database])
    if (rows.length === 0) await admin.query(`create database ${admin.escapeIdentifier(database)} owner hearth_owner`)
    await admin.query(databaseSql(admin.escapeIdentifier(database)))
  } finally {
    await admin.end()
  }
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
