import type { VNode } from 'preact'

export interface Score {
  /** "Sept", "Oct". */
  readonly when: string
  /** From 0 to 10, as the person gave it. */
  readonly score: number
}

export interface ScoreLineProps {
  /** All of it in words: "Your own score for sleep, from 0 to 10: 3 on 9 September, 4 on 6 October". */
  readonly description: string
  /** Oldest first. Two or three: more is a list. */
  readonly scores: readonly Score[]
}

const START = 20
const STEP = 31

/** A person's own scores on a line from 0 to 10: rings for before, a disc for the last. Nobody else is on it, and nothing is good or bad. */
export function ScoreLine({ description, scores }: ScoreLineProps): VNode | null {
  if (scores.length === 0) return null
  const last = scores.length - 1
  // Two on one number, or next to each other, would cover each other's words: each has a row of its own above the line.
  const line = 20 + last * 18
  return (
    <svg class="hearth-chart" viewBox={`0 0 350 ${line + 30}`} role="img" aria-label={description}>
      <path class="axis" d={`M${START} ${line}h${STEP * 10}`} stroke-width="2" />
      {Array.from({ length: 11 }, (_, mark) => (
        <>
          <path class="axis" d={`M${START + mark * STEP} ${line - 4}v8`} />
          <text class="mid soft" x={START + mark * STEP} y={line + 24}>
            {mark}
          </text>
        </>
      ))}
      {scores.map(({ when, score }, index) => (
        <>
          <text class={index === last ? 'mid strong' : 'mid soft'} x={START + score * STEP} y={line - 12 - (last - index) * 18}>
            {when}
          </text>
          <circle class={index === last ? 'reach' : 'need'} cx={START + score * STEP} cy={line} r={index === last ? 7 : 9} />
        </>
      ))}
    </svg>
  )
}
