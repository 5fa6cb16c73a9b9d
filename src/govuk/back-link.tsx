import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface BackLinkProps extends ContentProps, Extras {
  readonly href?: string | undefined
}

/** A link to the page before. Says "Back" unless told otherwise. */
export function BackLink(props: BackLinkProps): VNode {
  return (
    <a href={safeHref(props.href || '#')} class={classes('govuk-back-link', props.classes)} {...attributes(props.attributes)}>
      {contentOf(props) || 'Back'}
    </a>
  )
}
