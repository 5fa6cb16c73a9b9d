import type { Database } from '../../../platform/database/doors.ts'
import type { MapPoint, NamedPlace } from '../../../platform/look/charts/map-rules.ts'
import { listOutlines, listTownsHere, type Ring } from '../../../platform/places/index.ts'
import type { Position } from '../geography.ts'
import type { Found } from '../search.ts'

/** What is drawn of a page of results. */
export interface ResultsMap {
  readonly points: readonly MapPoint[]
  readonly from: Position | undefined
  readonly outlines: readonly Ring[]
  readonly names: readonly NamedPlace[]
}

/** Known only roughly, because somebody would be in danger: it is listed, and stands on no map. */
const MASKED = 64
/** Degrees beyond the outermost point that are still in the picture. */
const EDGE = 0.15

/** Which number each result has on the map; undefined for what is online, by phone or known only roughly. */
export function numbersOf(results: readonly Found[]): readonly (number | undefined)[] {
  let number = 0
  return results.map(({ listing: { latitude, longitude, flags } }) =>
    latitude !== null && longitude !== null && (flags & MASKED) === 0 ? ++number : undefined,
  )
}

function pointsOf(results: readonly Found[]): MapPoint[] {
  return numbersOf(results).flatMap((number, at) => {
    const { latitude = null, longitude = null } = results[at]?.listing ?? {}
    return number === undefined || latitude === null || longitude === null ? [] : [{ number, latitude, longitude }]
  })
}

/** Points with what is round them: edges of districts where they were imported (else of authorities), and the names of towns. */
export async function mapOf(
  db: Database,
  results: readonly Found[],
  from: Position | undefined,
  home: Position,
): Promise<ResultsMap | undefined> {
  const points = pointsOf(results)
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
