import type { VNode } from 'preact'
import { speak } from '../words/speak.ts'
import { Icon, type IconName } from './icons.tsx'
import { Link } from './link.tsx'
import catalogue from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(catalogue, { pl })

export interface Chip {
  readonly href: string
  readonly text: string
  /** Following it takes the filter away. */
  readonly removes?: boolean | undefined
  /** It is the one chosen. */
  readonly current?: boolean | undefined
  readonly icon?: IconName | undefined
}

export interface ChipsProps {
  /** What the list is, for screen readers: "Filters in use. Follow one to remove it." */
  readonly label: string
  readonly chips: readonly Chip[]
  /** On phones, where filters stand below the results: the way to them. */
  readonly toFilters?: { readonly href: string; readonly text: string } | undefined
  readonly clear?: { readonly href: string; readonly text: string } | undefined
  readonly flush?: boolean | undefined
}

/** Filters in use, or a few ways of showing the same: links, so that they work without script. */
export function Chips({ label, chips, toFilters, clear, flush }: ChipsProps): VNode {
  return (
    <ul class={flush ? 'hearth-chips hearth-flush' : 'hearth-chips'} aria-label={label}>
      {toFilters && (
        <li class="hearth-to-filters">
          <Link class="hearth-chip" href={toFilters.href}>
            {toFilters.text}
          </Link>
        </li>
      )}
      {chips.map((chip) => (
        <li>
          <Link class="hearth-chip" href={chip.href} current={chip.current ? 'true' : undefined}>
            {chip.icon && <Icon name={chip.icon} />} {chip.text} {chip.removes && <Icon name="remove" />}
            {chip.removes && <span class="govuk-visually-hidden">{say('look.chip.remove')}</span>}
          </Link>
        </li>
      ))}
      {clear && (
        <li>
          <Link href={clear.href}>{clear.text}</Link>
        </li>
      )}
    </ul>
  )
}
