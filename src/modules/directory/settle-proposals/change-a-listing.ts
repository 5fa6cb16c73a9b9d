import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { fieldsRow } from '../keep-my-listings/keep-queries.ts'
import { seenAs } from '../keep-my-listings/listing-form.ts'
import { type FieldName, type ListingFields, sameValue } from '../listing-fields.ts'
import { publish, putChanges, recordChanges } from './write-listing.ts'

const editable = z.object({ fields: fieldsRow, wish: z.record(z.string(), z.unknown()), ours: z.boolean() })

export interface DirectChange {
  readonly key: string
  readonly listing: string
  readonly fields: Partial<ListingFields>
  /** What the editor saw of each field, as `seenAs` makes it. */
  readonly seen: ReadonlyMap<string, string>
  readonly why: string
}

/** `moved`: a colleague, or a proposal, changed one of these fields since the page was made. Nothing was written. */
export interface DirectAnswer {
  readonly outcome: 'changed' | 'same' | 'moved' | 'from-a-feed' | 'not-here' | 'no-place'
}

/** An editor changes a listing without waiting. It is written to its history all the same. */
export async function changeListing({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, wish: DirectChange): Promise<DirectAnswer> {
  const { key, listing, fields, seen, why } = wish
  const hold = async (trx: Parameters<typeof publish>[0]) => void (await sql`select directory.hold_listing(${listing}::uuid)`.execute(trx))
  const deedWish = { route: 'directory.change', key, body: [listing, fields, why], locks: [{ rank: 'resources', take: hold } as const] }
  return act<DirectAnswer>(who, deedWish, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ found: unknown }>`select directory.editable_listing(${listing}::uuid) as found`.execute(trx)
    if (!rows[0]?.found) return { outcome: 'not-here' }
    const { fields: current, wish: whole, ours } = editable.parse(rows[0].found)
    if (!ours) return { outcome: 'from-a-feed' }
    const asked = Object.keys(fields) as FieldName[]
    if (asked.some((field) => seen.get(field) !== seenAs(current[field]))) return { outcome: 'moved' }
    const changes = asked.flatMap((field) =>
      sameValue(fields[field], current[field]) ? [] : [{ field, old: current[field], new: fields[field] }],
    )
    if (changes.length === 0) return { outcome: 'same' }
    const { places, schedules } = { ...current, ...fields }
    const placed = fields.places !== undefined || fields.schedules !== undefined
    if (placed && schedules.some(({ location }) => location !== null && !places.includes(location))) return { outcome: 'no-place' }
    const ids = await putChanges(trx, { listing, organisation: '', wish: whole }, changes)
    await recordChanges(trx, listing, changes, { kind: 'editor', why })
    const counts = { fields: changes.length }
    await recordAudit(trx, { action: 'listing.changed', subjectKind: 'listing', subjects: [listing], deedId, requestId, counts })
    await publish(trx, ids)
    return { outcome: 'changed' }
  })
}
