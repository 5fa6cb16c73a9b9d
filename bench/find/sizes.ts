import type { Listing } from '../../src/modules/directory/index.ts'
import { search } from '../../src/modules/find/search.ts'
import { layOutIndex, type SearchIndex } from '../../src/modules/find/search-index.ts'
import type { TermNames } from '../../src/modules/find/search-names.ts'
import type { Figure } from '../measuring/figures.ts'
import { median, percentile } from '../measuring/percentiles.ts'
import type { AskedSearch } from './found-page.ts'

const SIZES = [5_000, 50_000] as const
const WARM = 100
const ASKED = 400

export interface Material {
  readonly listings: readonly Listing[]
  readonly synonyms: ReadonlyMap<string, readonly string[]>
  readonly terms: TermNames
}

/** The same county over and over, each time its own services: what a search and a fresh copy cost when there is far more to look through. */
export function sizes({ listings, synonyms, terms }: Material, asked: readonly AskedSearch[], countyP50: number): Figure[] {
  const services = new Set(listings.map(({ serviceId }) => serviceId)).size
  return SIZES.flatMap((size) => {
    const many = repeated(listings, Math.ceil(size / services), size)
    const laid = layOut(many, { synonyms, terms })
    const { index } = laid
    const times = timesOf(index, asked)
    const name = `${size.toLocaleString('en-GB')} services (${many.length.toLocaleString('en-GB')} listings)`
    return [
      { what: `${name}: search call alone, p50`, value: median(times), unit: 'ms' },
      { what: `${name}: search call alone, p95`, value: percentile(times, 0.95), unit: 'ms' },
      {
        what: `${name}: search p50 against the county's, for each listing`,
        value: median(times) / countyP50 / (many.length / listings.length),
        unit: 'times',
        atMost: 2,
      },
      { what: `${name}: laying a fresh copy out`, value: laid.took, unit: 'ms' },
      { what: `${name}: the longest that a page waits for that`, value: laid.longest, unit: 'ms', atMost: 200 },
    ]
  })
}

/** As it is done beside pages, but without any: how long it takes, and the longest step, after which pages have their turn. */
function layOut(listings: readonly Listing[], { synonyms, terms }: Omit<Material, 'listings'>) {
  const steps = layOutIndex(listings, synonyms, terms)
  const began = performance.now()
  let longest = 0
  for (;;) {
    const before = performance.now()
    const step = steps.next()
    longest = Math.max(longest, performance.now() - before)
    if (step.done) return { index: step.value, took: performance.now() - began, longest }
  }
}

function repeated(listings: readonly Listing[], times: number, services: number): Listing[] {
  const most = Math.max(...listings.map(({ serviceId }) => serviceId))
  const highest = Math.max(...listings.map(({ id }) => id))
  const all: Listing[] = []
  for (let turn = 0; turn < times; turn++)
    for (const listing of listings)
      all.push({
        ...listing,
        id: listing.id + turn * (highest + 1),
        serviceId: listing.serviceId + turn * (most + 1),
        name: turn === 0 ? listing.name : `${listing.name} ${turn}`,
        // Spread over the country, so that a circle holds a county's worth.
        latitude: listing.latitude === null ? null : listing.latitude + (turn % 6) * 0.4,
        longitude: listing.longitude === null ? null : listing.longitude + Math.floor(turn / 6) * 0.4,
      })
  const kept = new Set<number>()
  return all.filter(({ serviceId }) => kept.has(serviceId) || (kept.size < services && kept.add(serviceId)))
}

function timesOf(index: SearchIndex, asked: readonly AskedSearch[]): number[] {
  const today = new Date().toISOString().slice(0, 10)
  const once = ({ query }: AskedSearch): number => {
    const before = performance.now()
    search(index, query, today)
    return performance.now() - before
  }
  for (const one of asked.slice(0, WARM)) once(one)
  return asked.slice(0, ASKED).map((one) => Math.min(once(one), once(one)))
}
