import type { VNode } from 'preact'
import type { Maybe } from './choice-group.tsx'
import { type Attributes, attributes, type Content, classes, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface TabsItem {
  readonly label: string
  readonly id?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly panel: Content & { readonly attributes?: Attributes | undefined }
}

export interface TabsProps extends Extras {
  readonly id?: string | undefined
  readonly idPrefix?: string | undefined
  readonly title?: string | undefined
  readonly items?: readonly Maybe<TabsItem>[] | undefined
}

/** Sections of which one is seen at a time. Without script, a list of links above them all. */
export function Tabs(props: TabsProps): VNode {
  const tabs = (props.items ?? []).flatMap((item, index) =>
    item ? [{ item, first: index === 0, panelId: item.id || `${props.idPrefix ?? ''}-${index + 1}` }] : [],
  )
  return (
    <div id={props.id || undefined} class={classes('govuk-tabs', props.classes)} {...attributes(props.attributes)} data-module="govuk-tabs">
      <h2 class="govuk-tabs__title">{props.title ?? 'Contents'}</h2>
      {props.items?.length ? (
        <ul class="govuk-tabs__list">
          {tabs.map(({ item, first, panelId }) => (
            <li class={classes('govuk-tabs__list-item', first && 'govuk-tabs__list-item--selected')}>
              <a class="govuk-tabs__tab" href={safeHref(`#${panelId}`)} {...attributes(item.attributes)}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {tabs.map(({ item, first, panelId }) => (
        <div
          class={classes('govuk-tabs__panel', !first && 'govuk-tabs__panel--hidden')}
          id={panelId}
          {...attributes(item.panel.attributes)}
        >
          {item.panel.html || (item.panel.text && <p class="govuk-body">{item.panel.text}</p>)}
        </div>
      ))}
    </div>
  )
}
