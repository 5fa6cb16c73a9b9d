import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../../platform/database/doors.ts'

/** How often families were told about something between two days, both included, at every desk together. For the role for statistics. */
export async function countTellings(trx: Trx, first: Temporal.PlainDate, last: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ times: number }>`
    select count(*)::int as times from find.published_telling t
    where t.on_date between ${first.toString()}::date and ${last.toString()}::date and t.version = 1
      and not exists (select from find.published_telling b where b.telling = t.telling and b.version = 2)`.execute(trx)
  return rows[0]?.times ?? 0
}
