import type { ComponentChildren, VNode } from 'preact'
import { safeHref } from '../../govuk/safe-href.ts'

export interface LinkProps {
  /** http, https, mailto, tel or relative. Anything else throws. */
  readonly href: string
  /** In place of `govuk-link`. */
  readonly class?: string | undefined
  /** No class at all: where what stands around it says how it looks. */
  readonly plain?: boolean | undefined
  readonly current?: 'page' | 'true' | undefined
  readonly rel?: string | undefined
  readonly lang?: string | undefined
  readonly hreflang?: string | undefined
  readonly id?: string | undefined
  readonly children: ComponentChildren
}

/** The only way to write a link on a page of ours. */
export function Link(props: LinkProps): VNode {
  return (
    <a
      class={props.plain ? undefined : (props.class ?? 'govuk-link')}
      href={safeHref(props.href)}
      aria-current={props.current}
      rel={props.rel}
      lang={props.lang}
      hreflang={props.hreflang}
      id={props.id}
    >
      {props.children}
    </a>
  )
}
