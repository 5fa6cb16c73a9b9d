import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras, hasContent } from './options.ts'

export interface LabelProps extends ContentProps, Extras {
  /** The id of the field it names. */
  readonly for?: string | undefined
  /** The label is the page's heading too. */
  readonly isPageHeading?: boolean | undefined
}

/** The name of a field. Nothing at all without words. */
export function Label(props: LabelProps): VNode | null {
  if (!hasContent(props)) return null
  const label = (
    <label class={classes('govuk-label', props.classes)} {...attributes(props.attributes)} for={props.for || undefined}>
      {contentOf(props)}
    </label>
  )
  return props.isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
