import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { PublicPage } from '../../../platform/web/frame.tsx'
import { dayAndYearInWords } from '../../../platform/words/dates.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import { urgentNumbers } from '../../network/index.ts'
import { NearSites } from './near-sites.tsx'
import type { SitePageProps } from './site-props.ts'
import { kindOf, say } from './site-words.ts'
import { WhyHere } from './why-here.tsx'

/** A hub that has not opened: when it will, why it is there, and where to go until then. Nothing that sounds as if its door were open. */
export function PlannedSitePage({ frame, site, opens, reasons, urgentHelp }: SitePageProps): VNode {
  const day = opens && say('site.planned.opens', { day: dayAndYearInWords(Temporal.PlainDate.from(opens)) })
  return (
    <PublicPage frame={frame} title={site.name} current="hubs">
      <BackLink href="/hubs" text={say('site.back')} />
      <span class="govuk-caption-l">{kindOf(site)}</span>
      <h1 class="govuk-heading-xl" lang={writtenLang()}>
        {site.name}
      </h1>
      <InsetText text={[say('site.planned'), day].filter(Boolean).join(' ')} />
      <p class="govuk-body">{[site.address, site.town, site.postcode].filter(Boolean).join(', ')}</p>
      <WhyHere reasons={reasons} />
      {site.near.length > 0 && (
        <section aria-labelledby="until">
          <h2 class="govuk-heading-m" id="until">
            {say('site.planned.until')}
          </h2>
          <NearSites near={site.near} />
        </section>
      )}
      <UrgentHelp title={say.checked('site.urgent')} numbers={urgentNumbers(urgentHelp)} />
    </PublicPage>
  )
}
