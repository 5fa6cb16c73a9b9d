import type { ComponentChildren, VNode } from 'preact'
import { ExitThisPage } from '../../govuk/exit-this-page.tsx'
import { SkipLink } from '../../govuk/skip-link.tsx'
import { languages } from '../words/locale.ts'
import { speak } from '../words/speak.ts'
import { wordsLocale } from '../words/spoken.ts'
import { HearthLogo } from './hearth-logo.tsx'
import { LanguageStrip } from './languages.tsx'
import type { LayoutProps, NavItem } from './layout-props.ts'
import { Link } from './link.tsx'
import catalogue from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(catalogue, { pl })

interface DocumentProps extends Omit<LayoutProps, 'end'> {
  readonly bodyClass?: string
  readonly robots?: string
  /** The two lines beside the logo. */
  readonly names: readonly [first: string, second: string | undefined]
  /** At the end of the masthead. */
  readonly end: ComponentChildren
}

/** A whole page: head, banner, masthead, main, footer. Pages use `PublicLayout` or `WorkerLayout`. */
export function Document(props: DocumentProps): VNode {
  const language = languages[wordsLocale()]
  return (
    <html lang={props.lang ?? language.tag} dir={props.dir ?? language.direction} class="govuk-template">
      <Head {...props} />
      <body class={`govuk-template__body${props.bodyClass ? ` ${props.bodyClass}` : ''}`}>
        <SkipLink href="#main-content" text={say('look.skip')} />
        {props.example && <ExampleStrip />}
        <header class="hearth-masthead">
          <div class="govuk-width-container hearth-masthead__row">
            <Name names={props.names} href={props.homeHref ?? '/'} />
            <Navigation nav={props.nav} name={say('look.nav')} />
            <div class="hearth-masthead__end">{props.end}</div>
          </div>
          {props.within && (
            <div class="hearth-within">
              <div class="govuk-width-container">
                <Navigation {...props.within} />
              </div>
            </div>
          )}
        </header>
        <LanguageStrip />
        {props.notice}
        <Main {...props} />
        <PageFooter links={props.footerLinks} words={props.footerWords ?? say('look.footer.words')} />
      </body>
    </html>
  )
}

function Head(props: DocumentProps): VNode {
  const title = say('look.title', { page: props.title, site: props.networkName })
  return (
    <head>
      <meta charset="utf-8" />
      <title>{props.error ? say('look.error', { title }) : title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      {props.themeColour && <meta name="theme-color" content={props.themeColour} />}
      {props.robots && <meta name="robots" content={props.robots} />}
      {props.font && <link rel="preload" href={props.font} as="font" type="font/woff2" crossorigin="anonymous" />}
      {props.styles.map((sheet) => (
        <link rel="stylesheet" href={sheet} />
      ))}
      {props.icon && <link rel="icon" href={props.icon} type="image/svg+xml" />}
      {props.leave && (
        <noscript>
          <meta http-equiv="refresh" content={`${props.leave.seconds}; url=${props.leave.href}`} />
        </noscript>
      )}
      <script type="module" src={props.script} />
    </head>
  )
}

function ExampleStrip(): VNode {
  return (
    <aside class="hearth-example" aria-label={say('look.example.about')}>
      <div class="govuk-width-container">
        <p>{say.rich('look.example', { strong: (inside: ComponentChildren) => <strong>{inside}</strong> })}</p>
      </div>
    </aside>
  )
}

function Name({ names: [first, second], href }: Pick<DocumentProps, 'names'> & { readonly href: string }): VNode {
  return (
    <Link class="hearth-name" href={href}>
      <HearthLogo />
      <span>
        {first}
        {second && <small>{second}</small>}
      </span>
    </Link>
  )
}

function Navigation({ nav, name }: Pick<DocumentProps, 'nav'> & { readonly name: string }): VNode | null {
  if (nav.length === 0) return null
  return (
    <nav class="hearth-nav" aria-label={name}>
      <ul>
        {nav.map((item) => (
          <li>
            <Link plain href={item.href} current={item.current ? 'page' : undefined}>
              {item.text}
              {item.badge && (
                <>
                  {' '}
                  <span class="hearth-badge">
                    {item.badge.count}
                    <span class="govuk-visually-hidden"> {item.badge.words}</span>
                  </span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Main({ exit, wide, children }: DocumentProps): VNode {
  if (wide) return <main id="main-content">{children}</main>
  return (
    <div class="govuk-width-container">
      {exit && <QuickExit />}
      <main class="govuk-main-wrapper" id="main-content">
        {children}
      </main>
    </div>
  )
}

function QuickExit(): VNode {
  return (
    <ExitThisPage
      activatedText={say('look.exit.activated')}
      timedOutText={say('look.exit.timed-out')}
      pressTwoMoreTimesText={say('look.exit.two-more')}
      pressOneMoreTimeText={say('look.exit.one-more')}
    >
      {say.rich('look.exit', { hidden: (inside: ComponentChildren) => <span class="govuk-visually-hidden">{inside}</span> })}
    </ExitThisPage>
  )
}

function PageFooter({ links, words }: { readonly links: readonly NavItem[]; readonly words: string }): VNode {
  return (
    <footer class="govuk-footer">
      <div class="govuk-width-container">
        <h2 class="govuk-visually-hidden">{say('look.footer')}</h2>
        {links.length > 0 && (
          <ul class="hearth-footer-links">
            {links.map(({ href, text }) => (
              <li>
                <Link class="govuk-footer__link" href={href}>
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <p class="govuk-body-s hearth-soft">{words}</p>
      </div>
    </footer>
  )
}
