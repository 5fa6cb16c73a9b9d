import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Freshness, FreshnessDay } from './freshness-rules.ts'

export type FreshnessKind = 'network' | 'organisation' | 'category'

/** How fresh the whole directory was, or an organisation or category of it, day by day, oldest first. */
export async function listFreshnessDays(trx: Trx, kind: FreshnessKind, of: string, since: string): Promise<FreshnessDay[]> {
  const { rows } = await sql<FreshnessDay>`select * from directory.freshness_over(${kind}, ${of}, ${since}::date)`.execute(trx)
  return rows
}

export interface FreshnessOf extends Freshness {
  readonly of: string
  readonly name: string
}

/** How fresh it is at this moment, by name. */
export async function listFreshnessBy(trx: Trx, kind: Exclude<FreshnessKind, 'network'>): Promise<FreshnessOf[]> {
  const { rows } = await sql<FreshnessOf>`select * from directory.freshness_by(${kind})`.execute(trx)
  return rows
}
