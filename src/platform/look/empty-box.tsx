import type { VNode } from 'preact'

/** Nothing here, in one sentence of good or next news: "Nobody is waiting for a key worker." */
export function EmptyBox({ text }: { readonly text: string }): VNode {
  return (
    <div class="hearth-empty">
      <p>{text}</p>
    </div>
  )
}
