import proj4 from 'proj4'
import { z } from 'zod'
import { BRITISH_GRID } from './british-grid.ts'
import type { OutlineKind, Ring } from './outlines.ts'

export interface Outline {
  readonly kind: OutlineKind
  readonly code: string
  readonly name: string
  readonly rings: readonly Ring[]
}

export interface BoundariesRead {
  readonly outlines: readonly Outline[]
  readonly leftOut: number
  /** Why, for the first few. */
  readonly examples: readonly string[]
}

const position = z.tuple([z.number(), z.number()]).rest(z.number())
const polygon = z.array(z.array(position).min(4)).min(1)
const feature = z.object({
  properties: z.record(z.string(), z.unknown()),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: polygon }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
  ]),
})
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })

/** The smallest first: a file of wards names their districts, too. How the Office for National Statistics names its columns: LAD24CD and LAD24NM, ltla24_code and ltla24_name, with or without a year. */
const PREFIXES: readonly (readonly [OutlineKind, RegExp])[] = [
  ['small_area', /^lsoa\d*/i],
  ['ward', /^(wd|ward)\d*/i],
  ['district', /^(lad|ltla)\d*/i],
  ['authority', /^(ctyua|utla|cty)\d*/i],
]
const CODE = /(cd|_code)$/i
const NAME = /(nm|_name)$/i

const MOST_EXAMPLES = 10

/**
 * Reads a GeoJSON file of areas, in degrees or on the British National Grid. What they are is told by their columns, unless `kind` says it.
 * An area with a broken geometry, without a code or outside these islands is left out and counted. Throws one sentence for what is no GeoJSON,
 * or names no kind of area.
 */
export function readBoundaries(text: string, kind?: OutlineKind): BoundariesRead {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Error('This is not whole JSON. Boundaries come as GeoJSON.')
  }
  if ((json as { type?: unknown } | null)?.type === 'Topology') throw new Error('This is TopoJSON. Save it as GeoJSON first.')
  const read = collection.safeParse(json)
  if (!read.success) throw new Error('This is not a GeoJSON FeatureCollection.')
  const outlines = new Map<string, Outline>()
  const examples: string[] = []
  let leftOut = 0
  for (const [at, one] of read.data.features.entries()) {
    const read = readArea(one, kind)
    const area = typeof read !== 'string' && outlines.has(read.code) ? `${read.code} stands here a second time.` : read
    if (typeof area !== 'string') outlines.set(area.code, area)
    else {
      leftOut++
      if (examples.length < MOST_EXAMPLES) examples.push(`Area ${at + 1}: ${area}`)
    }
  }
  if (outlines.size === 0) throw new Error(`No area could be taken. ${examples.join(' ')}`.trim())
  return { outlines: [...outlines.values()], leftOut, examples }
}

/** An area, or why it is none, in a sentence. */
function readArea(one: unknown, wanted: OutlineKind | undefined): Outline | string {
  const read = feature.safeParse(one)
  if (!read.success) return 'it has no polygon.'
  const { properties, geometry } = read.data
  const columns = Object.keys(properties)
  const [kind, prefix] =
    PREFIXES.find(([k, begins]) => (!wanted || k === wanted) && columns.some((c) => begins.test(c) && CODE.test(c))) ?? []
  if (!kind || !prefix) return `its columns name no area: ${columns.slice(0, 6).join(', ')}.`
  const cell = (ends: RegExp): string => String(properties[columns.find((c) => prefix.test(c) && ends.test(c)) ?? ''] ?? '').trim()
  const [code, name] = [cell(CODE), cell(NAME)]
  if (code === '' || code.length > 20) return 'it has no code.'
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const rings = polygons.flat().map(ringOf)
  if (rings.some((ring) => ring === undefined)) return `${code} lies outside these islands.`
  return { kind, code, name: (name || code).slice(0, 120), rings: rings.filter((ring) => ring !== undefined && ring.length >= 4) as Ring[] }
}

/** Degrees to four places, which is eleven metres: a drawing shows no more. Points that fall together are one. */
function ringOf(coordinates: readonly (readonly [number, number, ...number[]])[]): Ring | undefined {
  const ring: [number, number][] = []
  for (const [x, y] of coordinates) {
    const onGrid = Math.abs(x) > 180 || Math.abs(y) > 90
    const [longitude = Number.NaN, latitude = Number.NaN] = onGrid ? proj4(BRITISH_GRID, 'WGS84', [x, y]) : [x, y]
    if (!(latitude > 49 && latitude < 61.5 && longitude > -9 && longitude < 2.5)) return undefined
    const point: [number, number] = [round(latitude), round(longitude)]
    const last = ring.at(-1)
    if (!last || last[0] !== point[0] || last[1] !== point[1]) ring.push(point)
  }
  return ring
}

function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000
}
