import type { ComponentChildren, VNode } from 'preact'
import { Icon, type IconName } from './icons.tsx'

const grounds = { plain: 'hearth-card', quiet: 'hearth-card hearth-card--quiet', wash: 'hearth-card hearth-card--wash' } as const

export interface CardProps {
  readonly heading?: string | undefined
  /** The id of the heading, by which the card is named. Needed with a heading. */
  readonly id?: string | undefined
  /** Plain lifts a little; quiet stands back; wash is for the one thing chosen. */
  readonly ground?: keyof typeof grounds | undefined
  readonly icon?: IconName | undefined
  readonly children: ComponentChildren
}

/** One thing in a box. Never a card in a card, never one to fill a space. */
export function Card({ heading, id, ground = 'plain', icon, children }: CardProps): VNode {
  return (
    <section class={grounds[ground]} aria-labelledby={heading ? id : undefined}>
      {heading && (
        <h2 class="govuk-heading-m" id={id}>
          {icon && <Icon name={icon} />} {heading}
        </h2>
      )}
      {children}
    </section>
  )
}

export interface QuietCardProps {
  readonly heading: string
  readonly icon?: IconName | undefined
  readonly children: ComponentChildren
}

/** Beside the main column, in a lower voice: who will see this, another way. */
export function QuietCard({ heading, icon, children }: QuietCardProps): VNode {
  return (
    <aside class="hearth-card hearth-card--quiet" aria-label={heading}>
      <h2 class="govuk-heading-s">
        {icon && <Icon name={icon} />} {heading}
      </h2>
      {children}
    </aside>
  )
}
