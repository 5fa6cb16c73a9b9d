import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icons.tsx'

export interface HiddenPartProps {
  /** "One part is not yours to see." */
  readonly title: string
  /** Who chose so, and the way in with its price: "your manager is told at once, and the family afterwards". */
  readonly children: ComponentChildren
}

/** A part that exists and is somebody else's to read. Only for ordinary parts: where it would harm to know that there is one, draw nothing. */
export function HiddenPart({ title, children }: HiddenPartProps): VNode {
  return (
    <div class="hearth-hidden-part">
      <Icon name="lock" />
      <p>
        <strong>{title}</strong> {children}
      </p>
    </div>
  )
}
