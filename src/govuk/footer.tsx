import type { VNode } from 'preact'
import { Logo } from './logo.tsx'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface FooterLink {
  readonly text?: string | undefined
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface FooterSection {
  readonly title: string
  readonly columns?: number | undefined
  readonly width?: string | undefined
  readonly items?: readonly FooterLink[] | undefined
}

export interface FooterMeta extends Content {
  readonly visuallyHiddenTitle?: string | undefined
  readonly items?: readonly FooterLink[] | undefined
}

export interface FooterProps extends Extras {
  readonly navigation?: readonly FooterSection[] | undefined
  readonly meta?: FooterMeta | undefined
  /** `null` for none. */
  readonly contentLicence?: Content | null | undefined
  readonly copyright?: Content | undefined
  readonly containerClasses?: string | undefined
}

/** The footer of GOV.UK, crown and all. Councils may not use it: see `PublicLayout`. */
export function Footer(props: FooterProps): VNode {
  return (
    <div class={classes('govuk-footer', props.classes)} {...attributes(props.attributes)}>
      <div class={classes('govuk-width-container', props.containerClasses)}>
        <Logo classes="govuk-footer__crown" useLogotype={false} />
        {props.navigation?.length ? (
          <>
            <div class="govuk-footer__navigation">
              {props.navigation.map((section) => (
                <Section section={section} />
              ))}
            </div>
            <hr class="govuk-footer__section-break" />
          </>
        ) : null}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {props.meta && <Meta meta={props.meta} />}
            {props.contentLicence !== null && <Licence licence={props.contentLicence} />}
          </div>
          <div class="govuk-footer__meta-item">
            <a
              class="govuk-footer__link govuk-footer__copyright-logo"
              href="https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/uk-government-licensing-framework/crown-copyright/"
            >
              {contentOf(props.copyright) || '© Crown copyright'}
            </a>
          </div>
        </div>
      </div>
    </div>
  )
}

function FooterAnchor({ link }: { link: FooterLink }): VNode {
  return (
    <a class="govuk-footer__link" href={safeHref(link.href ?? '')} {...attributes(link.attributes)}>
      {link.text}
    </a>
  )
}

function Section({ section }: { section: FooterSection }): VNode {
  return (
    <div class={`govuk-footer__section govuk-grid-column-${section.width || 'full'}`}>
      <h2 class="govuk-footer__heading govuk-heading-m">{section.title}</h2>
      {section.items?.length ? (
        <ul class={classes('govuk-footer__list', section.columns ? `govuk-footer__list--columns-${section.columns}` : '')}>
          {section.items.map(
            (link) =>
              link.href &&
              link.text && (
                <li class="govuk-footer__list-item">
                  <FooterAnchor link={link} />
                </li>
              ),
          )}
        </ul>
      ) : null}
    </div>
  )
}

function Meta({ meta }: { meta: FooterMeta }): VNode {
  const custom = contentOf(meta)
  return (
    <>
      <h2 class="govuk-visually-hidden">{meta.visuallyHiddenTitle || 'Support links'}</h2>
      {meta.items?.length ? (
        <ul class="govuk-footer__inline-list">
          {meta.items.map((link) => (
            <li class="govuk-footer__inline-list-item">
              <FooterAnchor link={link} />
            </li>
          ))}
        </ul>
      ) : null}
      {custom && <div class="govuk-footer__meta-custom">{custom}</div>}
    </>
  )
}

function Licence({ licence }: { licence: Content | undefined }): VNode {
  return (
    <>
      <svg
        aria-hidden="true"
        focusable="false"
        class="govuk-footer__licence-logo"
        xmlns="http://www.w3.org/2000/svg"
        viewBox="0 0 483.2 195.7"
        height="17"
        width="41"
      >
        <path
          fill="currentColor"
          d="M421.5 142.8V.1l-50.7 32.3v161.1h112.4v-50.7zm-122.3-9.6A47.12 47.12 0 0 1 221 97.8c0-26 21.1-47.1 47.1-47.1 16.7 0 31.4 8.7 39.7 21.8l42.7-27.2A97.63 97.63 0 0 0 268.1 0c-36.5 0-68.3 20.1-85.1 49.7A98 98 0 0 0 97.8 0C43.9 0 0 43.9 0 97.8s43.9 97.8 97.8 97.8c36.5 0 68.3-20.1 85.1-49.7a97.76 97.76 0 0 0 149.6 25.4l19.4 22.2h3v-87.8h-80l24.3 27.5zM97.8 145c-26 0-47.1-21.1-47.1-47.1s21.1-47.1 47.1-47.1 47.2 21 47.2 47S123.8 145 97.8 145"
        />
      </svg>
      <span class="govuk-footer__licence-description">
        {contentOf(licence) || (
          <>
            All content is available under the{' '}
            <a class="govuk-footer__link" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" rel="license">
              Open Government Licence v3.0
            </a>
            , except where otherwise stated
          </>
        )}
      </span>
    </>
  )
}
