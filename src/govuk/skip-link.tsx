import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface SkipLinkProps extends ContentProps, Extras {
  readonly href?: string | undefined
}

/** First on the page: past the navigation to what the page is about. */
export function SkipLink(props: SkipLinkProps): VNode {
  return (
    <a
      href={safeHref(props.href || '#content')}
      class={classes('govuk-skip-link', props.classes)}
      {...attributes(props.attributes)}
      data-module="govuk-skip-link"
    >
      {contentOf(props)}
    </a>
  )
}
