import { databaseSql } from '../platform/database/bootstrap.ts'
import { rolesSql } from '../platform/database/migrate.ts'

/** Prints what a superuser runs once. Passwords are chosen there, not here. */
export async function bootstrap(args: readonly string[]): Promise<number> {
  const database = args[0] ?? 'hearth'
  if (!/^[a-z_][a-z0-9_]*$/.test(database)) throw new Error('A database name is small letters, digits and underscores.')
  console.log(
    `-- Run by a superuser, once. Then set passwords: \\password hearth_owner, hearth_app, hearth_jobs, hearth_backup.\n${rolesSql()}\ncreate database ${database} owner hearth_owner;\n${databaseSql(database)}`,
  )
  return 0
}
