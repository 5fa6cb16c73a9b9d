import type { ComponentChildren, VNode } from 'preact'
import { Arch } from '../arch.tsx'
import { Link } from '../link.tsx'
import type { Tint } from '../tint.ts'

export interface PersonRow {
  readonly name: string
  readonly href?: string | undefined
  /** After the name, not in bold: ", 28". */
  readonly after?: string | undefined
  /** An arch with these. Left out where the row has no room, or nobody to draw. */
  readonly initials?: string | undefined
  readonly tint?: Tint | undefined
  readonly words?: ComponentChildren
  /** At the end: minutes waited, a link to ring. */
  readonly end?: ComponentChildren
}

/** Who is who, who helps, who waits: a name first, then the role. Nobody is scored, coloured or ranked. */
export function PeopleList({ people, label }: { readonly people: readonly PersonRow[]; readonly label?: string | undefined }): VNode {
  return (
    <ul class="hearth-people" aria-label={label}>
      {people.map((person) => (
        <li>
          {person.initials && <Arch initials={person.initials} tint={person.tint ?? 'sage'} small />}
          <p>
            {person.href ? <Link href={person.href}>{person.name}</Link> : <strong dir="auto">{person.name}</strong>}
            {person.after}
            {person.words && (
              <>
                <br />
                <small>{person.words}</small>
              </>
            )}
          </p>
          {person.end && <p class="hearth-people__end">{person.end}</p>}
        </li>
      ))}
    </ul>
  )
}
