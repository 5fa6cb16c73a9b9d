import type { ComponentChildren, VNode } from 'preact'
import { attributes, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface GenericHeaderProps extends Extras {
  readonly logoText?: string | undefined
  readonly logoHtml?: ComponentChildren
  readonly url?: string | undefined
  readonly containerClasses?: string | undefined
  /** The start of its class names. */
  readonly namespace?: 'govuk-generic' | 'govuk' | undefined
}

// Written out: the build keeps the styles of the names it finds.
const blocks = { 'govuk-generic': 'govuk-generic-header', govuk: 'govuk-header' } as const

/** A header with a logo of one's own. */
export function GenericHeader(props: GenericHeaderProps): VNode {
  const block = blocks[props.namespace ?? 'govuk-generic']
  return (
    <div class={classes(block, props.classes)} {...attributes(props.attributes)}>
      <div class={`${block}__container ${props.containerClasses || 'govuk-width-container'}`}>
        <div class={`${block}__logo`}>
          <a href={safeHref(props.url || '/')} class={`${block}__homepage-link`}>
            {contentOf({ html: props.logoHtml, text: props.logoText })}
          </a>
        </div>
      </div>
    </div>
  )
}
