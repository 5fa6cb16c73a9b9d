import type { ComponentChildren, VNode } from 'preact'

/** Nothing here, in one sentence of good or next news: "Nobody is waiting for a key worker." */
export function EmptyBox({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <div class="hearth-empty">
      <p>{children}</p>
    </div>
  )
}
