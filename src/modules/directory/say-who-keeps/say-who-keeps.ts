import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { DirectoryDeps } from '../directory-deps.ts'

export interface KeeperRow {
  readonly organisation: string
  readonly name: string
  readonly listings: number
  readonly keptBy: string | null
  readonly keptByName: string | null
  readonly total: number
}

export interface Partner {
  readonly partner: string
  readonly name: string
}

/** Organisations of ours by name, each with the partner whose workers keep its listings. */
export async function listKeepers(
  trx: Trx,
  { words, offset, most }: { words: string; offset: number; most: number },
): Promise<KeeperRow[]> {
  const { rows } = await sql<KeeperRow>`select * from directory.list_keepers(${words}, ${offset}::int, ${most}::int)`.execute(trx)
  return rows
}

/** Partners that may keep listings. */
export async function listPartners(trx: Trx): Promise<Partner[]> {
  const { rows } = await sql<Partner>`select * from directory.list_partners()`.execute(trx)
  return rows
}

/** Says which partner's workers keep an organisation's listings; null takes it from them. False for what is not there, or sensitive. */
export async function tieKeeper(trx: Trx, organisation: string, partner: string | null): Promise<boolean> {
  const { rows } = await sql<{ tied: boolean }>`select directory.tie_keeper(${organisation}::uuid, ${partner}::uuid) as tied`.execute(trx)
  return rows[0]?.tied ?? false
}

/** The same as an editor's deed. */
export async function sayWhoKeeps(
  { act }: Pick<DirectoryDeps, 'act'>,
  who: Acting,
  { key, organisation, partner }: { readonly key: string; readonly organisation: string; readonly partner: string | null },
): Promise<'said' | 'not-here'> {
  type Said = { readonly outcome: 'said' | 'not-here' }
  const { outcome } = await act<Said>(
    who,
    { route: 'directory.keeper', key, body: [organisation, partner] },
    async ({ trx, deedId, requestId }) => {
      if (!(await tieKeeper(trx, organisation, partner))) return { outcome: 'not-here' }
      await recordAudit(trx, { action: 'keeper.said', subjectKind: 'organisation', subjects: [organisation], deedId, requestId })
      return { outcome: 'said' }
    },
  )
  return outcome
}
