import type { ComponentChildren, VNode } from 'preact'
import { Icon, type IconName } from '../icons.tsx'

export interface WhyLineProps {
  /** An eye for "you can see this because …"; a clock for "as at …". */
  readonly icon?: Extract<IconName, 'eye' | 'clock'> | undefined
  /** The reason, since when, and that opening it is recorded. Never a promise of when the family will see that. */
  readonly children: ComponentChildren
}

/** First on a record: why this reader sees it. First on a return: what moment it is true of. */
export function WhyLine({ icon = 'eye', children }: WhyLineProps): VNode {
  return (
    <p class="hearth-why">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}
