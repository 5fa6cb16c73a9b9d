import { randomUUID } from 'node:crypto'
import type { RealDatabase } from './real-database.ts'

/** Signs an invented worker in. Answers the cookie that a browser would send. */
export async function signedIn({ superuser }: RealDatabase, name: string): Promise<string> {
  const token = randomUUID()
  const { rowCount } = await superuser.query(
    `insert into access.session (token_hash, account_id, idle_limit, expires_at, signed_in_by, second_factor)
     select sha256(convert_to($1, 'UTF8')), id, interval '30 minutes', platform.clock() + interval '10 hours', 'example', true from access.account where display_name = $2`,
    [token, name],
  )
  if (rowCount !== 1) throw new Error(`There is no worker called ${name}.`)
  return `hearth_session=${token}`
}
