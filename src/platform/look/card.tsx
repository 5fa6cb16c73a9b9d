import type { ComponentChildren, VNode } from 'preact'
import { Icon, type IconName } from './icons.tsx'

const grounds = { plain: '', quiet: ' hearth-card--quiet', wash: ' hearth-card--wash' } as const

export interface CardProps {
  readonly title?: string | undefined
  /** The id of the title, by which the card is named. Needed with a title. */
  readonly id?: string | undefined
  /** Plain lifts a little; quiet stands back; wash is for the one thing chosen. */
  readonly ground?: keyof typeof grounds | undefined
  readonly icon?: IconName | undefined
  readonly small?: boolean | undefined
  readonly children: ComponentChildren
}

/** One thing in a box. Never a card in a card, never one to fill a space. */
export function Card({ title, id, ground = 'plain', icon, small, children }: CardProps): VNode {
  return (
    <section class={`hearth-card${grounds[ground]}`} aria-labelledby={title ? id : undefined}>
      {title && (
        <h2 class={small ? 'govuk-heading-s' : 'govuk-heading-m'} id={id}>
          {icon && <Icon name={icon} />} {title}
        </h2>
      )}
      {children}
    </section>
  )
}
