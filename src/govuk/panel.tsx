import type { ComponentChildren, VNode } from 'preact'
import { Button } from './button.tsx'
import { type Attributes, attributes, type ContentProps, classes, contentOf, type Extras, type HeadingLevel, heading } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface PanelAction {
  readonly text: string
  readonly href?: string | undefined
  readonly type?: 'submit' | 'button' | 'reset' | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PanelProps extends ContentProps, Extras {
  readonly titleText?: string | undefined
  readonly titleHtml?: ComponentChildren
  readonly headingLevel?: HeadingLevel | undefined
  /** Only for the interruption panel. */
  readonly actions?: { readonly items?: readonly PanelAction[]; readonly classes?: string; readonly attributes?: Attributes } | undefined
}

/** It is done: what was done, and what to keep. */
export function Panel(props: PanelProps): VNode {
  const interruption = props.classes?.includes('govuk-panel--interruption') ?? false
  const Heading = heading(props.headingLevel || 1)
  const body = contentOf(props)
  const actions = interruption ? props.actions : undefined
  return (
    <div class={classes('govuk-panel', !interruption && 'govuk-panel--confirmation', props.classes)} {...attributes(props.attributes)}>
      <Heading class="govuk-panel__title">{contentOf({ html: props.titleHtml, text: props.titleText })}</Heading>
      {body && <div class="govuk-panel__body">{body}</div>}
      {actions && (
        <div class={classes('govuk-panel__actions', actions.classes)} {...attributes(actions.attributes)}>
          {actions.items?.length ? (
            <div class="govuk-button-group">
              {actions.items.map((action, index) => (
                <>
                  {index > 0 && ' '}
                  <Action action={action} />
                </>
              ))}
            </div>
          ) : null}
        </div>
      )}
    </div>
  )
}

function Action({ action }: { action: PanelAction }): VNode {
  if (!action.href || action.type === 'button')
    return (
      <Button
        text={action.text}
        type={action.type || 'button'}
        classes={classes('govuk-button--inverse', action.classes)}
        href={action.href}
        attributes={action.attributes}
      />
    )
  return (
    <a class={classes('govuk-link govuk-link--inverse', action.classes)} href={safeHref(action.href)} {...attributes(action.attributes)}>
      {action.text}
    </a>
  )
}
