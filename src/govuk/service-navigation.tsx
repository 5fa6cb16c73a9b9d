import type { ComponentChildren, VNode } from 'preact'
import type { Maybe } from './choice-group.tsx'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface ServiceNavigationItem extends Content {
  readonly href?: string | undefined
  /** This very page. */
  readonly current?: boolean | undefined
  /** A page below this one. */
  readonly active?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface ServiceNavigationSlots {
  readonly start?: ComponentChildren
  readonly end?: ComponentChildren | { readonly html: ComponentChildren; readonly align?: 'inline' | undefined }
  readonly navigationStart?: ComponentChildren
  readonly navigationEnd?: ComponentChildren
}

export interface ServiceNavigationProps extends Extras {
  readonly serviceName?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly navigation?: readonly Maybe<ServiceNavigationItem>[] | undefined
  readonly navigationLabel?: string | undefined
  readonly navigationId?: string | undefined
  readonly navigationClasses?: string | undefined
  readonly collapseNavigationOnMobile?: boolean | undefined
  readonly menuButtonText?: string | undefined
  readonly menuButtonLabel?: string | undefined
  readonly ariaLabel?: string | undefined
  readonly slots?: ServiceNavigationSlots | undefined
}

/** The name of a service and the way about it. */
export function ServiceNavigation(props: ServiceNavigationProps): VNode {
  const end = endSlot(props.slots?.end)
  const outer = {
    class: classes('govuk-service-navigation', props.classes),
    'data-module': 'govuk-service-navigation',
    ...attributes(props.attributes),
  }
  const inner = (
    <div class={classes('govuk-width-container', end.inline && 'govuk-service-navigation__inlining-container')}>
      {props.slots?.start}
      <div class="govuk-service-navigation__container">
        <ServiceName name={props.serviceName} url={props.serviceUrl} />
        <Navigation {...props} />
      </div>
      {end.html}
    </div>
  )
  // A service name makes a landmark of its own; otherwise the navigation inside is landmark enough.
  if (props.serviceName || props.slots?.start || end.html)
    return (
      <section aria-label={props.ariaLabel ?? 'Service information'} {...outer}>
        {inner}
      </section>
    )
  return <div {...outer}>{inner}</div>
}

function endSlot(end: ServiceNavigationSlots['end']): { html: ComponentChildren; inline: boolean } {
  if (typeof end === 'object' && end !== null && 'html' in end) return { html: end.html, inline: end.align === 'inline' }
  return { html: end as ComponentChildren, inline: false }
}

function ServiceName({ name, url }: { name: string | undefined; url: string | undefined }): VNode | null {
  if (!name) return null
  return (
    <span class="govuk-service-navigation__service-name">
      {url ? (
        <a href={safeHref(url)} class="govuk-service-navigation__link">
          {name}
        </a>
      ) : (
        <span class="govuk-service-navigation__text">{name}</span>
      )}
    </span>
  )
}

function Navigation(props: ServiceNavigationProps): VNode | null {
  const items = (props.navigation ?? []).filter((item): item is ServiceNavigationItem => Boolean(item))
  if (items.length === 0 && !props.slots?.navigationStart && !props.slots?.navigationEnd) return null
  const menuText = props.menuButtonText || 'Menu'
  const id = props.navigationId || 'navigation'
  return (
    <nav aria-label={props.navigationLabel || menuText} class={classes('govuk-service-navigation__wrapper', props.navigationClasses)}>
      {(props.collapseNavigationOnMobile ?? items.length > 1) && (
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={props.menuButtonLabel && props.menuButtonLabel !== menuText ? props.menuButtonLabel : undefined}
          hidden
          aria-hidden="true"
        >
          {menuText}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id={id}>
        {props.slots?.navigationStart}
        {items.map((item) => (
          <NavigationItem item={item} />
        ))}
        {props.slots?.navigationEnd}
      </ul>
    </nav>
  )
}

function NavigationItem({ item }: { item: ServiceNavigationItem }): VNode {
  const here = item.active || item.current
  const current = here ? (item.current ? 'page' : 'true') : undefined
  const content = contentOf(item)
  const words = here ? <strong class="govuk-service-navigation__active-fallback">{content}</strong> : content
  return (
    <li class={classes('govuk-service-navigation__item', here && 'govuk-service-navigation__item--active')}>
      {item.href ? (
        <a class="govuk-service-navigation__link" href={safeHref(item.href)} aria-current={current} {...attributes(item.attributes)}>
          {words}
        </a>
      ) : (
        content && (
          <span class="govuk-service-navigation__text" aria-current={current}>
            {words}
          </span>
        )
      )}
    </li>
  )
}
