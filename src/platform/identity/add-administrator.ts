import { sql } from 'kysely'
import type { Database } from '../database/doors.ts'
import { sha256 } from './sign-in.ts'

/** As operator: an account with the role administrator for the whole network, and a code that signs it in once within an hour. */
export async function addAdministrator(
  db: Database,
  wish: { readonly name: string; readonly email: string; readonly code: string },
): Promise<void> {
  await db.asOperator(async (trx) => {
    await sql`select identity.add_administrator(${wish.name}, ${wish.email}, ${sha256(wish.code)})`.execute(trx)
  })
}
