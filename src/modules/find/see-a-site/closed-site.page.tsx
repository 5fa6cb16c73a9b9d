import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { PublicPage } from '../../../platform/web/frame.tsx'
import { dayAndYearInWords } from '../../../platform/words/dates.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import { urgentNumbers } from '../../network/index.ts'
import { NearSites } from './near-sites.tsx'
import type { SitePageProps } from './site-props.ts'
import { say } from './site-words.ts'

/** A hub that has closed. Somebody may stand before its door with a pram: where to go instead comes first. */
export function ClosedSitePage({ frame, site, urgentHelp }: Pick<SitePageProps, 'frame' | 'site' | 'urgentHelp'>): VNode {
  const title = say('closed.title', { name: site.name })
  return (
    <PublicPage frame={frame} title={title} current="hubs">
      <BackLink href="/hubs" text={say('site.back')} />
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">
        {site.since && say('closed.since', { day: dayAndYearInWords(Temporal.PlainDate.from(site.since)) })}{' '}
        {site.why && <span lang={writtenLang()}>{site.why}</span>}
      </p>
      <p class="govuk-body">{say('closed.sorry')}</p>
      <h2 class="govuk-heading-l">{say('closed.instead')}</h2>
      <NearSites near={site.near} />
      <p class="govuk-body">
        <Link href="/whats-on">{say('closed.on')}</Link>
      </p>
      <p class="govuk-body">
        <Link href="/find">{say('closed.find')}</Link>
      </p>
      <UrgentHelp title={say.checked('site.urgent')} numbers={urgentNumbers(urgentHelp)} />
    </PublicPage>
  )
}
