import type { ComponentChildren, VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'

export interface DetailsProps extends ContentProps, Extras {
  readonly summaryText?: string | undefined
  readonly summaryHtml?: ComponentChildren
  readonly id?: string | undefined
  readonly open?: boolean | undefined
}

/** Words that only some people need, behind a line that says what they are. */
export function Details(props: DetailsProps): VNode {
  return (
    <details id={props.id || undefined} class={classes('govuk-details', props.classes)} {...attributes(props.attributes)} open={props.open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{contentOf({ html: props.summaryHtml, text: props.summaryText })}</span>
      </summary>
      <div class="govuk-details__text">{contentOf(props)}</div>
    </details>
  )
}
