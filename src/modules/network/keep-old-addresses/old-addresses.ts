import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import type { Move } from './old-address-rules.ts'

export interface OldAddress extends Move {
  readonly id: string
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant
  /** How often somebody came by it. */
  readonly used: number
  /** `2026-11-26`. */
  readonly lastUsedOn: string | null
}

/** The migration list, the most used first. */
export async function listOldAddresses(trx: Trx): Promise<OldAddress[]> {
  const { rows } = await sql<OldAddress>`select * from network.list_old_addresses()`.execute(trx)
  return rows
}

/** Writes some, each in place of what was said of it. False when one would lead to another old one. */
export async function putOldAddresses(trx: Trx, moves: readonly Move[]): Promise<boolean> {
  const { rows } = await sql<{ answer: string }>`select network.put_old_addresses(${JSON.stringify(moves)}::jsonb) as answer`.execute(trx)
  return rows[0]?.answer === 'done'
}

export async function keepOldAddresses(
  { act }: { readonly act: Act },
  who: Acting,
  { key, moves }: { readonly key: string; readonly moves: readonly Move[] },
): Promise<boolean> {
  const { outcome } = await act(who, { route: 'network.put-old-addresses', key, body: moves }, async ({ trx, deedId, requestId }) => {
    if (!(await putOldAddresses(trx, moves))) return { outcome: 'refused' }
    await recordAudit(trx, { action: 'old_addresses.put', deedId, requestId, counts: { addresses: moves.length } })
    return { outcome: 'put' }
  })
  return outcome === 'put'
}

/** Takes one off the list. One that somebody had taken off before stays off. */
export async function dropOldAddress({ act }: { readonly act: Act }, who: Acting, key: string, id: string): Promise<void> {
  await act(who, { route: 'network.drop-old-address', key, body: id }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ gone: boolean }>`select network.drop_old_address(${id}::uuid) as gone`.execute(trx)
    if (!rows[0]?.gone) return { outcome: 'not-here' }
    await recordAudit(trx, { action: 'old_addresses.dropped', deedId, requestId, counts: { addresses: 1 } })
    return { outcome: 'gone' }
  })
}
