import type { ComponentChildren, VNode } from 'preact'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface PaginationItem {
  readonly number?: string | number | undefined
  readonly visuallyHiddenText?: string | undefined
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  /** Pages left out of the list. */
  readonly ellipsis?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface PaginationLink extends Content {
  readonly href?: string | undefined
  /** The name of the page it leads to, when there are no numbers. */
  readonly labelText?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PaginationProps extends Extras {
  readonly items?: readonly (PaginationItem | null)[] | undefined
  readonly previous?: PaginationLink | undefined
  readonly next?: PaginationLink | undefined
  readonly landmarkLabel?: string | undefined
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

/** From page to page of a list, or from one guide page to the next. */
export function Pagination(props: PaginationProps): VNode {
  const block = !props.items && Boolean(props.next || props.previous)
  return (
    <nav
      class={classes('govuk-pagination', block && 'govuk-pagination--block', props.classes)}
      aria-label={props.landmarkLabel || 'Pagination'}
      {...attributes(props.attributes)}
    >
      <ArrowLink link={props.previous} kind="prev" block={block} otherwise="Previous" />
      {props.items && (
        <ul class="govuk-pagination__list">
          {props.items.map((item) => item && Object.keys(item).length > 0 && <PageItem item={item} />)}
        </ul>
      )}
      <ArrowLink link={props.next} kind="next" block={block} otherwise="Next" />
    </nav>
  )
}

interface ArrowLinkProps {
  readonly link: PaginationLink | undefined
  readonly kind: 'prev' | 'next'
  readonly block: boolean
  readonly otherwise: string
}

function ArrowLink({ link, kind, block, otherwise }: ArrowLinkProps): VNode | null {
  if (!link?.href) return null
  const arrow = (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[kind]} />
    </svg>
  )
  const words: ComponentChildren = contentOf(link) || (
    <>
      {otherwise}
      <span class="govuk-visually-hidden"> page</span>
    </>
  )
  return (
    <div class={`govuk-pagination__${kind}`}>
      <a class="govuk-link govuk-pagination__link" href={safeHref(link.href)} rel={kind} {...attributes(link.attributes)}>
        {(block || kind === 'prev') && arrow}
        <span class={classes('govuk-pagination__link-title', block && !link.labelText && 'govuk-pagination__link-title--decorated')}>
          {words}
        </span>
        {link.labelText && block && (
          <>
            {' '}
            <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!block && kind === 'next' && <> {arrow}</>}
      </a>
    </div>
  )
}

function PageItem({ item }: { item: PaginationItem }): VNode {
  return (
    <li
      class={classes(
        'govuk-pagination__item',
        item.current && 'govuk-pagination__item--current',
        item.ellipsis && 'govuk-pagination__item--ellipsis',
      )}
    >
      {item.ellipsis ? (
        '⋯'
      ) : (
        <a
          class="govuk-link govuk-pagination__link"
          href={safeHref(item.href ?? '')}
          aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
          aria-current={item.current ? 'page' : undefined}
          {...attributes(item.attributes)}
        >
          {item.number}
        </a>
      )}
    </li>
  )
}
