import type { VNode } from 'preact'
import { Icon } from '../icons.tsx'

export interface ReadersProps {
  /** "Hub and health visitor", "Only the money adviser". */
  readonly words: string
  /** Fewer people than usual: a lock and another colour, so that nobody reads it out by mistake. */
  readonly narrow?: boolean | undefined
}

/** Who may read what stands before it. */
export function Readers({ words, narrow }: ReadersProps): VNode {
  return (
    <span class={narrow ? 'hearth-readers hearth-readers--narrow' : 'hearth-readers'}>
      <Icon name={narrow ? 'lock' : 'eye'} />
      <span>{words}</span>
    </span>
  )
}
