import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { projectRoot } from '../config/project-root.ts'
import { openPool } from './pools.ts'

export interface Migration {
  /** `20261201-1030-what`: the order in which all modules' migrations run. */
  readonly name: string
  readonly sql: string
}

/** Reads migration files, in the order of their names whichever module they belong to. */
export function readMigrations(files: readonly string[]): Migration[] {
  const migrations = files.map((file) => ({ name: basename(file, '.sql'), sql: readFileSync(file, 'utf8') }))
  migrations.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const { name } of migrations)
    if (!/^\d{8}-\d{4}-[a-z0-9-]+$/.test(name)) throw new Error(`A migration is called YYYYMMDD-HHMM-what.sql, not ${name}.sql.`)
  return migrations
}

/**
 * Brings the database up to date as `hearth_owner`, one migration a transaction, one process at a time.
 * Refuses when a migration that has run was changed since: mend it with a new one. Answers the names that ran.
 */
export async function migrate(owner: pg.ClientConfig, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client(owner)
  await client.connect()
  const ran: string[] = []
  try {
    await client.query(`select pg_advisory_lock(hashtext('hearth migrations'))`)
    await client.query(LEDGER)
    const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migrations.applied')
    const applied = new Map(rows.map((row) => [row.name, row.digest]))
    for (const migration of migrations) {
      const digest = createHash('sha256').update(migration.sql).digest('hex')
      const before = applied.get(migration.name)
      if (before === digest) continue
      if (before) throw new Error(`Migration ${migration.name} has run here and was changed since. Add a new migration instead.`)
      await runOne(client, migration, digest)
      ran.push(migration.name)
    }
    await prepareJobs(client, owner)
  } finally {
    await client.end()
  }
  return ran
}

async function runOne(client: pg.Client, migration: Migration, digest: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into migrations.applied (name, digest) values ($1, $2)', [migration.name, digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    const { message, position } = error as { message: string; position?: string }
    const line = position ? `, line ${migration.sql.slice(0, Number(position)).split('\n').length}` : ''
    throw new Error(`Migration ${migration.name}${line}: ${message}`, { cause: error })
  }
}

/** The worker's own schema is made by its package, as the worker's role, which may create nothing at any other time. */
async function prepareJobs(client: pg.Client, owner: pg.ClientConfig): Promise<void> {
  const { rows } = await client.query(`select 1 from pg_namespace where nspname = 'graphile_worker'`)
  if (rows.length > 0) return
  const named = await client.query<{ name: string }>('select current_database() as name')
  const database = client.escapeIdentifier(named.rows[0]?.name ?? '')
  await client.query(`grant create on database ${database} to hearth_jobs`)
  const pool = openPool(owner, 2, { role: 'hearth_jobs' })
  try {
    await runMigrations({ pgPool: pool, logger: quiet })
  } finally {
    await pool.end()
    await client.query(`revoke create on database ${database} from hearth_jobs`)
  }
}

const quiet = new Logger(() => () => undefined)

const LEDGER = `
create schema if not exists migrations;
comment on schema migrations is 'Which migrations have run in this database.';
create table if not exists migrations.applied (name text primary key, digest text not null, at timestamptz not null default clock_timestamp());
comment on table migrations.applied is 'One row a migration file that has run.';
comment on column migrations.applied.name is 'File name without its ending; the order of running.';
comment on column migrations.applied.digest is 'SHA-256 of the file as it ran: a changed file is refused.';
comment on column migrations.applied.at is 'When it ran.';
`

/** SQL that a superuser runs once a cluster: the roles. `hearth bootstrap` prints it. */
export function rolesSql(): string {
  return readFileSync(join(projectRoot, 'src/platform/database/roles.sql'), 'utf8')
}
