import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting, Deed, Lock } from '../../../platform/deeds/act.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { fieldsRow } from '../keep-my-listings/keep-queries.ts'
import { seenAs } from '../keep-my-listings/listing-form.ts'
import type { NewPlace } from '../keep-my-listings/new-place.ts'
import { findSecrecy, listSamePlaces, newPlacesHeld, putNewPlaces } from '../keep-my-listings/new-place-queries.ts'
import { type FieldName, type ListingFields, sameValue } from '../listing-fields.ts'
import { faultOf, inPlaceOf } from './place-rules.ts'
import { type ChangeSource, publish, putChanges, recordChanges } from './write-listing.ts'

const editable = z.object({ fields: fieldsRow, wish: z.record(z.string(), z.unknown()), ours: z.boolean() })

export interface DirectChange {
  readonly key: string
  readonly listing: string
  readonly fields: Partial<ListingFields>
  /** What the editor saw of each field, as `seenAs` makes it. */
  readonly seen: ReadonlyMap<string, string>
  readonly why: string
  /**
   * A place that is not here yet, named by the fields; and which of those here it is, or `new`, or nothing yet, said beside those that the page
   * showed.
   */
  readonly place?: { readonly written: NewPlace; readonly is: string; readonly beside: readonly string[] } | undefined
}

/**
 * `moved`: a colleague, or a proposal, changed one of these fields since the page was made. `which-place`: some here may be the same as the new
 * one. `secret`, `masked`: its address is kept so. Nothing was written.
 */
export interface DirectAnswer {
  readonly outcome: 'changed' | 'same' | 'moved' | 'from-a-feed' | 'not-here' | 'no-place' | 'which-place' | 'secret' | 'masked'
}

/** An editor changes a listing without waiting. It is written to its history all the same. */
export async function changeListing({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, wish: DirectChange): Promise<DirectAnswer> {
  const { key, listing, fields, why, place } = wish
  const body = [listing, fields, why, place ?? null]
  return act<DirectAnswer>(who, { route: 'directory.change', key, body, locks: locksOf(wish) }, (deed) =>
    writeChange(deed, wish, { kind: 'editor', why }),
  )
}

/** What a change of a listing holds: with a new place, others that write one wait. */
export function locksOf({ listing, place }: Pick<DirectChange, 'listing' | 'place'>): readonly Lock[] {
  return place ? [listingHeld(listing), newPlacesHeld] : [listingHeld(listing)]
}

const listingHeld = (listing: string): Lock => ({
  rank: 'resources',
  take: async (trx: Trx) => void (await sql`select directory.hold_listing(${listing}::uuid)`.execute(trx)),
})

/** Under the lock on the listing. `before` is done with it, ahead of the version lock: how many fields changed is told. */
export async function writeChange(
  { trx, deedId, requestId }: Deed,
  { listing, fields: asked, seen, place }: Omit<DirectChange, 'key' | 'why'>,
  source: ChangeSource,
  before: (changed: number) => Promise<void> = async () => undefined,
): Promise<DirectAnswer> {
  const { rows } = await sql<{ found: unknown }>`select directory.editable_listing(${listing}::uuid) as found`.execute(trx)
  if (!rows[0]?.found) return { outcome: 'not-here' }
  const { fields: current, wish: whole, ours } = editable.parse(rows[0].found)
  if (!ours) return { outcome: 'from-a-feed' }
  const names = Object.keys(asked) as FieldName[]
  if (names.some((field) => seen.get(field) !== seenAs(current[field]))) return { outcome: 'moved' }
  const settled = place ? await settlePlace(trx, asked, place) : { fields: asked, write: [] }
  if ('outcome' in settled) return settled
  const { fields } = settled
  const { places, schedules } = { ...current, ...fields }
  const placed = fields.places !== undefined || fields.schedules !== undefined
  if (placed && schedules.some(({ location }) => location !== null && !places.includes(location))) return { outcome: 'no-place' }
  const changes = names.flatMap((field) =>
    sameValue(fields[field], current[field]) ? [] : [{ field, old: current[field], new: fields[field] }],
  )
  await putNewPlaces(trx, settled.write)
  const ids = await putChanges(trx, { listing, organisation: '', wish: whole }, changes)
  await recordChanges(trx, listing, changes, source)
  await before(changes.length)
  if (changes.length === 0) return { outcome: 'same' }
  const counts = { fields: changes.length }
  await recordAudit(trx, { action: 'listing.changed', subjectKind: 'listing', subjects: [listing], deedId, requestId, counts })
  await publish(trx, ids)
  return { outcome: 'changed' }
}

type Settled = { readonly fields: Partial<ListingFields>; readonly write: readonly NewPlace[] } | DirectAnswer

async function settlePlace(
  trx: Trx,
  fields: Partial<ListingFields>,
  { written, is, beside }: NonNullable<DirectChange['place']>,
): Promise<Settled> {
  const likely = await listSamePlaces(trx, written)
  const same = likely.find(({ place }) => place === is)?.place
  if (same) {
    const meant = new Map([[written.place, same]])
    const replaced = Object.entries(fields).map(([field, value]) =>
      field === 'places' || field === 'schedules' ? [field, inPlaceOf(value, meant)] : [field, value],
    )
    return { fields: Object.fromEntries(replaced) as Partial<ListingFields>, write: [] }
  }
  if (likely.some(({ place }) => is !== 'new' || !beside.includes(place))) return { outcome: 'which-place' }
  const fault = faultOf(await findSecrecy(trx, written), written)
  return fault ? { outcome: fault } : { fields, write: [written] }
}
