import type { VNode } from 'preact'
import { GenericHeader } from './generic-header.tsx'
import { Logo } from './logo.tsx'
import type { Extras } from './options.ts'

export interface HeaderProps extends Extras {
  readonly homepageUrl?: string | undefined
  readonly productName?: string | undefined
  readonly containerClasses?: string | undefined
}

/** The header of GOV.UK. Councils may not use it: see `PublicLayout`. */
export function Header(props: HeaderProps): VNode {
  return (
    <GenericHeader
      namespace="govuk"
      url={props.homepageUrl || '//gov.uk'}
      containerClasses={props.containerClasses}
      classes={props.classes}
      attributes={props.attributes}
      logoHtml={
        <>
          <Logo classes="govuk-header__logotype" label="GOV.UK" />
          {props.productName && <span class="govuk-header__product-name">{props.productName}</span>}
        </>
      }
    />
  )
}
