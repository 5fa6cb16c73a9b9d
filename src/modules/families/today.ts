import type { Temporal } from 'temporal-polyfill'
import { readClock } from '../../platform/database/clock.ts'
import type { Trx } from '../../platform/database/doors.ts'
import { onTheWall } from '../../platform/words/dates.ts'

/** The day it is in London, by the database's clock. */
export async function today(trx: Trx): Promise<Temporal.PlainDate> {
  return onTheWall(await readClock(trx)).toPlainDate()
}
