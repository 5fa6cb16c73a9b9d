import { sql } from 'kysely'
import type { Trx } from '../database/doors.ts'
import { type Around, findTown, isTownHere, othersOfTheName } from './gazetteer.ts'
import { postTown } from './post-towns.ts'
import { type Nation, nationOf } from './postcode-areas.ts'
import { mendPostcode, type PostcodePart, readPostcode, takePostcode, writePostcode } from './postcodes.ts'

/** How near the position is to what was typed. */
export type HowNear = 'postcode' | 'sector' | 'outward' | 'town'

export interface Place {
  /** Degrees, WGS 84. */
  readonly latitude: number
  readonly longitude: number
  /** As people write it: "LE11 2", "Coalville". */
  readonly label: string
  readonly how: HowNear
  /** Other towns that may have been meant, as something that can be looked up: "Newport near Telford". */
  readonly others?: readonly string[]
}

/** A place that needs no database: a town. Undefined for what reads as a postcode, and for a town that nobody knows. */
export function findTownPlace(typed: string, around: Around): Place | undefined {
  if (postcodeIn(typed)) return undefined
  const town = findTown(typed, around)
  return (
    town && {
      latitude: town.latitude,
      longitude: town.longitude,
      label: / near /i.test(typed) ? typed : town.name,
      how: 'town',
      others: othersOfTheName(typed, around),
    }
  )
}

/** Where something typed is: a postcode, the beginning of one, or a town; undefined when we do not know it. Asks nobody else. */
export async function findPlace(trx: Trx, typed: string, around: Around): Promise<Place | undefined> {
  const part = postcodeIn(typed)
  return part ? findPostcode(trx, part, around) : findTownPlace(typed, around)
}

function postcodeIn(typed: string): PostcodePart | undefined {
  return readPostcode(typed) ?? mendPostcode(typed)
}

/** The town that a postcode, or the beginning of one, is posted through; undefined for anything else. */
export function townOfPostcode(typed: string): string | undefined {
  const part = postcodeIn(typed)
  return part && postTown(part.outward)
}

/** Why a place that somebody typed has no position here: it is none, or it is somewhere else. */
export function whyNowhere(typed: string): Exclude<Nation, 'england'> | 'unknown' {
  const said = typed.trim()
  if (/^bfpo\b/i.test(said)) return 'forces'
  if (/^(no fixed (abode|address)|nfa|homeless|no (home|address))$/i.test(said)) return 'no-address'
  const part = postcodeIn(said)
  const nation = part && nationOf(part.outward)
  return nation && nation !== 'england' ? nation : 'unknown'
}

/** The unit itself; else its sector, else its first half; else the town that first half is posted through. */
async function findPostcode(trx: Trx, part: PostcodePart, around: Around): Promise<Place | undefined> {
  const unit = part.kind === 'unit' ? `${part.outward}${part.inward}` : ''
  const sector = part.kind === 'outward' ? '' : `${part.outward} ${part.inward.charAt(0)}`
  const { rows } = await sql<{ latitude: number; longitude: number; how: HowNear }>`
    select latitude, longitude, how from places.position_of(${unit}, ${sector}, ${part.outward})`.execute(trx)
  const [nearest] = rows
  const label = writePostcode(part)
  if (nearest) return { latitude: nearest.latitude, longitude: nearest.longitude, label, how: nearest.how }
  const town = postTown(part.outward)
  const stand = town === undefined ? undefined : findTown(town, around)
  return stand && { latitude: stand.latitude, longitude: stand.longitude, label, how: 'outward' }
}

/** A question with its place taken out: "stay and play s66 8", "loughborough baby group", "free groups near Melton Mowbray". */
export interface SplitQuestion {
  readonly words: string
  /** What to look up; undefined when no place was named. */
  readonly place: string | undefined
}

/** Takes the place out of words typed in any order. A town without "near" or "in" counts only if it is one of these parts. */
export function splitPlace(typed: string, around: Around): SplitQuestion {
  const words = typed.trim().split(/\s+/).filter(Boolean)
  const forces = words.findIndex((word) => /^bfpo$/i.test(word))
  if (forces >= 0)
    return {
      words: [...words.slice(0, forces), ...words.slice(forces + 2)].join(' '),
      place: words
        .slice(forces, forces + 2)
        .join(' ')
        .toUpperCase(),
    }
  const postcode = takePostcode(words)
  if (postcode) return { words: dropLast(postcode.rest).join(' '), place: writePostcode(postcode.part) }
  const marked = words.findLastIndex((word) => /^(near|in|around)$/i.test(word))
  const named = marked >= 0 ? words.slice(marked + 1).join(' ') : ''
  if (named && findTown(named, around)) return { words: words.slice(0, marked).join(' '), place: named }
  for (const length of [3, 2, 1]) {
    for (let at = words.length - length; at >= 0; at--) {
      const some = words.slice(at, at + length).join(' ')
      if (isTownHere(some, around)) return { words: dropLast([...words.slice(0, at), ...words.slice(at + length)]).join(' '), place: some }
    }
  }
  return { words: words.join(' '), place: undefined }
}

/** "baby group near" is left by "baby group near LE11 2". */
function dropLast(words: readonly string[]): readonly string[] {
  return /^(near|in|around|at)$/i.test(words.at(-1) ?? '') ? words.slice(0, -1) : words
}
