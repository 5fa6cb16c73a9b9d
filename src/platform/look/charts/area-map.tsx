import type { ComponentChildren, VNode } from 'preact'
import { Legend } from './legend.tsx'

/** How much, in five steps of one hue, light to dark; 0 where it is not known. */
export type AreaStep = 0 | 1 | 2 | 3 | 4 | 5

export interface Area {
  /** Its outline in units of the drawing: an SVG path of ours, made when the data was taken in. */
  readonly path: string
  readonly step: AreaStep
  /** Something is to be done here: stripes and a black edge, in place of the step. */
  readonly act?: boolean | undefined
}

export interface AreaMapProps {
  readonly id: string
  /** What is drawn, how many areas are striped, and that the table lists them. */
  readonly description: string
  readonly width: number
  readonly height: number
  readonly areas: readonly Area[]
  /** Hubs, as arches with their names. */
  readonly hubs: readonly { readonly x: number; readonly y: number; readonly name: string }[]
  readonly words: { readonly low: string; readonly high: string; readonly act: string; readonly hub: string; readonly unknown: string }
  readonly attribution: ComponentChildren
  /** The table of what is striped, with something to do in each row. */
  readonly children: ComponentChildren
}

const steps = ['step-0', 'step-1', 'step-2', 'step-3', 'step-4', 'step-5'] as const

/** Need by area: reads the same in grey and to colour-blind eyes. What to act on is a pattern, not a sixth colour. It does not mirror. */
export function AreaMap({ id, description, width, height, areas, hubs, words, attribution, children }: AreaMapProps): VNode {
  return (
    <figure class="hearth-map-frame">
      <svg class="hearth-map hearth-map--areas" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{description}</title>
        <defs>
          <pattern id={`${id}-act`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hearth-act-ground" width="8" height="8" />
            <path class="hearth-act-line" d="M4 0v8" />
          </pattern>
        </defs>
        {areas
          .filter(({ act }) => !act)
          .map(({ path, step }) => (
            <path class={steps[step]} d={path} />
          ))}
        {areas
          .filter(({ act }) => act)
          .map(({ path }) => (
            <path class="act" d={path} fill={`url(#${id}-act)`} />
          ))}
        {hubs.map(({ x, y, name }) => (
          <g transform={`translate(${x} ${y})`}>
            <path class="site" d="M-9 8V-3a9 9 0 0 1 18 0V8Z" />
            <text x={x > width * 0.7 ? -14 : 14} y="7" class={x > width * 0.7 ? 'end' : undefined}>
              {name}
            </text>
          </g>
        ))}
      </svg>
      <Legend
        items={[
          { look: 'step-1', words: words.low },
          { look: 'step-5', words: words.high },
          ...(areas.some(({ act }) => act) ? [{ look: 'act', words: words.act } as const] : []),
          ...(areas.some(({ step, act }) => step === 0 && !act) ? [{ look: 'step-0', words: words.unknown } as const] : []),
          ...(hubs.length > 0 ? [{ look: 'hub', words: words.hub } as const] : []),
        ]}
      />
      {children}
      <figcaption class="govuk-body-s hearth-soft">{attribution}</figcaption>
    </figure>
  )
}
