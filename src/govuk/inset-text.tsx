import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'

export interface InsetTextProps extends ContentProps, Extras {
  readonly id?: string | undefined
}

/** Words set apart from what is round them. */
export function InsetText(props: InsetTextProps): VNode {
  return (
    <div id={props.id || undefined} class={classes('govuk-inset-text', props.classes)} {...attributes(props.attributes)}>
      {contentOf(props)}
    </div>
  )
}
