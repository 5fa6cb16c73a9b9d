import type { VNode } from 'preact'

/** What can be had: places, few places, none, none but a list to join, no booking needed, not on. */
export type PlacesState = 'open' | 'few' | 'full' | 'waiting' | 'drop-in' | 'cancelled'

const shape: Readonly<Record<PlacesState, string>> = {
  open: 'hearth-places--open',
  few: 'hearth-places--few',
  full: 'hearth-places--full',
  waiting: 'hearth-places--waiting',
  'drop-in': 'hearth-places--drop-in',
  cancelled: 'hearth-places--cancelled',
}

export interface PlacesPillProps {
  readonly state: PlacesState
  /** "8 places left", "Full: join the list", "Drop in". Never a number alone. */
  readonly words: string
}

/** Places left, as shape first, colour second and words always: disc, half disc, ring, dotted ring, arch, bar. */
export function PlacesPill({ state, words }: PlacesPillProps): VNode {
  return <span class={`hearth-places ${shape[state]}`}>{words}</span>
}
