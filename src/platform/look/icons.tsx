import type { VNode } from 'preact'
import { type IconName, iconSheet } from './icon-sheet.ts'

export { type IconName, iconNames } from './icon-sheet.ts'

/** A line drawing beside words that say the same: it is hidden from screen readers. A new one needs a meaning that words alone carry badly. */
export function Icon({ name, class: extra }: { readonly name: IconName; readonly class?: string | undefined }): VNode {
  return (
    <svg class={extra ? `hearth-icon ${extra}` : 'hearth-icon'} aria-hidden="true">
      <use href={`/assets/${iconSheet.file}#${name}`} />
    </svg>
  )
}
