import type { VNode } from 'preact'
import { Details } from '../../../govuk/details.tsx'
import { EmptyBox } from '../empty-box.tsx'
import { FiguresTable } from '../figures/figures-table.tsx'
import { lines, niceTicks, tenth } from './chart-rules.ts'
import { Legend } from './legend.tsx'

/** One pair: what there is (outline) and what we did about it (filled). */
export interface Bars {
  readonly label: string
  readonly outline: number
  /** Left out where it is not known, or kept back: no bar, and `end` says why. */
  readonly filled?: number | undefined
  /** At the end of the bars: "5.2 short", "fewer than 5". */
  readonly end?: string | undefined
  /** It falls short by enough to act on: another colour, and `end` says by how much. */
  readonly short?: boolean | undefined
  /** Its row of the table, a cell for each column after the first. */
  readonly cells: readonly string[]
}

export interface BarChartProps {
  readonly id: string
  /** The finding, as a sentence over the chart: "Not yet: 24.3% of children live in the poorest tenth, but only 19.0% of those we reached do." */
  readonly finding: string
  /** What is drawn, in a line: the heading over the bars. */
  readonly title: string
  /** What a person who cannot see it is told: what is drawn, and the figures that matter. */
  readonly description: string
  readonly bars: readonly Bars[]
  /** After each number on the axis: "%". */
  readonly unit?: string | undefined
  readonly words: {
    readonly outline: string
    readonly filled: string
    readonly short: string
    readonly none: string
    readonly sameAsTable: string
  }
  /** The columns of the table, the first for the labels. */
  readonly columns: readonly [string, ...string[]]
}

const WIDTH = 400
const BAR = 13
/** The room a label beside its bars has, and how many letters fit into it. */
const BESIDE = { width: 80, letters: 10 }
const ABOVE_LETTERS = 42
/** Kept free at the end for the words. */
const END = 76

/** Pairs of bars: outline against fill, not one hue against another. The finding stands over it, the same as a table under it. */
export function BarChart({ id, finding, title, description, bars, unit = '', words, columns }: BarChartProps): VNode {
  if (bars.length === 0) return <EmptyBox text={words.none} />
  return (
    <figure class="hearth-chart-frame">
      <p class="govuk-body-l">{finding}</p>
      <p class="hearth-chart-title">{title}</p>
      <Drawing id={id} description={description} bars={bars} unit={unit} />
      <Legend
        items={[
          { look: 'outline', words: words.outline },
          { look: 'filled', words: words.filled },
          ...(bars.some(({ short }) => short) ? [{ look: 'short', words: words.short } as const] : []),
        ]}
      />
      <Details summaryText={words.sameAsTable}>
        <FiguresTable
          caption={title}
          captionHidden
          columns={columns}
          rows={bars.map(({ label, cells }) => ({ name: label, cells }))}
          fold={columns.length > 3}
        />
      </Details>
    </figure>
  )
}

interface DrawingProps {
  readonly id: string
  readonly description: string
  readonly bars: readonly Bars[]
  readonly unit: string
}

function Drawing({ id, description, bars, unit }: DrawingProps): VNode {
  const beside = bars.every(({ label }) => label.length <= BESIDE.letters)
  const start = beside ? BESIDE.width : 2
  const labels = bars.map(({ label }) => (beside ? [label] : lines(label, ABOVE_LETTERS)))
  const heights = labels.map((label) => 2 * BAR + 12 + (beside ? 0 : label.length * 18))
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((sum, height) => sum + height, 8))
  const bottom = heights.reduce((sum, height) => sum + height, 8)
  const ticks = niceTicks(Math.max(...bars.flatMap(({ outline, filled }) => [outline, filled ?? 0])))
  const scale = (value: number): number => tenth((value / (ticks.at(-1) ?? 1)) * (WIDTH - END - start))
  return (
    <svg class="hearth-chart" viewBox={`0 0 ${WIDTH} ${bottom + 24}`} role="img" aria-labelledby={`${id}-title`}>
      <title id={`${id}-title`}>{description}</title>
      {ticks.map((tick) => (
        <>
          <path class="rule" d={`M${start + scale(tick)} 0V${bottom}`} />
          <text class={tick === 0 && !beside ? 'soft' : 'mid soft'} x={start + scale(tick)} y={bottom + 18}>
            {tick}
            {unit}
          </text>
        </>
      ))}
      {bars.map((pair, index) => (
        <Pair pair={pair} label={labels[index] ?? []} top={tops[index] ?? 0} start={start} beside={beside} scale={scale} />
      ))}
    </svg>
  )
}

interface PairProps {
  readonly pair: Bars
  readonly label: readonly string[]
  readonly top: number
  readonly start: number
  readonly beside: boolean
  readonly scale: (value: number) => number
}

function Pair({ pair, label, top, start, beside, scale }: PairProps): VNode {
  const first = beside ? top : top + label.length * 18
  const longest = scale(Math.max(pair.outline, pair.filled ?? 0))
  return (
    <>
      {label.map((line, index) => (
        <text class={beside ? 'end' : undefined} x={beside ? start - 8 : start} y={beside ? top + BAR + 6 : top + 13 + index * 18}>
          {line}
        </text>
      ))}
      <rect class="need" x={start} y={first} width={scale(pair.outline)} height={BAR} />
      {pair.filled !== undefined && (
        <rect class={pair.short ? 'reach-low' : 'reach'} x={start} y={first + BAR + 2} width={scale(pair.filled)} height={BAR} />
      )}
      {pair.end && (
        <text class="strong" x={start + longest + 6} y={first + BAR + 6}>
          {pair.end}
        </text>
      )}
    </>
  )
}
