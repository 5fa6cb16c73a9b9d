import type { VNode } from 'preact'
import { BackLink } from '../../govuk/back-link.tsx'
import { SearchBox } from '../look/search-box.tsx'
import { speak } from '../words/speak.ts'
import type { ErrorPages } from './error-pages.ts'
import { errorCatalogue } from './errors.ts'
import { type Frame, PublicPage, WorkerPage } from './frame.tsx'
import type { Web } from './routes.ts'
import { anonymous } from './viewer.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })
const open = { permission: 'public', purpose: 'public', audit: null } as const

/** Pages that stand in every network: what we keep, and how the site can be used. */
export function registerStandingPages(web: Web, frame: Frame): void {
  web.get('/privacy', { ...open, language: 'checked' }, () => ({
    page: (
      <PublicPage frame={frame} title={say('privacy.title')}>
        <h1 class="govuk-heading-xl">{say('privacy.title')}</h1>
        <p class="govuk-body-l">{say('privacy.lead')}</p>
        <h2 class="govuk-heading-m">{say('privacy.looking')}</h2>
        <p class="govuk-body">{say('privacy.looking.body')}</p>
        <h2 class="govuk-heading-m">{say('privacy.booking')}</h2>
        <p class="govuk-body">{say('privacy.booking.body')}</p>
        <h2 class="govuk-heading-m">{say('privacy.messages')}</h2>
        <p class="govuk-body">{say('privacy.messages.body')}</p>
        <h2 class="govuk-heading-m">{say('privacy.drafts')}</h2>
        <p class="govuk-body">{say('privacy.drafts.body')}</p>
        <h2 class="govuk-heading-m">{say('privacy.cookies')}</h2>
        <p class="govuk-body">{say('privacy.cookies.body')}</p>
      </PublicPage>
    ),
  }))
  web.get('/accessibility', open, () => ({
    page: (
      <PublicPage frame={frame} title={say('accessibility.title')}>
        <h1 class="govuk-heading-xl">{say('accessibility.title')}</h1>
        <p class="govuk-body-l">{say('accessibility.lead')}</p>
        <p class="govuk-body">{say('accessibility.body')}</p>
        <p class="govuk-body">{say('accessibility.trouble')}</p>
      </PublicPage>
    ),
  }))
}

/** One plain page for everything thrown: what happened, what to do, and a reference to read out. */
export function errorPages(frame: Frame): ErrorPages {
  return (code, reference) => {
    const { status } = errorCatalogue[code]
    const title = say(`error.title.${code}`)
    if (code === 'HEARTH-1108' || code === 'HEARTH-1109') return <NotAtThisDesk frame={frame} title={title} body={say(`error.${code}`)} />
    return (
      <PublicPage frame={frame} title={title} exit={status < 500}>
        <BackLink href="/" text={say('error.home')} />
        <h1 class="govuk-heading-xl">{title}</h1>
        <p class="govuk-body">{say(`error.${code}`)}</p>
        {status === 404 && frame.nav.length > 0 && (
          <SearchBox action="/find" label={say('error.search')} button={say('error.search.button')} hint={say('error.search.hint')} />
        )}
        {status >= 500 && <p class="govuk-body">{say('error.reference', { reference: reference.slice(0, 8) })}</p>}
      </PublicPage>
    )
  }
}

/** For somebody at work: what this screen is not for, and the way back. Nothing of theirs is on it. */
function NotAtThisDesk({ frame, title, body }: { readonly frame: Frame; readonly title: string; readonly body: string }): VNode {
  return (
    <WorkerPage frame={frame} title={title} viewer={anonymous} csrf="">
      <BackLink href="/today" text={say('error.today')} />
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body">{body}</p>
    </WorkerPage>
  )
}
