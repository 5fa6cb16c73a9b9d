import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import {
  type LocationWish,
  loadDefaultTaxonomy,
  putLocations,
  putOrganisations,
  putServices,
  rebuildListing,
  type ServiceWish,
  type SessionDate,
  setDates,
} from '../../src/modules/directory/index.ts'
import { type NetworkFacts, putNetwork } from '../../src/modules/network/index.ts'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import type { Database } from '../../src/platform/database/doors.ts'
import { type Chance, chanceFrom } from '../measuring/chance.ts'

/** A county's directory, as large as the real ones we read. */
export const SERVICES = 1500
export const LISTINGS = 3802
const PLACES = 420
const ORGANISATIONS = 260
/** Without a place: online, by telephone, at home. */
const PLACELESS = 150
const MOST_PLACES = 14
const WITH_SESSIONS = 500
const SESSIONS_EACH = 8

interface WrittenService {
  readonly name: string
  readonly summary: string
  readonly description: string
  readonly categories: readonly string[]
  readonly ageMonths: readonly [number, number] | null
  readonly languages: readonly string[]
  readonly accessibility: readonly string[]
  readonly sensitive?: boolean
}

interface WrittenSite {
  readonly town: string
  readonly latitude: number
  readonly longitude: number
  readonly access: readonly string[]
}

function written<T>(file: string): T {
  return JSON.parse(readFileSync(join(projectRoot, `networks/leicestershire/${file}.json`), 'utf8')) as T
}

/** Writes the county through the directory's own doors. The words are the example network's, shuffled; nothing in it is real. */
export async function loadCounty(db: Database): Promise<void> {
  const chance = chanceFrom(20261125)
  const organisations = Array.from({ length: ORGANISATIONS }, (_, i) => ({ id: chance.uuid(), name: `Made-up organisation ${i + 1}` }))
  const places = makePlaces(chance, written<WrittenSite[]>('sites'))
  const services = makeServices(
    chance,
    organisations.map(({ id }) => id),
    places.map(({ id }) => id),
  )
  const dates = makeDates(chance, services)
  await db.asOperator(async (trx) => {
    await putNetwork(trx, { ...written<NetworkFacts>('network'), example: true })
    await loadDefaultTaxonomy(trx)
    await putOrganisations(trx, organisations)
    await putLocations(trx, places)
    const { ids } = await putServices(trx, services)
    await setDates(trx, dates)
    await rebuildListing(trx, ids)
  })
}

function makePlaces(chance: Chance, sites: readonly WrittenSite[]): LocationWish[] {
  return Array.from({ length: PLACES }, (_, i) => {
    const near = chance.of(sites)
    return {
      id: chance.uuid(),
      name: `${chance.of(['Hall', 'Library', 'Family hub', 'Church room', 'School', 'Clinic', 'Centre'])} ${i + 1}, ${near.town}`,
      address: `${i + 1} Example Lane`,
      town: near.town,
      county: 'Leicestershire',
      postcode: `LE${1 + chance.below(19)} ${chance.below(10)}ZZ`,
      latitude: near.latitude + (chance.next() - 0.5) * 0.2,
      longitude: near.longitude + (chance.next() - 0.5) * 0.3,
      accessibility: near.access,
      hub: chance.happens(0.15),
    }
  })
}

function makeServices(chance: Chance, organisations: readonly string[], places: readonly string[]): ServiceWish[] {
  const texts = written<WrittenService[]>('services').filter(({ sensitive }) => !sensitive)
  const counts = placesEach(chance)
  const today = Temporal.Now.plainDateISO('Europe/London')
  return counts.map((count, i) => {
    const [one, other] = [chance.of(texts), chance.of(texts)]
    return {
      id: chance.uuid(),
      organisation: chance.of(organisations),
      name: `${one.name} ${i + 1}`,
      summary: `${one.summary} ${chance.happens(0.5) ? other.summary : ''}`.trim(),
      description: `${one.description} ${other.description} ${chance.of(texts).description}`,
      ageMin: one.ageMonths?.[0] ?? null,
      ageMax: one.ageMonths?.[1] ?? null,
      expecting: chance.happens(0.1),
      channels: count > 0 ? ['in_person', ...(chance.happens(0.1) ? ['online'] : [])] : [chance.of(['online', 'phone', 'home_visit'])],
      pricePence: chance.of([0, 0, 0, 250, null]),
      selfReferral: chance.happens(0.8),
      languages: one.languages,
      accessibility: other.accessibility,
      send: chance.happens(0.15),
      locations: differentPlaces(chance, places, count),
      terms: [...one.categories, ...(chance.happens(0.3) ? other.categories.slice(0, 1) : [])],
      schedules: chance.happens(0.6)
        ? [{ byday: chance.some(['MO', 'TU', 'WE', 'TH', 'FR', 'SA'], 2), opensAt: chance.of(['09:30', '13:00', '17:30']) }]
        : [],
      ...(chance.happens(0.7) ? { checkedBy: 'the hub', checkedOn: today.subtract({ days: chance.below(200) }).toString() } : {}),
    }
  })
}

/** How many places each service has: mostly one to three, a few at a dozen, together exactly the listings. */
function placesEach(chance: Chance): number[] {
  const counts: number[] = Array.from({ length: SERVICES }, (_, i) => (i < PLACELESS ? 0 : 1))
  for (let left = LISTINGS - SERVICES; left > 0; ) {
    const at = PLACELESS + Math.floor(chance.next() ** 2 * (SERVICES - PLACELESS))
    if ((counts[at] ?? 0) >= MOST_PLACES) continue
    counts[at] = (counts[at] ?? 0) + 1
    left--
  }
  return counts
}

function differentPlaces(chance: Chance, places: readonly string[], count: number): string[] {
  const chosen = new Set<string>()
  while (chosen.size < count) chosen.add(chance.of(places))
  return [...chosen]
}

/** Weekly sessions of a third of the services: the dates that rows show. */
function makeDates(chance: Chance, services: readonly ServiceWish[]): SessionDate[] {
  const today = Temporal.Now.plainDateISO('Europe/London')
  return services
    .filter(({ locations = [] }) => locations.length > 0)
    .slice(0, WITH_SESSIONS)
    .flatMap(({ id, locations = [] }) => {
      const first = today.add({ days: 1 + chance.below(7) })
      const hour = 9 + chance.below(8)
      return Array.from({ length: SESSIONS_EACH }, (_, week) => {
        const date = first.add({ weeks: week })
        const startsAt = date.toZonedDateTime({ timeZone: 'Europe/London', plainTime: { hour } }).toInstant().toString()
        const state = chance.of(['places', 'places', 'few', 'full', 'drop_in'])
        return { session: chance.uuid(), service: id, location: locations[0] ?? null, date: date.toString(), startsAt, state }
      })
    })
}
