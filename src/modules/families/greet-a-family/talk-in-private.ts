import { sql } from 'kysely'
import type { Database, Viewing } from '../../../platform/database/doors.ts'

/** A trained worker sits down with a family their desk knows: its story is open to them for 28 days. False where it is not one they see. */
export async function talkInPrivate(db: Database, who: Viewing, family: string): Promise<boolean> {
  return db.asViewer(who, async (trx) => {
    const { rows } = await sql<{ opened: boolean }>`select access.talk_in_private(${family}::uuid) as opened`.execute(trx)
    return rows[0]?.opened ?? false
  })
}
