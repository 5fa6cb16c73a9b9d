import type { VNode } from 'preact'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface LanguageItem extends Content {
  /** Left out for the language we are in. */
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly lang?: string | undefined
  readonly hrefLang?: string | undefined
  readonly dir?: 'ltr' | 'rtl' | undefined
  /** The name of the language in the language of the page, for screen readers. */
  readonly languageDescriptionText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface LanguageNavigationProps extends Extras {
  readonly items: readonly LanguageItem[]
  readonly ariaLabel?: string | undefined
}

/** The same page in other languages. */
export function LanguageNavigation(props: LanguageNavigationProps): VNode {
  return (
    <nav
      class={classes('govuk-language-navigation', props.classes)}
      {...attributes(props.attributes)}
      aria-label={props.ariaLabel ?? 'Language'}
    >
      <ul class="govuk-language-navigation__list">
        {props.items.map((item) => (
          <li class="govuk-language-navigation__list-item">
            {item.current || !item.href ? <Current item={item} /> : <Other item={item} href={item.href} />}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Current({ item }: { item: LanguageItem }): VNode {
  return (
    <span
      class={classes('govuk-language-navigation__text', item.classes)}
      aria-current="true"
      lang={item.lang || undefined}
      dir={item.dir || undefined}
      {...attributes(item.attributes)}
    >
      {contentOf(item)}
    </span>
  )
}

function Other({ item, href }: { item: LanguageItem; href: string }): VNode {
  return (
    <a
      class={classes('govuk-language-navigation__link', item.classes)}
      href={safeHref(href)}
      rel="alternate"
      lang={item.lang || undefined}
      hreflang={item.hrefLang || item.lang || undefined}
      dir={item.dir || undefined}
      {...attributes(item.attributes)}
    >
      {contentOf(item)}
      {item.languageDescriptionText && <span class="govuk-visually-hidden"> {item.languageDescriptionText}</span>}
    </a>
  )
}
