import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icons.tsx'

export interface MismatchFigure {
  /** Where it came from: "Printed in words", "Seven printed rows, added". */
  readonly name: string
  readonly figure: string
}

export interface MismatchProps {
  /** The id of its heading, by which it is named. */
  readonly id: string
  /** "The printed total and the printed rows do not agree". */
  readonly heading: string
  /** Both figures, which we use, and where each came from; how to settle it. */
  readonly children: ComponentChildren
  readonly figures: readonly [MismatchFigure, MismatchFigure, ...MismatchFigure[]]
  /** The gap, last: "Apart", "£9,600". */
  readonly gap: MismatchFigure
}

/** Two figures that should agree and do not, shown disagreeing. Nothing is changed to make them fit. */
export function Mismatch({ id, heading, children, figures, gap }: MismatchProps): VNode {
  return (
    <section class="hearth-mismatch" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        <Icon name="warning" /> {heading}
      </h2>
      <div class="hearth-split hearth-split--even">
        <div>{children}</div>
        <dl class="hearth-sum">
          {[...figures, gap].map(({ name, figure }) => (
            <div>
              <dt>{name}</dt>
              <dd>
                <bdi>{figure}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
