import type { VNode } from 'preact'
import { Icon } from './icons.tsx'

/** Something is kept for you, with a clock time and no countdown: "We are holding your places until 10:14". */
export function HeldLine({ text }: { readonly text: string }): VNode {
  return (
    <p class="hearth-held">
      <Icon name="clock" /> <span>{text}</span>
    </p>
  )
}
