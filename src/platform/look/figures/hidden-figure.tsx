import type { VNode } from 'preact'

export interface HiddenFigureProps {
  /** "fewer than 5", or "hidden too" for one that would give another away by subtraction. Never 0, never blank, never "*". */
  readonly words: string
  /** Why, in one sentence, where nothing near by says so already. */
  readonly why?: string | undefined
}

/** A number kept back to protect people. It does not open, for anybody but governance. */
export function HiddenFigure({ words, why }: HiddenFigureProps): VNode {
  return (
    <>
      <span class="hearth-hush">{words}</span>
      {why && <span class="hearth-hush__why"> {why}</span>}
    </>
  )
}
