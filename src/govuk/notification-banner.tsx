import type { ComponentChildren, VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras, type HeadingLevel, heading } from './options.ts'

export interface NotificationBannerProps extends ContentProps, Extras {
  readonly titleText?: string | undefined
  readonly titleHtml?: ComponentChildren
  readonly titleHeadingLevel?: HeadingLevel | undefined
  readonly titleId?: string | undefined
  /** "success" is read out at once. */
  readonly type?: 'success' | (string & {}) | undefined
  readonly role?: string | undefined
  readonly disableAutoFocus?: boolean | undefined
}

/** Something to know that is not about this page alone. */
export function NotificationBanner(props: NotificationBannerProps): VNode {
  const success = props.type === 'success'
  const titleId = props.titleId || 'govuk-notification-banner-title'
  const Heading = heading(props.titleHeadingLevel || 2)
  const marked = props.children || props.html
  return (
    <div
      class={classes('govuk-notification-banner', success && 'govuk-notification-banner--success', props.classes)}
      role={(props.role || (success ? 'alert' : 'region')) as 'region'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      {...(props.disableAutoFocus === undefined ? {} : { 'data-disable-auto-focus': String(props.disableAutoFocus) })}
      {...attributes(props.attributes)}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {contentOf({ html: props.titleHtml, text: props.titleText }) || (success ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {marked || (props.text && <p class="govuk-notification-banner__heading">{props.text}</p>)}
      </div>
    </div>
  )
}
