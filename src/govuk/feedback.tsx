import type { ComponentChildren, VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras, type HeadingLevel, heading } from './options.ts'

export interface FeedbackProps extends ContentProps, Extras {
  readonly titleText?: string | undefined
  readonly titleHtml?: ComponentChildren
  readonly headingLevel?: HeadingLevel | undefined
}

/** Asks what somebody thinks of the page. */
export function Feedback(props: FeedbackProps): VNode {
  const Heading = heading(props.headingLevel || 2)
  const marked = props.children || props.html
  return (
    <div class={classes('govuk-feedback govuk-width-container', props.classes)} {...attributes(props.attributes)}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Heading class="govuk-feedback__title">{contentOf({ html: props.titleHtml, text: props.titleText })}</Heading>
          {(marked || props.text) && <div class="govuk-feedback__body">{marked || <p class="govuk-body">{props.text}</p>}</div>}
        </div>
      </div>
    </div>
  )
}
