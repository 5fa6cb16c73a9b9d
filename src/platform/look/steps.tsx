import type { VNode } from 'preact'
import { Icon } from './icons.tsx'

export interface StepsProps {
  /** "Steps". */
  readonly label: string
  readonly steps: readonly string[]
  /** Which one we are on, from 0. Those before it are done. */
  readonly at: number
  /** After a step that is done, for screen readers: ", done". */
  readonly doneWords: string
}

/** Where we are in a few steps that stand in one order. For a long job that is done in any order use GOV.UK's task list. */
export function Steps({ label, steps, at, doneWords }: StepsProps): VNode {
  return (
    <ol class="hearth-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li aria-current={index === at ? 'step' : undefined}>
          {index < at ? (
            <span class="hearth-number hearth-number--done">
              <Icon name="tick" />
            </span>
          ) : (
            <span class={index === at ? 'hearth-number' : 'hearth-number hearth-number--todo'} aria-hidden="true">
              {index + 1}
            </span>
          )}
          <span>
            {step}
            {index < at && <span class="govuk-visually-hidden">{doneWords}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
