import type { VNode } from 'preact'

export interface WorkingLineProps {
  /** "Making your spreadsheet: 18 of 41 postings. You can leave this page; it will be under Downloads." */
  readonly words: string
  /** What the bar is, for screen readers: "Making your spreadsheet". */
  readonly label: string
  readonly done: number
  readonly of: number
}

/** Long work: how far it is, in words, and leave to go. */
export function WorkingLine({ words, label, done, of }: WorkingLineProps): VNode {
  return (
    <p class="hearth-working" role="status">
      <progress max={of} value={done} aria-label={label} /> <span>{words}</span>
    </p>
  )
}
