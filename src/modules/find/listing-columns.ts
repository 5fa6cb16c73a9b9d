import { FEW, type Steps } from '../../platform/jobs/in-turns.ts'
import type { Listing } from '../directory/index.ts'
import { dayNumber } from './days.ts'
import { ageBands, audienceKeys, channelKeys } from './search-query.ts'
import { LOSS, topicsOf } from './sensitive-topics.ts'

/** Words of 32 bits, one run a facet, in which a listing's values are set. */
export interface FacetBits {
  readonly name: FacetName
  /** What each bit means, in order; slugs for categories. */
  readonly values: readonly string[]
  readonly firstWord: number
  readonly words: number
}

export type FacetName =
  | 'category'
  | 'age'
  | 'channel'
  | 'slot'
  | 'language'
  | 'access'
  | 'audience'
  | 'site'
  | 'free'
  | 'hub'
  | 'selfReferral'
  | 'through'
  | 'send'

/** Listings as typed arrays, one place in each array a row, rows sorted by service. */
export interface ListingColumns {
  readonly rows: readonly Listing[]
  /** NaN where there is no position: online, by phone, at home, or an address nobody could place. */
  readonly latitudes: Float64Array
  readonly longitudes: Float64Array
  readonly facets: ReadonlyMap<FacetName, FacetBits>
  /** Words of facet bits a row. */
  readonly wordsPerRow: number
  readonly bits: Uint32Array
  /** `days` of row i are from `dayStarts[i]` up to `dayStarts[i + 1]`, ascending day numbers. */
  readonly dayStarts: Uint32Array
  readonly days: Int32Array
  /** Months, both ends included; as wide as can be where nothing is said. */
  readonly ageMins: Int16Array
  readonly ageMaxs: Int16Array
  /** 1 where a row is the last of its service. */
  readonly lastOfService: Uint8Array
  /** 1 for what is for people who expect a baby. */
  readonly expecting: Uint8Array
  /** 1 for what is about losing somebody. */
  readonly aboutLoss: Uint8Array
}

export interface FacetValues {
  readonly category: readonly { readonly slug: string; readonly id: number }[]
  readonly language: readonly string[]
  readonly access: readonly string[]
  /** Slugs of hubs, and how each listing's place is one. */
  readonly site: readonly string[]
  readonly siteOf: (listing: Listing) => readonly string[]
}

/** Lays listings out. `values` names the bits of the facets whose values are data. */
export function* layOutColumns(rows: readonly Listing[], values: FacetValues): Steps<ListingColumns> {
  const facets = bitsOf(values)
  const last = [...facets.values()].at(-1)
  const wordsPerRow = (last?.firstWord ?? 0) + (last?.words ?? 0)
  const bits = new Uint32Array(rows.length * wordsPerRow)
  const dayStarts = new Uint32Array(rows.length + 1)
  const [latitudes, longitudes] = [new Float64Array(rows.length), new Float64Array(rows.length)]
  const [ageMins, ageMaxs] = [new Int16Array(rows.length), new Int16Array(rows.length)]
  const [lastOfService, expecting, aboutLoss] = [new Uint8Array(rows.length), new Uint8Array(rows.length), new Uint8Array(rows.length)]
  const days: number[] = []
  const setters = settersFor(facets, values)
  for (const [row, listing] of rows.entries()) {
    setBits(bits, row * wordsPerRow, listing, setters)
    for (const date of listing.dates) {
      const day = dayNumber(date)
      if (day !== undefined) days.push(day)
    }
    dayStarts[row + 1] = days.length
    latitudes[row] = listing.latitude ?? Number.NaN
    longitudes[row] = listing.longitude ?? Number.NaN
    ageMins[row] = listing.ageMin ?? 0
    ageMaxs[row] = listing.ageMax ?? 32_767
    lastOfService[row] = rows[row + 1]?.serviceId === listing.serviceId ? 0 : 1
    expecting[row] = (listing.flags & 16) !== 0 ? 1 : 0
    aboutLoss[row] = topicsOf(listing) & LOSS ? 1 : 0
    if (row % FEW === 0) yield
  }
  return {
    ...{ rows, latitudes, longitudes, facets, wordsPerRow, bits, dayStarts, days: Int32Array.from(days) },
    ...{ ageMins, ageMaxs, lastOfService, expecting, aboutLoss },
  }
}

