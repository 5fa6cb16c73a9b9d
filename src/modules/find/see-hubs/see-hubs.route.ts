import { readClock } from '../../../platform/database/clock.ts'
import { findPlace, townOfPostcode } from '../../../platform/places/index.ts'
import { typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { type Listing, listHubOpenings, listHubs } from '../../directory/index.ts'
import { findLocality, listLocalities, listPublicCandidates, listPublicSites } from '../../network/index.ts'
import type { FindDeps } from '../find-deps.ts'
import type { Position } from '../geography.ts'
import { mapOf, numbered, placeOnMap } from '../places-map.ts'
import { groupHubs } from './hub-groups-rules.ts'
import { HubsPage } from './hubs.page.tsx'
import type { AskedPart } from './which-part.tsx'

/** A postcode or a town is not longer. */
const LONGEST_PLACE = 80

/** Every hub by locality, with its address, its number, whether its door is open, and the way in; and those that open later. */
export function registerSeeHubs(web: Web, deps: FindDeps): void {
  web.get('/hubs', { permission: 'public', purpose: 'public', audit: null }, (ask) => answer(deps, ask))
}

async function answer(deps: FindDeps, ask: Ask): Promise<Answered> {
  const { hubs, sites, openings, now, ...more } = await deps.db.asPublic(async (trx) => ({
    hubs: await listHubs(trx),
    sites: await listPublicSites(trx),
    localities: await listLocalities(trx),
    openings: new Map((await listHubOpenings(trx)).map((one) => [one.location, one])),
    thinking: (await listPublicCandidates(trx)).length > 0,
    now: onTheWall(await readClock(trx), deps.network.zone).toPlainDateTime(),
  }))
  const home = { latitude: deps.network.homeLatitude, longitude: deps.network.homeLongitude }
  const groups = groupHubs(hubs, sites)
  const places = hubPlaces(deps.listings.current().index.columns.rows)
  const listed = groups.flatMap((group) => group.hubs)
  const { numbers, points } = numbered(listed.map(({ location }) => places.get(location)))
  return {
    page: HubsPage({
      ...{ frame: deps.frame, groups, openings, now, ...more },
      sites: new Map(sites.map((site) => [site.location, site])),
      numbers: new Map(listed.map(({ location }, at) => [location, numbers[at]])),
      planned: sites.filter(({ status, kind }) => status === 'planned' && kind !== 'virtual_hub'),
      map: await mapOf(deps.db, points, undefined, home),
      asked: await partOf(deps, typed(ask.query, 'place').trim().slice(0, LONGEST_PLACE), home),
    }),
  }
}

/** In which locality a postcode or a town is. */
async function partOf({ db }: FindDeps, place: string, home: Position): Promise<AskedPart | undefined> {
  if (place === '') return undefined
  return db.asPublic(async (trx) => {
    const at = await findPlace(trx, place, home)
    const found = await findLocality(trx, {
      ...{ postcode: place, latitude: at?.latitude ?? null, longitude: at?.longitude ?? null },
      names: [place, ...(at ? [at.label] : []), townOfPostcode(place) ?? ''],
    })
    return { place, locality: found?.locality, rough: found !== undefined && found.how !== 'postcode' && at?.how !== 'postcode' }
  })
}

/** Where each hub is, as the public listing has it; one at which nothing is listed has no place here. */
function hubPlaces(rows: readonly Listing[]): ReadonlyMap<string, Position> {
  return new Map(
    rows.flatMap((listing) => {
      const place = listing.location === null ? undefined : placeOnMap(listing)
      return place && listing.location ? [[listing.location, place] as const] : []
    }),
  )
}
