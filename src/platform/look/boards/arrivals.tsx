import type { ComponentChildren, VNode } from 'preact'
import { EmptyBox } from '../empty-box.tsx'
import { PeopleList } from '../records/people-list.tsx'
import type { Tint } from '../tint.ts'

export interface Arrival {
  readonly name: string
  /** What stands for the name where the public can read the screen: initials, or a number. */
  readonly initials: string
  readonly tint?: Tint | undefined
  /** Opens who they are: only where names show. */
  readonly href?: string | undefined
  /** "Stay and play, 10:00". In a public room nothing that says why they came. */
  readonly words?: string | undefined
  /** "2 min", or a `Late` where somebody waits too long. */
  readonly end?: ComponentChildren
}

export interface ArrivalsProps {
  /** Where the screen hangs. In a public room no name, link or reason is drawn, only initials and times. */
  readonly room: 'public' | 'worker'
  readonly id: string
  /** "Expected", "Waiting in reception". */
  readonly heading: string
  readonly people: readonly Arrival[]
  /** In place of an empty list: "Nobody is waiting for a key worker." */
  readonly none: string
}

/** Who is expected, who is here. The same list for the desk and for the wall: the room decides what it may say. */
export function Arrivals({ room, id, heading, people, none }: ArrivalsProps): VNode {
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {heading}
      </h2>
      {people.length === 0 ? (
        <EmptyBox text={none} />
      ) : room === 'public' ? (
        <ul class="hearth-wall">
          {people.map(({ initials, end }) => (
            <li>
              <strong>{initials}</strong> {end}
            </li>
          ))}
        </ul>
      ) : (
        <PeopleList people={people} />
      )}
    </section>
  )
}

/** Too long: red words and a triangle, said to the worker and, where it is theirs, to the family. */
export function Late({ children }: { readonly children: ComponentChildren }): VNode {
  return <strong class="hearth-late hearth-late--marked">{children}</strong>
}
