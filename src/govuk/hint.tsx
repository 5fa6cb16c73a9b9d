import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'

export interface HintProps extends ContentProps, Extras {
  readonly id?: string | undefined
}

/** Help with filling in a field. */
export function Hint(props: HintProps): VNode {
  return (
    <div id={props.id} class={classes('govuk-hint', props.classes)} {...attributes(props.attributes)}>
      {contentOf(props)}
    </div>
  )
}
