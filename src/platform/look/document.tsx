import type { ComponentChildren, VNode } from 'preact'
import { ExitThisPage } from '../../govuk/exit-this-page.tsx'
import { SkipLink } from '../../govuk/skip-link.tsx'
import { speak } from '../words/speak.ts'
import type { Frame, NavItem, PageProps } from './frame.ts'
import { HearthLogo } from './hearth-logo.tsx'
import { Link } from './link.tsx'
import words from './words.en.json' with { type: 'json' }

const say = speak(words)

interface DocumentProps extends PageProps {
  readonly sheet: 'public.css' | 'worker.css'
  readonly bodyClass?: string
  readonly robots?: string
  /** At the end of the masthead. */
  readonly end: ComponentChildren
}

/** A whole page: head, banner, masthead, main, footer. Pages use `PublicLayout` or `WorkerLayout`. */
export function Document(props: DocumentProps): VNode {
  const { frame } = props
  return (
    <html lang={props.lang ?? 'en-GB'} dir={props.dir ?? 'ltr'} class="govuk-template">
      <Head {...props} />
      <body class={`govuk-template__body${props.bodyClass ? ` ${props.bodyClass}` : ''}`}>
        <SkipLink href="#main-content" text={say('look.skip')} />
        {frame.example && <ExampleStrip />}
        <header class="hearth-masthead">
          <div class="govuk-width-container hearth-masthead__row">
            <Name name={frame.name} />
            <Navigation nav={frame.nav} current={props.current} />
            <div class="hearth-masthead__end">{props.end}</div>
          </div>
        </header>
        {props.notice}
        <Main {...props} />
        <PageFooter footer={frame.footer} />
        <script type="module" src={frame.assets.url('hearth.js')} />
      </body>
    </html>
  )
}

function Head({ frame, title, error, sheet, robots }: DocumentProps): VNode {
  const { assets, theme } = frame
  const page = say('look.title', { page: title, site: frame.site })
  return (
    <head>
      <meta charset="utf-8" />
      <title>{error ? say('look.error', { title: page }) : page}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      {theme && <meta name="theme-color" content={theme.brand} />}
      {robots && <meta name="robots" content={robots} />}
      <link rel="preload" href={assets.url('atkinson-hyperlegible-next.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={assets.url(sheet)} />
      {theme && <link rel="stylesheet" href={theme.href} />}
      <link rel="icon" href={assets.url('icon.svg')} type="image/svg+xml" />
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

function Name({ name }: { name: Frame['name'] }): VNode {
  return (
    <Link class="hearth-name" href={name.href}>
      <HearthLogo />
      <span>
        {name.first}
        {name.second && <small>{name.second}</small>}
      </span>
    </Link>
  )
}

function Navigation({ nav, current }: { nav: readonly NavItem[]; current: string | undefined }): VNode | null {
  if (nav.length === 0) return null
  return (
    <nav class="hearth-nav" aria-label={say('look.nav')}>
      <ul>
        {nav.map((item) => (
          <li>
            <Link class="" href={item.href} current={item.href === current ? 'page' : undefined}>
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

function Main({ quickExit, wide, children }: DocumentProps): VNode {
  if (wide) return <main id="main-content">{children}</main>
  return (
    <div class="govuk-width-container">
      {quickExit && <QuickExit />}
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

function PageFooter({ footer }: { footer: Frame['footer'] }): VNode {
  return (
    <footer class="govuk-footer">
      <div class="govuk-width-container">
        <h2 class="govuk-visually-hidden">{say('look.footer')}</h2>
        {footer.links.length > 0 && (
          <ul class="hearth-footer-links">
            {footer.links.map(({ href, text }) => (
              <li>
                <Link class="govuk-footer__link" href={href}>
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <p class="govuk-body-s hearth-soft">{footer.words}</p>
      </div>
    </footer>
  )
}
