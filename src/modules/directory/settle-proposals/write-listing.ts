import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import { emptyListing, type ListingFields } from '../listing-fields.ts'
import { putServices, rebuildListing, type ServiceWish } from '../put-listings.ts'
import type { Change } from './settlement-rules.ts'

/** A service as `putServices` takes it, and what is to be said of it instead. */
export interface WholeListing {
  readonly listing: string
  readonly organisation: string
  /** Null for a listing that is not there yet. */
  readonly wish: Readonly<Record<string, unknown>> | null
}

/**
 * Writes changed fields through the one way in, everything else as it stands; the listing and its version follow in the same transaction, last
 * of all, since they hold the version lock.
 */
export async function putChanges(
  trx: Trx,
  { listing, organisation, wish }: WholeListing,
  changes: readonly Change[],
): Promise<readonly number[]> {
  if (changes.length === 0) return []
  const base = wish ?? { ...wishOf(emptyListing), organisation }
  const said = wishOf(Object.fromEntries(changes.map((change) => [change.field, change.new])) as Partial<ListingFields>)
  const { ids } = await putServices(trx, [{ ...base, ...said, id: listing } as ServiceWish])
  return ids
}

/** The last step of a deed: what was put is seen. */
export async function publish(trx: Trx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await rebuildListing(trx, ids)
}

/** Fields in the words of `putServices`. */
export function wishOf({ ages, cost, places, ...plain }: Partial<ListingFields>): Partial<ServiceWish> {
  return {
    ...plain,
    ...(ages ? { ageMin: ages.min, ageMax: ages.max, expecting: ages.expecting } : {}),
    ...(cost ? { pricePence: cost.pence, priceNote: cost.note } : {}),
    ...(places ? { locations: places } : {}),
  }
}

/** Where changes of a listing came from. */
export type ChangeSource =
  | { readonly kind: 'proposal'; readonly proposal: string; readonly why: string }
  | { readonly kind: 'editor'; readonly why: string }
  | { readonly kind: 'undone'; readonly proposal: string }
  /** The reading of a feed by its public id, and the record as that feed calls it. */
  | { readonly kind: 'feed'; readonly run: string; readonly row: string }

/** Writes the history of a listing, a row a field; what did not change is left out. Who did it is taken from the context. */
export async function recordChanges(trx: Trx, listing: string, changes: readonly Change[], source: ChangeSource): Promise<void> {
  if (changes.length > 0)
    await sql`select directory.record_change(${listing}::uuid, ${JSON.stringify(changes)}::jsonb, ${JSON.stringify(source)}::jsonb)`.execute(
      trx,
    )
}
