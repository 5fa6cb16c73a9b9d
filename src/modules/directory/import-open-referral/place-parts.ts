import type { LocationWish } from '../put-listings.ts'
import { isMarkedPrivate, type Keyed, keyFrom, keyOf } from './mapped-record.ts'
import { lineOf, type Note, objectsIn, phoneOf, positionOf, postcodeOf } from './record-fields.ts'
import type { JsonObject } from './record-stream.ts'

const ACCESS: readonly (readonly [string, RegExp])[] = [
  ['step_free', /step[- ]?free|level access|wheelchair|\bramp/i],
  ['changing_place', /changing place/i],
  ['hearing_loop', /(?:hearing|induction)[- ]loop|t-coil/i],
  ['quiet_room', /quiet (?:room|space)/i],
  ['bsl', /british sign language|\bbsl\b/i],
  ['parking', /parking/i],
  ['baby_change', /baby[- ]?chang|nappy[- ]?chang/i],
]
const DENIES = /\b(?:no|not|without|non|cannot|limited|lacks?|unsuitable|isn.t|unable|inaccessible)\b/i

/** Codes out of sentences. A sentence that denies anything gives none: better to say too little than to promise a lift. */
export function accessibilityIn(sentences: readonly string[]): string[] {
  const kind = sentences.flatMap((words) => words.split(/(?<=[.;!])\s+|\n/)).filter((sentence) => !DENIES.test(sentence))
  return ACCESS.filter(([, says]) => kind.some((sentence) => says.test(sentence))).map(([code]) => code)
}

type Place = Keyed<Omit<LocationWish, 'id' | 'feed'>>

/** Where it is, from a location of either version; undefined for what nobody can go to or may know of. */
export function placeOf(location: JsonObject, note: Note): Place | undefined {
  if (isMarkedPrivate(location)) {
    note('location', 'is marked as not public, so it is left out')
    return undefined
  }
  const kind = lineOf(location, 'location_type').toLowerCase()
  if (kind === 'virtual' || kind === 'postal') return undefined
  const addresses = objectsIn(location, 'addresses', 'physical_addresses')
  const address = addresses.find((one) => lineOf(one, 'address_type').toLowerCase() === 'physical') ?? addresses[0] ?? {}
  const street = [lineOf(address, 'address_1'), lineOf(address, 'address_2')].filter((line) => line !== '').join(', ')
  const postcode = postcodeOf(address, 'postal_code', note)
  const name = (lineOf(location, 'name') || street || lineOf(address, 'city') || postcode || '').slice(0, 300)
  if (name === '') {
    note('location', 'has neither a name nor an address, so it is left out')
    return undefined
  }
  const wish = {
    name,
    ...described(location),
    address: street,
    ...townOf(address),
    postcode,
    ...(positionOf(location, note) ?? { latitude: null, longitude: null }),
  }
  return { key: keyOf(location) ?? keyFrom('location', name, street, postcode), wish }
}

function townOf(address: JsonObject): { town: string; county: string } {
  return { town: lineOf(address, 'city'), county: lineOf(address, 'state_province', 'region') }
}

function described(location: JsonObject): Pick<LocationWish, 'accessibility' | 'gettingThere' | 'gettingIn' | 'phone'> {
  const entries = objectsIn(location, 'accessibility', 'accessibility_for_disabilities')
  const said = entries.flatMap((entry) => [lineOf(entry, 'accessibility'), lineOf(entry, 'description'), lineOf(entry, 'details')])
  const sentences = [...new Set(said.filter((line) => line !== ''))]
  const transport = lineOf(location, 'transportation')
  return {
    accessibility: accessibilityIn(sentences),
    gettingThere: transport === '' ? [] : [transport],
    gettingIn: sentences.join(' '),
    phone:
      objectsIn(location, 'phones')
        .map((phone) => phoneOf(lineOf(phone, 'number')))
        .find((number) => number !== null) ?? null,
  }
}
