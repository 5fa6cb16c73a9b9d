import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../../platform/database/doors.ts'
import type { As } from '../keep-my-listings/keep-queries.ts'

/** One field that a change wrote. */
export interface ChangeRow {
  /** Inside only: where the next page begins. */
  readonly id: number
  readonly change: string
  readonly field: string
  readonly old: unknown
  readonly new: unknown
  readonly at: Temporal.Instant
  readonly source: 'proposal' | 'editor' | 'undone' | 'feed'
  readonly why: string
  readonly proposal: string | null
  readonly feed: string | null
  readonly feedRow: string | null
  /** Public id of the reading, for who may see feeds. */
  readonly run: string | null
  /** Editors read names; a provider reads which partner. */
  readonly byName: string | null
  readonly byOrganisation: string | null
  readonly settledName: string | null
}

export interface ChangesWish {
  readonly listing: string
  readonly as: As
  readonly before?: number | undefined
  readonly most: number
}

/** The history of a listing, the latest first; nothing of a listing that is not the viewer's. */
export async function listChanges(trx: Trx, { listing, as, before, most }: ChangesWish): Promise<ChangeRow[]> {
  const { rows } =
    await sql<ChangeRow>`select * from directory.list_changes(${listing}::uuid, ${as}, ${before ?? null}::bigint, ${most}::int)`.execute(
      trx,
    )
  return rows
}

/** Who changed something, in words. */
export function whoChanged({ source, feed, feedRow, byName, byOrganisation, settledName }: ChangeRow): string {
  const who = [byName, byOrganisation].filter(Boolean).join(', ')
  switch (source) {
    case 'feed':
      return `From ${feed ?? 'a feed'}, record ${feedRow}`
    case 'editor':
      return who === '' ? 'An editor' : `${who}, as an editor`
    case 'undone':
      return `${who === '' ? 'An editor' : who} undid a settlement`
    case 'proposal':
      return `${who === '' ? 'A provider' : who} proposed it${settledName ? `; ${settledName} took it` : ''}`
  }
}
