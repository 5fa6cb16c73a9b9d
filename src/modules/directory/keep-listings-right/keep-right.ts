import { sql } from 'kysely'
import type { Database, Trx } from '../../../platform/database/doors.ts'
import { weights } from './completeness-rules.ts'

/**
 * Each night: what listings lack is looked at anew, what nobody has confirmed for too long is hidden, and how fresh the directory is that
 * day is written down. Twice is once. Hiding takes the version lock, so what comes after it is short.
 */
export async function keepRight(trx: Trx): Promise<{ readonly hidden: number }> {
  await sql`select directory.weigh(${JSON.stringify(weights)}::jsonb)`.execute(trx)
  const { rows } = await sql<{ hidden: number }>`select directory.hide_overdue() as hidden`.execute(trx)
  await sql`select directory.write_freshness()`.execute(trx)
  return { hidden: rows[0]?.hidden ?? 0 }
}

/** Owners from whose address mail came back, or is held up again and again, surface on the working list. */
export async function noteBounces(db: Database): Promise<void> {
  await db.asService('upkeep', 'messages', async (trx) => {
    await sql`select directory.note_bounces(), directory.note_held_up()`.execute(trx)
  })
}

/** The names of who confirmed and what owners said go when their time is over. */
export async function forgetUpkeep(trx: Trx): Promise<void> {
  await sql`select directory.note_bounces(), directory.note_held_up(), directory.forget_upkeep(), directory.forget_partner_contacts()`.execute(
    trx,
  )
}
