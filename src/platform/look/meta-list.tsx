import type { VNode } from 'preact'
import { Icon, type IconName } from './icons.tsx'

/** A fact in a few words with its icon: where, who for, what it costs. */
export interface MetaItem {
  readonly icon: IconName
  readonly words: string
}

export function MetaList({ items }: { readonly items: readonly MetaItem[] }): VNode | null {
  if (items.length === 0) return null
  return (
    <ul class="hearth-meta">
      {items.map(({ icon, words }) => (
        <li>
          <Icon name={icon} />
          {words}
        </li>
      ))}
    </ul>
  )
}
