import { sql } from 'kysely'
import type { Ask } from '../../../platform/web/routes.ts'
import type { FindDeps } from '../find-deps.ts'

/** Whether a worker looks at this public page who may note that a family was told. Asked of the database only where there is a session. */
export async function isTelling({ db, cookies }: Pick<FindDeps, 'db' | 'cookies'>, ask: Ask): Promise<boolean> {
  const token = ask.request.cookies[cookies.names.session]
  if (!token) return false
  return db.asViewer({ credential: { kind: 'session', token }, purpose: 'manage' }, async (trx) => {
    const { rows } = await sql<{ may: boolean }>`select access.may('find.tell') as may`.execute(trx)
    return rows[0]?.may ?? false
  })
}
