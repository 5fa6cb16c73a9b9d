import type { VNode } from 'preact'

export interface SpentBarProps {
  /** "£236,918.40 spent of £237,200". The same stands beside it in words. */
  readonly label: string
  readonly done: number
  readonly of: number
}

const WIDTH = 400

/** How much of a whole is used. More than the whole fills the bar and stays to be said in words. */
export function SpentBar({ label, done, of }: SpentBarProps): VNode {
  const part = of > 0 ? Math.min(1, Math.max(0, done / of)) : 0
  return (
    <svg class="hearth-spent" viewBox={`0 0 ${WIDTH} 11`} preserveAspectRatio="none" role="img" aria-label={label}>
      <rect class="all" width={WIDTH} height="11" />
      <rect class="done" width={Math.round(WIDTH * part)} height="11" />
    </svg>
  )
}
