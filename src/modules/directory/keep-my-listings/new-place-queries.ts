import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Lock } from '../../../platform/deeds/act.ts'
import { findPlace } from '../../../platform/places/index.ts'
import { putLocations } from '../put-listings.ts'
import type { As, PlaceChoice } from './keep-queries.ts'
import type { NewPlace } from './new-place.ts'
import type { SamePlace } from './new-place-input.tsx'

/** A place that came with a proposal. */
export interface ProposedPlace extends NewPlace {
  readonly proposal: string
  /**
   * `new`: taken. `same`: it was one that is here. `unneeded`: nothing that was taken names it. `secret`: nobody may know it, and its words are
   * gone.
   */
  readonly state: 'waiting' | 'new' | 'same' | 'unneeded' | 'secret'
  /** What it became, or was. */
  readonly became: string | null
  readonly mine: boolean
  /** What it became meanwhile, with another proposal that brought it; and whether that is nobody's to find. */
  readonly here: string | null
  readonly hereSecret: boolean
}

/** Places that proposals for a listing brought with them, for whoever may see those proposals. */
export async function listNewPlaces(trx: Trx, listing: string, as: As): Promise<ProposedPlace[]> {
  const { rows } = await sql<ProposedPlace>`select * from directory.new_places(${listing}::uuid, ${as})`.execute(trx)
  return rows
}

/** Places that wait with any proposal of an organisation, or of the one whose listing it is, for its own provider to choose again. */
export async function listComingPlaces(
  trx: Trx,
  { listing, organisation }: { readonly listing?: string; readonly organisation?: string },
): Promise<PlaceChoice[]> {
  const { rows } = await sql<{ place: string; name: string; words: string }>`
    select * from directory.coming_places(${listing ?? null}::uuid, ${organisation ?? null}::uuid)`.execute(trx)
  return rows.map((one) => ({ ...one, name: notYet(one.name), hub: false }))
}

const notYet = (name: string): string => `${name} (not here yet)`

/** One deed at a time writes new places: what the one before wrote is then among those that may be the same. */
export const newPlacesHeld: Lock = {
  rank: 'resources',
  take: async (trx: Trx) => void (await sql`select directory.hold_new_places()`.execute(trx)),
}

/** Places that may be the same as one that somebody wrote, for editors; none that is nobody's to find. */
export async function listSamePlaces(trx: Trx, place: NewPlace): Promise<SamePlace[]> {
  const { rows } = await sql<SamePlace>`select * from directory.same_places(${JSON.stringify(place)}::jsonb)`.execute(trx)
  return rows
}

/** How an address like this one is kept here already, for editors. */
export async function findSecrecy(trx: Trx, place: NewPlace): Promise<'none' | 'masked' | 'secret'> {
  const { rows } = await sql<{ kept: 'none' | 'masked' | 'secret' }>`
    select directory.place_secrecy(${JSON.stringify(place)}::jsonb) as kept`.execute(trx)
  return rows[0]?.kept ?? 'none'
}

/** Writes places that an editor took. One whose postcode nobody here knows has no spot on the map: a guess would send families elsewhere. */
export async function putNewPlaces(trx: Trx, places: readonly NewPlace[]): Promise<void> {
  const wishes = []
  for (const { place, masked, ...said } of places) wishes.push({ ...said, ...(await spotOf(trx, said.postcode)), id: place, masked })
  if (wishes.length > 0) await putLocations(trx, wishes)
}

/** Where a postcode is, to a hundred metres; undefined where nobody here knows it. */
export async function spotOf(trx: Trx, postcode: string): Promise<{ latitude: number; longitude: number } | undefined> {
  const found = await findPlace(trx, postcode, { latitude: 52.5, longitude: -1.5 })
  return found?.how === 'postcode' ? { latitude: found.latitude, longitude: found.longitude } : undefined
}

/** New places as they stand among the others, each once. */
export function asChoices(places: readonly ProposedPlace[]): PlaceChoice[] {
  const once = new Map(places.map((one) => [one.place, one]))
  return [...once.values()].map(({ place, name, address, town, postcode, masked, state }) => ({
    place,
    name: state === 'new' ? name : notYet(name),
    words: masked ? town : [address, town, postcode].filter(Boolean).join(', '),
    hub: false,
  }))
}
