import { sql } from 'kysely'
import type { Database } from '../database/doors.ts'
import type { Bounce } from './read-bounce.ts'

/** Writes down that a message came back. False for none of ours, for one that never left, and for one that is known to have come back. */
export async function noteReturned(db: Database, { message, status }: Bounce): Promise<boolean> {
  return db.asService('messages', 'messages', async (trx) => {
    const { rows } = await sql<{ noted: boolean }>`select notifications.note_returned(${message}::uuid, ${status}) as noted`.execute(trx)
    return rows[0]?.noted ?? false
  })
}

/** Writes down that a message is held up. False for none of ours, and for one of which that was said within the day. */
export async function noteHeldUp(db: Database, { message, status }: Bounce): Promise<boolean> {
  return db.asService('messages', 'messages', async (trx) => {
    const { rows } = await sql<{ noted: boolean }>`select notifications.note_held_up(${message}::uuid, ${status}) as noted`.execute(trx)
    return rows[0]?.noted ?? false
  })
}
