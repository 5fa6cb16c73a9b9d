/** A place on the map, numbered as in the list beside it. */
export interface MapPoint {
  readonly number: number
  readonly latitude: number
  readonly longitude: number
}

export interface Placed {
  readonly x: number
  readonly y: number
}

/** Points that would cover each other, drawn as one: their numbers in order, and where. */
export interface Cluster extends Placed {
  readonly numbers: readonly number[]
}

export interface Frame {
  readonly width: number
  readonly height: number
  /** Kept free round the outermost points. */
  readonly margin: number
}

/** Less than this many degrees apart is one place: a map of a single point is not zoomed without end. */
const SMALLEST = 0.02

/** Puts places into a frame, north up, to one scale both ways. A degree of longitude is narrower than one of latitude by the cosine. */
export function placer(
  places: readonly Omit<MapPoint, 'number'>[],
  { width, height, margin }: Frame,
): (place: Omit<MapPoint, 'number'>) => Placed {
  const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const
  const [south, north] = range(places.map(({ latitude }) => latitude))
  const [west, east] = range(places.map(({ longitude }) => longitude))
  const narrower = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const across = Math.max((east - west) * narrower, SMALLEST)
  const scale = Math.min((width - 2 * margin) / across, (height - 2 * margin) / Math.max(north - south, SMALLEST))
  return ({ latitude, longitude }) => ({
    x: Math.round(width / 2 + (longitude - (west + east) / 2) * narrower * scale),
    y: Math.round(height / 2 - (latitude - (south + north) / 2) * scale),
  })
}

/** Joins points nearer than `apart` to the first of them, so that no pin lies over another. In order of their numbers: the same list gives the same map. */
export function clusters(points: readonly MapPoint[], place: (point: MapPoint) => Placed, apart: number): readonly Cluster[] {
  const made: { x: number; y: number; numbers: number[] }[] = []
  for (const point of [...points].sort((a, b) => a.number - b.number)) {
    const { x, y } = place(point)
    const near = made.find((cluster) => Math.hypot(cluster.x - x, cluster.y - y) < apart)
    if (near) near.numbers.push(point.number)
    else made.push({ x, y, numbers: [point.number] })
  }
  return made
}

export interface NamedPlace extends Omit<MapPoint, 'number'> {
  readonly name: string
}

/** A name is about this wide and high in a drawing of 400 by 300. */
const NAME = { letter: 7, high: 16 }

/** Names of places that fall into the frame and cover neither a pin nor each other, in the order given, at most `most`. */
export function namesOn(
  places: readonly NamedPlace[],
  place: (one: NamedPlace) => Placed,
  pins: readonly Placed[],
  { width, height, margin }: Frame,
  most: number,
): readonly (Placed & { readonly name: string })[] {
  const kept: (Placed & { readonly name: string; readonly half: number })[] = []
  for (const one of places) {
    if (kept.length === most) break
    const half = (one.name.length * NAME.letter) / 2
    const { x, y } = place(one)
    const inside = x > half + 2 && x < width - half - 2 && y > margin / 2 && y < height - margin / 2
    const covers = (other: Placed, reach: number): boolean => Math.abs(other.x - x) < half + reach && Math.abs(other.y - y) < NAME.high + 6
    if (!inside || pins.some((pin) => covers(pin, 18)) || kept.some((other) => covers(other, other.half))) continue
    kept.push({ name: one.name, x, y, half })
  }
  return kept
}

/** What stands on a pin: "4"; "4, 7"; "4 +3" for four of them. */
export function pinWords(numbers: readonly number[]): string {
  const [first = 0, second] = numbers
  if (second === undefined) return String(first)
  return numbers.length === 2 ? `${first}, ${second}` : `${first} +${numbers.length - 1}`
}
