import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { ProviderFacts } from '../watch-the-register/register-rules.ts'

export interface RefusedRow {
  /** Inside only: where the next page begins. */
  readonly id: number
  readonly record: string
  readonly field: string
  readonly problem: string
  /** As it came, bounded. */
  readonly raw: string
}

export async function listRefused(trx: Trx, id: string, after: number, most: number): Promise<RefusedRow[]> {
  const { rows } = await sql<RefusedRow>`
    select id, record, field, problem, raw from directory.run_quarantine(${id}::uuid, ${after}::bigint, ${most}::int)`.execute(trx)
  return rows
}

export interface TouchedRow {
  readonly id: number
  readonly service: string
  readonly name: string
  readonly organisation: string
  readonly record: string
  readonly outcome: 'new' | 'changed' | 'same' | 'withdrawn' | 'linked'
}

/** Listings that a reading made, changed, left the same or withdrew: of one outcome, or, with none, of all. */
export async function listTouched(
  trx: Trx,
  { run: id, outcome, after, most }: { run: string; outcome: string; after: number; most: number },
): Promise<TouchedRow[]> {
  const { rows } = await sql<TouchedRow>`
    select id, service, name, organisation, record, outcome from directory.run_rows(${id}::uuid, ${outcome}, ${after}::bigint, ${most}::int)`.execute(
    trx,
  )
  return rows
}

export interface HeldRow {
  readonly id: number
  readonly service: string
  readonly name: string
  readonly organisation: string
  readonly record: string
  /** As in the history. */
  readonly fields: readonly string[]
  /** How many of them nobody has settled yet. */
  readonly waiting: number
}

/** Listings of which a reading held fields back, because they were assured here. */
export async function listHeld(trx: Trx, run: string, after: number, most: number): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select id, service, name, organisation, record, fields, waiting from directory.run_differing(${run}::uuid, ${after}::bigint, ${most}::int)`.execute(
    trx,
  )
  return rows
}

export interface NotedRow {
  readonly record: string
  readonly service: string | null
  readonly name: string | null
}

/** Records with one kind of lesser fault, as far as they were kept. */
export async function listNoted(trx: Trx, run: string, note: number): Promise<NotedRow[]> {
  const { rows } = await sql<NotedRow>`select record, service, name from directory.run_noted(${run}::uuid, ${note}::int)`.execute(trx)
  return rows
}

export interface ProviderRow {
  readonly urn: string
  readonly outcome: 'new' | 'changed' | 'same' | 'resigned'
  readonly facts: ProviderFacts
}

/** What a reading of the early-years register found of each provider: of one outcome, or, with none, of all. */
export async function listProviders(
  trx: Trx,
  { run, outcome, after, most }: { run: string; outcome: string; after: string; most: number },
): Promise<ProviderRow[]> {
  const { rows } = await sql<ProviderRow>`
    select urn, outcome, facts from directory.run_providers(${run}::uuid, ${outcome}, ${after}, ${most}::int)`.execute(trx)
  return rows
}
