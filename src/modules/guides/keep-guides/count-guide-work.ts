import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'

export interface GuideWork {
  /** To be looked at again within a month, or late. */
  readonly due: number
  /** With a draft that nobody has published. */
  readonly drafts: number
}

/** What waits for who keeps guides. */
export async function countGuideWork(trx: Trx): Promise<GuideWork> {
  const { rows } = await sql<GuideWork>`select * from guides.count_work()`.execute(trx)
  return rows[0] ?? { due: 0, drafts: 0 }
}
