import type { Database } from '../database/doors.ts'
import { findPlace, findTownPlace, type Place } from './find-place.ts'
import type { Around } from './gazetteer.ts'
import { readPostcode } from './postcodes.ts'

/** An import in another process is seen everywhere by then. */
const KEPT_MS = 10 * 60_000
/** More than the country has first halves. */
const MOST_KEPT = 4_000

interface Kept {
  readonly place: Place | undefined
  readonly until: number
}

const firstHalves = new WeakMap<Pick<Database, 'asPublic'>, Map<string, Kept>>()

/**
 * Where something typed is, for pages that ask again and again. A town needs no database. The first half of a postcode is one of a few dozen
 * that these parts have: it is kept for ten minutes. A whole postcode is nearly somebody's address: it is asked for each time, and kept nowhere.
 */
export async function lookUpPlace(db: Pick<Database, 'asPublic'>, typed: string, around: Around): Promise<Place | undefined> {
  const ask = (): Promise<Place | undefined> => db.asPublic((trx) => findPlace(trx, typed, around))
  const part = readPostcode(typed)
  if (part?.kind !== 'outward') return findTownPlace(typed, around) ?? ask()
  const kept = keptFor(db)
  const key = `${part.outward} ${around.latitude} ${around.longitude}`
  const known = kept.get(key)
  if (known && known.until > Date.now()) return known.place
  const place = await ask()
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, { place, until: Date.now() + KEPT_MS })
  return place
}

function keptFor(db: Pick<Database, 'asPublic'>): Map<string, Kept> {
  const kept = firstHalves.get(db) ?? new Map<string, Kept>()
  firstHalves.set(db, kept)
  return kept
}
