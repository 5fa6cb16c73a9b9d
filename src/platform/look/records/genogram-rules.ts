/** Somebody in the drawing. A diamond is for somebody whose square or circle nobody has said. */
export interface GenogramPerson {
  readonly id: string
  /** Under the shape: "Marnie, 28". */
  readonly name: string
  readonly initials: string
  readonly shape: 'square' | 'circle' | 'diamond' | 'expected'
  /** Where it stands, counted from 0: older people in higher rows. */
  readonly row: number
  readonly column: number
  readonly child?: boolean | undefined
}

/** Parents and their children: two who are or were a couple, or one whose other is not drawn. */
export interface GenogramTie {
  readonly parents: readonly [string] | readonly [string, string]
  /** They live apart: two strokes through the line. */
  readonly apart?: boolean | undefined
  readonly children: readonly string[]
}

export interface GenogramHome {
  readonly name: string
  readonly people: readonly string[]
  /** A second home of somebody: a dashed box. */
  readonly other?: boolean | undefined
}

export interface Spot {
  readonly x: number
  readonly y: number
}

const CELL = { width: 108, height: 136 }
const START = { x: 60, y: 38 }
/** From the middle of a shape to its edge, and down to under its words. */
const EDGE = 23
const UNDER = 66

export function spotOf({ row, column }: Pick<GenogramPerson, 'row' | 'column'>): Spot {
  return { x: START.x + column * CELL.width, y: START.y + row * CELL.height }
}

/** The lines of a tie: between the two, and down to each child. Whoever is not drawn is left out. */
export function tiePaths(
  { parents, apart, children }: GenogramTie,
  people: readonly GenogramPerson[],
): { readonly couple: string; readonly strokes: string; readonly down: string } {
  const spots = (ids: readonly string[]) => ids.flatMap((id) => people.filter((person) => person.id === id).map(spotOf))
  const [one, two] = spots(parents).sort((a, b) => a.x - b.x)
  if (!one) return { couple: '', strokes: '', down: '' }
  const middle = two ? (one.x + two.x) / 2 : one.x
  const strokes = apart && two ? `M${middle - 9} ${one.y - 9}l11 18M${middle} ${one.y - 9}l11 18` : ''
  const from = two ? one.y : one.y + UNDER
  const bend = one.y + UNDER + 6
  return {
    couple: two ? `M${one.x + EDGE} ${one.y}H${two.x - EDGE}` : '',
    strokes,
    down: spots(children)
      .map((child) => `M${middle} ${from}V${bend}H${child.x}V${child.y - EDGE}`)
      .join(''),
  }
}

/** The box of a home, round everybody in it, with room for its name at the foot. */
export function homeBox(
  { people: ids }: GenogramHome,
  people: readonly GenogramPerson[],
): (Spot & { readonly width: number; readonly height: number }) | undefined {
  const spots = people.filter(({ id }) => ids.includes(id)).map(spotOf)
  if (spots.length === 0) return undefined
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs) - 50, Math.min(...ys) - 34]
  return { x, y, width: Math.max(...xs) + 50 - x, height: Math.max(...ys) + UNDER + 22 - y }
}

export function sizeOf(people: readonly GenogramPerson[]): { readonly width: number; readonly height: number } {
  const last = spotOf({ row: Math.max(0, ...people.map(({ row }) => row)), column: Math.max(0, ...people.map(({ column }) => column)) })
  return { width: last.x + START.x, height: last.y + UNDER + 30 }
}
