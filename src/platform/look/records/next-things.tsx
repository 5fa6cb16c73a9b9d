import type { ComponentChildren, VNode } from 'preact'
import { Icon, type IconName } from '../icons.tsx'

/** Done, to come, on a day, with people, or late. */
export type NextState = 'done' | 'to-come' | 'booked' | 'meeting' | 'late'

const icons: Readonly<Record<NextState, IconName>> = {
  done: 'tick',
  'to-come': 'clock',
  booked: 'calendar',
  meeting: 'people',
  late: 'warning',
}
const colours: Partial<Record<NextState, string>> = { done: 'hearth-tick', late: 'hearth-late' }

export interface NextThing {
  readonly state: NextState
  /** What somebody will do: "Ring Marnie back about the gas letters". */
  readonly title: string
  /** "Due yesterday." In red, before the words. Only with the state `late`. */
  readonly late?: string | undefined
  readonly words?: ComponentChildren
}

/** What comes next, who does it and by when; what is late stands first. The family sees the same list, a promise we broke included. */
export function NextThings({ things }: { readonly things: readonly NextThing[] }): VNode {
  return (
    <ul class="hearth-next">
      {things.map(({ state, title, late, words }) => (
        <li>
          <Icon name={icons[state]} class={colours[state]} />
          <p>
            <strong>{title}</strong>
            <br />
            {late && <span class="hearth-late">{late}</span>} {words}
          </p>
        </li>
      ))}
    </ul>
  )
}
