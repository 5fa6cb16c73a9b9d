import type { ComponentChildren, VNode } from 'preact'
import { Button, type ButtonProps } from './button.tsx'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface CookieBannerAction extends Pick<ButtonProps, 'href' | 'type' | 'name' | 'value' | 'classes' | 'attributes'> {
  readonly text: string
}

export interface CookieBannerMessage extends Content {
  readonly headingText?: string | undefined
  readonly headingHtml?: ComponentChildren
  readonly actions?: readonly CookieBannerAction[] | undefined
  readonly hidden?: boolean | undefined
  readonly role?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface CookieBannerProps extends Extras {
  readonly messages: readonly CookieBannerMessage[]
  readonly ariaLabel?: string | undefined
  readonly hidden?: boolean | undefined
}

/** Asks about cookies that are not needed. */
export function CookieBanner(props: CookieBannerProps): VNode {
  return (
    <div
      class={classes('govuk-cookie-banner', props.classes)}
      data-nosnippet=""
      role="region"
      aria-label={props.ariaLabel || 'Cookie banner'}
      hidden={props.hidden}
      {...attributes(props.attributes)}
    >
      {props.messages.map((message) => (
        <Message message={message} />
      ))}
    </div>
  )
}

function Message({ message }: { message: CookieBannerMessage }): VNode {
  const title = contentOf({ html: message.headingHtml, text: message.headingText })
  return (
    <div
      class={classes('govuk-cookie-banner__message', message.classes, 'govuk-width-container')}
      role={(message.role || undefined) as 'alert'}
      {...attributes(message.attributes)}
      hidden={message.hidden}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {title && <h2 class="govuk-cookie-banner__heading govuk-heading-m">{title}</h2>}
          <div class="govuk-cookie-banner__content">{message.html || (message.text && <p class="govuk-body">{message.text}</p>)}</div>
        </div>
      </div>
      {message.actions && (
        <div class="govuk-button-group">
          {message.actions.map((action) => (
            <>
              {' '}
              <Action action={action} />{' '}
            </>
          ))}
        </div>
      )}
    </div>
  )
}

function Action({ action }: { action: CookieBannerAction }): VNode {
  if (!action.href || action.type === 'button') return <Button {...action} type={action.type || 'button'} />
  return (
    <a class={classes('govuk-link', action.classes)} href={safeHref(action.href)} {...attributes(action.attributes)}>
      {action.text}
    </a>
  )
}
