import type { Database } from '../../platform/database/doors.ts'
import type { MapPoint, NamedPlace } from '../../platform/look/charts/map-rules.ts'
import { listOutlines, listTownsHere, type Ring } from '../../platform/places/index.ts'
import type { Listing } from '../directory/index.ts'
import type { Position } from './geography.ts'

/** What is drawn of some places. */
export interface PlacesMap {
  readonly points: readonly MapPoint[]
  readonly from: Position | undefined
  readonly outlines: readonly Ring[]
  readonly names: readonly NamedPlace[]
}

/** Known only roughly, because somebody would be in danger: it is listed, and stands on no map. */
const MASKED = 64
/** Degrees beyond the outermost point that are still in the picture. */
const EDGE = 0.15

/** Where a listing stands on a map; undefined for what is online, by phone, at home or known only roughly. */
export function placeOnMap({ latitude, longitude, flags }: Listing): Position | undefined {
  return latitude === null || longitude === null || (flags & MASKED) !== 0 ? undefined : { latitude, longitude }
}

/** Numbers places in the order of their list; what has none has no number either. */
export function numbered(places: readonly (Position | undefined)[]): {
  readonly numbers: readonly (number | undefined)[]
  readonly points: readonly MapPoint[]
} {
  const points: MapPoint[] = []
  const numbers = places.map((place) => (place ? points.push({ number: points.length + 1, ...place }) : undefined))
  return { numbers, points }
}

/** Points with what is round them: edges of districts where they were imported (else of authorities), and the names of towns. Undefined without a point. */
export async function mapOf(
  db: Database,
  points: readonly MapPoint[],
  from: Position | undefined,
  home: Position,
): Promise<PlacesMap | undefined> {
  if (points.length === 0) return undefined
  const all = [...points, ...(from ? [from] : [])]
  const box = {
    south: Math.min(...all.map(({ latitude }) => latitude)) - EDGE,
    north: Math.max(...all.map(({ latitude }) => latitude)) + EDGE,
    west: Math.min(...all.map(({ longitude }) => longitude)) - EDGE,
    east: Math.max(...all.map(({ longitude }) => longitude)) + EDGE,
  }
  const outlines = await db.asPublic(async (trx) => {
    const districts = await listOutlines(trx, 'district', box)
    return districts.length > 0 ? districts : listOutlines(trx, 'authority', box)
  })
  return { points, from, outlines, names: listTownsHere(home) }
}