function bitsOf(values: FacetValues): Map<FacetName, FacetBits> {
  const facets = new Map<FacetName, FacetBits>()
  let firstWord = 0
  const add = (name: FacetName, named: readonly string[], bits = named.length): void => {
    const words = Math.max(1, Math.ceil(bits / 32))
    facets.set(name, { name, values: named, firstWord, words })
    firstWord += words
  }
  add(
    'category',
    values.category.map((category) => category.slug),
  )
  add(
    'age',
    ageBands.map((band) => band.key),
  )
  add('channel', channelKeys)
  add('slot', [], 21)
  add('language', values.language)
  add('access', values.access)
  add('audience', audienceKeys)
  add('site', values.site)
  for (const name of flagNames) add(name, [name])
  return facets
}

/** Filters that are on or off. */
export const flagNames = ['free', 'hub', 'selfReferral', 'through', 'send'] as const
export type FlagName = (typeof flagNames)[number]

type Setter = (listing: Listing, set: (facet: FacetBits, bit: number) => void) => void

function settersFor(facets: ReadonlyMap<FacetName, FacetBits>, values: FacetValues): Setter[] {
  const places = {
    category: new Map(values.category.map(({ id }, bit) => [id, bit])),
    language: new Map(values.language.map((name, bit) => [name, bit])),
    access: new Map(values.access.map((name, bit) => [name, bit])),
    audience: new Map<string, number>(audienceKeys.map((name, bit) => [name, bit])),
    site: new Map(values.site.map((slug, bit) => [slug, bit])),
  }
  const setNamed = <Key>(name: FacetName, bitOf: ReadonlyMap<Key, number>, of: (listing: Listing) => readonly Key[]): Setter => {
    const facet = facetOf(facets, name)
    return (listing, set) => {
      for (const value of of(listing)) {
        const bit = bitOf.get(value)
        if (bit !== undefined) set(facet, bit)
      }
    }
  }
  const setFlag = (name: FlagName, is: (listing: Listing) => boolean): Setter => {
    const facet = facetOf(facets, name)
    return (listing, set) => void (is(listing) && set(facet, 0))
  }
  const setNumber = (name: FacetName, of: (listing: Listing) => number): Setter => {
    const facet = facetOf(facets, name)
    return (listing, set) => {
      for (let bit = 0, number = of(listing); number !== 0; bit++, number >>>= 1) if (number & 1) set(facet, bit)
    }
  }
  return [
    setNamed('category', places.category, (listing) => listing.terms),
    setNumber('age', ageMask),
    setNumber('channel', (listing) => listing.channels & 31),
    setNumber('slot', (listing) => listing.slots & 0x1fffff),
    setNamed('language', places.language, (listing) => listing.languages),
    setNamed('access', places.access, (listing) => listing.accessibility),
    setNamed('audience', places.audience, (listing) => listing.audiences),
    setNamed('site', places.site, (listing) => values.siteOf(listing)),
    setFlag('free', ({ flags }) => (flags & 1) !== 0),
    setFlag('hub', ({ flags }) => (flags & 2) !== 0),
    setFlag('selfReferral', ({ flags }) => (flags & 4) !== 0),
    setFlag('through', ({ flags }) => (flags & 4) === 0),
    setFlag('send', ({ flags }) => (flags & 8) !== 0),
  ]
}

function setBits(bits: Uint32Array, start: number, listing: Listing, setters: readonly Setter[]): void {
  const set = (facet: FacetBits, bit: number): void => {
    const word = start + facet.firstWord + (bit >> 5)
    bits[word] = (bits[word] ?? 0) | (1 << (bit & 31))
  }
  for (const setter of setters) setter(listing, set)
}

/** Expecting is its own group: for families with a baby on the way. Any age means every group but that one. */
export function ageMask(listing: Pick<Listing, 'ageMin' | 'ageMax' | 'flags'>): number {
  const min = listing.ageMin ?? 0
  const max = listing.ageMax ?? 32_767
  let mask = 0
  ageBands.forEach((band, bit) => {
    const inside = band.key === 'expecting' ? (listing.flags & 16) !== 0 : band.min <= max && band.max >= min
    if (inside) mask |= 1 << bit
  })
  return mask
}

/** The layout of a facet, which is there for every name. */
export function facetOf(facets: ReadonlyMap<FacetName, FacetBits>, name: FacetName): FacetBits {
  const facet = facets.get(name)
  if (!facet) throw new Error(`There is no facet ${name}.`)
  return facet
}
