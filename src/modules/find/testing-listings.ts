import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/config/project-root.ts'
import type { Listing, Term } from '../directory/index.ts'
import { nameTerms, type TermNames } from './search-names.ts'

/** A made-up listing, for tests. */
export function aListing(given: Partial<Listing> & { readonly id: number }): Listing {
  return {
    serviceId: given.id,
    service: uuidOf(given.serviceId ?? given.id),
    location: null,
    name: `Service ${given.id}`,
    org: '',
    summary: '',
    place: '',
    town: '',
    postcode: '',
    latitude: null,
    longitude: null,
    terms: [],
    ageMin: null,
    ageMax: null,
    slots: 0,
    channels: 1,
    languages: [],
    accessibility: [],
    flags: 0,
    audiences: [],
    feed: '',
    dates: [],
    coming: [],
    checkedBy: null,
    checkedOn: null,
    dueOn: null,
    ...given,
  }
}

function uuidOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

interface ExampleService {
  readonly key: string
  readonly name: string
  readonly summary: string
  readonly organisation: string
  readonly categories: readonly string[]
  readonly ageMonths: readonly [number, number] | null
  readonly sensitive?: boolean
}

/** The example network's services, one listing each, with its categories and the default synonyms: invented, and written for reading. */
export function exampleListings(): { listings: Listing[]; keys: string[]; terms: TermNames; synonyms: Map<string, readonly string[]> } {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(projectRoot, file), 'utf8'))
  const services = (read('networks/leicestershire/services.json') as ExampleService[]).filter((service) => !service.sensitive)
  const names = [...new Set(services.flatMap((service) => service.categories))].sort()
  const terms: Term[] = names.map((name, i) => ({ id: i + 1, term: uuidOf(9000 + i), name, parentId: null }))
  const listings = services.map((service, i) =>
    aListing({
      id: i + 1,
      name: service.name,
      summary: service.summary,
      terms: service.categories.map((name) => names.indexOf(name) + 1),
      ageMin: service.ageMonths?.[0] ?? null,
      ageMax: service.ageMonths?.[1] ?? null,
    }),
  )
  const synonyms = new Map(Object.entries(read('src/modules/directory/synonyms.json') as Record<string, string[]>))
  return { listings, keys: services.map((service) => service.key), terms: nameTerms(terms), synonyms }
}
