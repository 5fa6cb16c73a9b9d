import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Freshness, FreshnessDay } from './freshness-rules.ts'

/** How fresh the whole directory was, day by day, oldest first. */
export async function listFreshnessDays(trx: Trx, since: string): Promise<FreshnessDay[]> {
  const { rows } = await sql<FreshnessDay>`select * from directory.freshness_over('network', '', ${since}::date)`.execute(trx)
  return rows
}

export interface FreshnessOf extends Freshness {
  readonly of: string
  readonly name: string
}

/** How fresh it is at this moment, by name. */
export async function listFreshnessBy(trx: Trx, kind: 'organisation' | 'category'): Promise<FreshnessOf[]> {
  const { rows } = await sql<FreshnessOf>`select * from directory.freshness_by(${kind})`.execute(trx)
  return rows
}
