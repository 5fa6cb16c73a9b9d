import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'

export interface WarningTextProps extends ContentProps, Extras {
  readonly iconFallbackText?: string | undefined
}

/** Something with a consequence. */
export function WarningText(props: WarningTextProps): VNode {
  return (
    <div class={classes('govuk-warning-text', props.classes)} {...attributes(props.attributes)}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{props.iconFallbackText || 'Warning'}</span> {contentOf(props)}
      </strong>
    </div>
  )
}
