import type { ComponentChildren, VNode } from 'preact'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface ErrorSummaryItem extends Content {
  /** The field it is about, such as `#first-name`. */
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ErrorSummaryProps extends Extras {
  readonly titleText?: string | undefined
  readonly titleHtml?: ComponentChildren
  readonly descriptionText?: string | undefined
  readonly descriptionHtml?: ComponentChildren
  readonly errorList?: readonly ErrorSummaryItem[] | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly children?: ComponentChildren
}

/** All that is wrong with a form, first on the page, each linked to its field. */
export function ErrorSummary(props: ErrorSummaryProps): VNode {
  const description = contentOf({ children: props.children, html: props.descriptionHtml, text: props.descriptionText })
  return (
    <div
      class={classes('govuk-error-summary', props.classes)}
      {...(props.disableAutoFocus === undefined ? {} : { 'data-disable-auto-focus': String(props.disableAutoFocus) })}
      {...attributes(props.attributes)}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{contentOf({ html: props.titleHtml, text: props.titleText })}</h2>
        <div class="govuk-error-summary__body">
          {description && <p>{description}</p>}
          {props.errorList?.length ? (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errorList.map((item) => (
                <li>
                  {item.href ? (
                    <a href={safeHref(item.href)} {...attributes(item.attributes)}>
                      {contentOf(item)}
                    </a>
                  ) : (
                    contentOf(item)
                  )}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  )
}
