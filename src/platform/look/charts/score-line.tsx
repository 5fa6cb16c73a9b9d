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
const ROW = 20

/** A person's own scores on a line from 0 to 10: rings for before, a disc for the last. Nobody else is on it, and nothing is good or bad. */
export function ScoreLine({ description, scores }: ScoreLineProps): VNode | null {
  if (scores.length === 0) return null
  const last = scores.length - 1
  // Two on one number, or next to each other, would cover each other's words: each has a row of its own above the line.
  const line = 34 + last * ROW
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
        <Mark when={when} x={START + score * STEP} line={line} rows={last - index} />
      ))}
    </svg>
  )
}

interface MarkProps {
  readonly when: string
  readonly x: number
  readonly line: number
  /** How many scores came after it: none for the last. */
  readonly rows: number
}

/** Near an end of the line the words stand inside it. */
function Mark({ when, x, line, rows }: MarkProps): VNode {
  const side = x < START + 2 * STEP ? '' : x > START + 8 * STEP ? 'end' : 'mid'
  const shift = side === '' ? -10 : side === 'end' ? 10 : 0
  return (
    <>
      <text class={`${side} ${rows === 0 ? 'strong' : 'soft'}`.trim()} x={x + shift} y={line - 14 - rows * ROW}>
        {when}
      </text>
      <circle class={rows === 0 ? 'reach' : 'need'} cx={x} cy={line} r={rows === 0 ? 7 : 9} />
    </>
  )
}
