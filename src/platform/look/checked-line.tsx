import type { VNode } from 'preact'
import { Icon } from './icons.tsx'

export interface CheckedLineProps {
  /** "Checked by the hub on 12 November"; when late, what to do: "Not checked since June: ring before you go". */
  readonly words: string
  /** Too long ago: a triangle in place of the tick. */
  readonly late?: boolean | undefined
}

/** How fresh a listing is, and who says so. */
export function CheckedLine({ words, late }: CheckedLineProps): VNode {
  return (
    <p class={late ? 'hearth-checked hearth-checked--old' : 'hearth-checked'}>
      <Icon name={late ? 'warning' : 'tick'} />
      {words}
    </p>
  )
}
