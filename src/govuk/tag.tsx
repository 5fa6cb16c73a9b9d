import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'

export interface TagProps extends ContentProps, Extras {}

/** The state of something, in a word. */
export function Tag(props: TagProps): VNode {
  return (
    <strong class={classes('govuk-tag', props.classes)} {...attributes(props.attributes)}>
      {contentOf(props)}
    </strong>
  )
}
