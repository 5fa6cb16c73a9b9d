import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'

export interface ErrorMessageProps extends ContentProps, Extras {
  readonly id?: string | undefined
  /** Said before the message by screen readers. "Error" unless told otherwise; '' for nothing. */
  readonly visuallyHiddenText?: string | undefined
}

/** What is wrong with a field and how to put it right. */
export function ErrorMessage(props: ErrorMessageProps): VNode {
  const before = props.visuallyHiddenText ?? 'Error'
  return (
    <p id={props.id} class={classes('govuk-error-message', props.classes)} {...attributes(props.attributes)}>
      {before && (
        <>
          <span class="govuk-visually-hidden">{before}:</span>{' '}
        </>
      )}
      {contentOf(props)}
    </p>
  )
}
