import type { VNode } from 'preact'

/** How something is drawn: bars by outline and fill; areas by five steps, grey for none, stripes for what to act on; hubs. */
export type LegendLook = 'outline' | 'filled' | 'short' | 'act' | 'hub' | 'pin' | `step-${0 | 1 | 2 | 3 | 4 | 5}`

export interface LegendItem {
  readonly look: LegendLook
  readonly words: string
}

/** What each look of a drawing means. */
export function Legend({ items }: { readonly items: readonly LegendItem[] }): VNode {
  return (
    <ul class="hearth-legend">
      {items.map(({ look, words }) => (
        <li>
          <svg viewBox="0 0 28 18" aria-hidden="true" focusable="false">
            <Swatch look={look} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}

function Swatch({ look }: { readonly look: LegendLook }): VNode {
  if (look === 'hub') return <path class="site" d="M5 17V9a9 9 0 0 1 18 0v8Z" />
  if (look === 'pin') return <path class="pin" d="M5 17V9a9 9 0 0 1 18 0v8Z" />
  return (
    <>
      <rect class={look} x="1" y="1" width="26" height="16" />
      {look === 'act' && <path class="act-line" d="M1 17 17 1M11 17 27 1" />}
    </>
  )
}
