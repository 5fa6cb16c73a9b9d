import type { VNode } from 'preact'
import { Icon, type IconName } from './icons.tsx'
import { Link } from './link.tsx'
import { type Tint, tintClass } from './tint.ts'

export interface Door {
  readonly href: string
  readonly icon: IconName
  readonly tint: Tint
  readonly title: string
  readonly words: string
}

/** The ways in: an arch, a name, a few words. Two a row on phones, four where there is room. */
export function Doors({ doors }: { readonly doors: readonly Door[] }): VNode {
  return (
    <ul class="hearth-doors">
      {doors.map((door) => (
        <li>
          <Link class="hearth-door" href={door.href}>
            <span class={`hearth-door__arch ${tintClass[door.tint]}`}>
              <Icon name={door.icon} />
            </span>
            <strong>{door.title}</strong>
            <span>{door.words}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
