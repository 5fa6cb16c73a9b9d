import type { VNode } from 'preact'
import { Icon } from './icons.tsx'

export interface OfflineStripProps {
  /** What is safe, first: "No connection since 10:03. Carry on." */
  readonly title: string
  /** How many taps are kept here, and what may be out of date. */
  readonly words: string
}

/** No connection. Stands between masthead and page: give it to the layout as `notice`. */
export function OfflineStrip({ title, words }: OfflineStripProps): VNode {
  return (
    <div class="hearth-offline" role="status">
      <div class="govuk-width-container">
        <p>
          <Icon name="offline" />
          <span>
            <strong>{title}</strong> {words}
          </span>
        </p>
      </div>
    </div>
  )
}
