import type { ComponentChildren, VNode } from 'preact'

export interface SplitProps {
  readonly children: ComponentChildren
  /** Beside the main column where there is room, after it on phones. */
  readonly aside: ComponentChildren
  /** What the aside is, for screen readers. Left out, it is no landmark. */
  readonly label?: string | undefined
}

/** A main column and what stands beside it. */
export function Split({ children, aside, label }: SplitProps): VNode {
  const Aside = label ? 'aside' : 'div'
  return (
    <div class="hearth-split hearth-split--aside">
      <div>{children}</div>
      <Aside class="hearth-stack" aria-label={label}>
        {aside}
      </Aside>
    </div>
  )
}
