import type { VNode } from 'preact'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface Breadcrumb extends Content {
  /** Left out for the page we are on. */
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface BreadcrumbsProps extends Extras {
  readonly items?: readonly Breadcrumb[] | undefined
  /** On phones show only the first and the last. */
  readonly collapseOnMobile?: boolean | undefined
  readonly labelText?: string | undefined
}

/** The way down to this page. */
export function Breadcrumbs(props: BreadcrumbsProps): VNode {
  return (
    <nav
      class={classes('govuk-breadcrumbs', props.classes, props.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
      {...attributes(props.attributes)}
      aria-label={props.labelText ?? 'Breadcrumb'}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items?.map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={safeHref(item.href)} {...attributes(item.attributes)}>
                {contentOf(item)}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {contentOf(item)}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
