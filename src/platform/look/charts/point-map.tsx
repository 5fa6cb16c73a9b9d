import type { ComponentChildren, VNode } from 'preact'
import { clusters, type MapPoint, type NamedPlace, namesOn, type Placed, pinWords, placer } from './map-rules.ts'

export interface PointMapProps {
  readonly id: string
  /** What is drawn, and that the list says the same: "Map of the 6 places, numbered as in the list." */
  readonly description: string
  readonly points: readonly MapPoint[]
  /** The place that was asked for: a dashed ring. */
  readonly from?: { readonly latitude: number; readonly longitude: number } | undefined
  /** Edges of districts or a coast, as closed rings of latitude and longitude. */
  readonly outlines?: readonly (readonly (readonly [latitude: number, longitude: number])[])[] | undefined
  /** Towns, the likeliest to be known first: as many as there is room for. */
  readonly names?: readonly NamedPlace[] | undefined
  /** Whose data it is: stands under every map. */
  readonly attribution: ComponentChildren
}

const FRAME = { width: 400, height: 300, margin: 30 }
const MOST_NAMES = 6
/** Nearer than a pin is wide. */
const APART = 30

/** Numbered pins that match a numbered list. Points too near each other share a pin. It does not mirror, and it is no link: the list is. */
export function PointMap({ id, description, points, from, outlines = [], names = [], attribution }: PointMapProps): VNode | null {
  if (points.length === 0) return null
  const edges = outlines.map((ring) => ring.map(([latitude, longitude]) => ({ latitude, longitude })))
  const place = placer([...points, ...(from ? [from] : [])], FRAME)
  const you = from && place(from)
  const pins = clusters(points, place, APART)
  return (
    <figure class="hearth-map-frame">
      <svg class="hearth-map" viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{description}</title>
        {edges.map((ring) => (
          <path class="land" d={pathOf(ring.map(place))} />
        ))}
        {you && <circle class="you" cx={you.x} cy={you.y} r="11" />}
        {namesOn(names, place, you ? [...pins, you] : pins, FRAME, MOST_NAMES).map(({ x, y, name }) => (
          <text class="mid" x={x} y={y}>
            {name}
          </text>
        ))}
        {pins.map(({ x, y, numbers }) => (
          <Pin x={x} y={y} words={pinWords(numbers)} />
        ))}
      </svg>
      <figcaption class="govuk-body-s hearth-soft">{attribution}</figcaption>
    </figure>
  )
}

/** An arch that stands on its place, as wide as its words. */
function Pin({ x, y, words }: Placed & { readonly words: string }): VNode {
  const half = Math.max(13, words.length * 4.2 + 6)
  const inside = Math.min(FRAME.width - half - 2, Math.max(half + 2, x))
  return (
    <g transform={`translate(${inside} ${y})`}>
      <path class="pin" d={`M${-half} 10V-3a13 13 0 0 1 13-13H${half - 13}a13 13 0 0 1 13 13V10Z`} />
      <text class="pin-text" y="4">
        {words}
      </text>
    </g>
  )
}

function pathOf(ring: readonly Placed[]): string {
  const drawn = ring.filter(({ x, y }, index) => index === 0 || x !== ring[index - 1]?.x || y !== ring[index - 1]?.y)
  return `${drawn.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')}Z`
}
