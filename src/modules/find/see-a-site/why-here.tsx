import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { dayAndYearInWords } from '../../../platform/words/dates.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import { PLACES } from '../places-to-come/places.page.tsx'
import type { SitePageProps } from './site-props.ts'
import { say } from './site-words.ts'

/** Why the network chose this place: what was weighed, who was asked, who decided, and which other places it might have been. */
export function WhyHere({ reasons }: Pick<SitePageProps, 'reasons'>): VNode | null {
  if (!reasons) return null
  const day = dayAndYearInWords(Temporal.PlainDate.from(reasons.decidedOn))
  const rows = [
    [say('site.why.families'), reasons.families],
    [say('site.why.getting'), reasons.gettingThere],
    [say('site.why.room'), reasons.room],
    [say('site.why.asked'), reasons.asked],
    [say('site.why.decided'), say('site.why.decided.on', { who: reasons.decidedBy, day })],
  ]
  return (
    <section aria-labelledby="why">
      <h2 class="govuk-heading-m" id="why">
        {say('site.why')}
      </h2>
      <p class="govuk-body" lang={writtenLang()}>
        {reasons.inShort}
      </p>
      <SummaryList
        rows={rows
          .filter(([, value]) => value !== '')
          .map(([key, value]) => ({ key: { text: key }, value: { html: <span lang={writtenLang()}>{value}</span> } }))}
      />
      {reasons.others.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{say('site.why.others')}</h3>
          <ul class="govuk-list govuk-list--bullet" lang={writtenLang()}>
            {reasons.others.map(({ name, why }) => (
              <li>
                <strong>{name}</strong>. {why}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body-s">
        <Link href={PLACES}>{say('site.why.more')}</Link>
      </p>
    </section>
  )
}
