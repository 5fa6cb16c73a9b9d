/** A position in degrees, WGS 84. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

export const METRES_PER_MILE = 1609.344

const METRES_PER_DEGREE = 111_195
const EARTH_RADIUS = 6_371_009
const RADIANS = Math.PI / 180

/** Metres between two positions on a sphere: exact enough to say which side of a circle a place is on. */
export function haversine(a: Position, b: Position): number {
  const north = Math.sin(((b.latitude - a.latitude) * RADIANS) / 2)
  const east = Math.sin(((b.longitude - a.longitude) * RADIANS) / 2)
  const h = north * north + Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * east * east
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * A measure of metres from one place, flat and with a single cosine, so that thousands cost nothing;
 * within 2% of `edge` metres it measures on the sphere, so that the edge of a circle is where it says.
 */
export function metresFrom(centre: Position, edge: number): (latitude: number, longitude: number) => number {
  const shrink = Math.cos(centre.latitude * RADIANS)
  return (latitude, longitude) => {
    const north = (latitude - centre.latitude) * METRES_PER_DEGREE
    const east = (longitude - centre.longitude) * METRES_PER_DEGREE * shrink
    const flat = Math.sqrt(north * north + east * east)
    return Math.abs(flat - edge) < edge * 0.02 ? haversine(centre, { latitude, longitude }) : flat
  }
}
