import type { VNode } from 'preact'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { shortDay } from '../../../platform/words/dates.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { DayOpening } from './opening-rules.ts'
import { NewHere, type SitePageProps } from './site.page.tsx'
import { daysThatDiffer, hoursOf, say, weekOf } from './site-words.ts'

/** Beside what is on: whether the door is open, where it is, and what is new. */
export function SiteAside({ site, now }: Pick<SitePageProps, 'site' | 'now'>): VNode {
  const there = [...site.gettingThere].filter(Boolean)
  return (
    <>
      <Card heading={say('site.hours')} id="hours">
        <Hours site={site} now={now} />
      </Card>
      <Card heading={say('site.there')} id="there">
        <p class="govuk-body">{[site.address, site.town, site.postcode].filter(Boolean).join(', ')}</p>
        {site.phone && (
          <p class="govuk-body">
            <Link href={`tel:${site.phone.replaceAll(/\s/g, '')}`}>{say('site.phone', { phone: site.phone })}</Link>
          </p>
        )}
        {there.map((sentence) => (
          <p class="govuk-body-s" lang={writtenLang()}>
            {sentence}
          </p>
        ))}
      </Card>
      <NewHere site={site} />
      <Card heading={say('site.key-worker')} id="key-worker" ground="quiet">
        <p class="govuk-body">{say('site.key-worker.ask')}</p>
        {site.keyWorker && (
          <p class="govuk-body" lang={writtenLang()}>
            {site.keyWorker}
          </p>
        )}
      </Card>
      <p class="govuk-body-s hearth-no-print">
        <Link href={`/hubs/${site.id}/poster`}>{say('site.poster')}</Link>
      </p>
    </>
  )
}

function Hours({ site: { opening }, now }: Pick<SitePageProps, 'site' | 'now'>): VNode {
  if (opening.hours.length === 0) return <p class="govuk-body">{say('site.hours.unknown')}</p>
  const today = now.toPlainDate()
  const differ = daysThatDiffer(opening, today)
  return (
    <>
      <Days days={weekOf(opening, today)} />
      {differ.length > 0 && (
        <>
          <h3 class="govuk-heading-s hearth-week__more">{say('site.hours.ahead')}</h3>
          <Days days={differ} />
        </>
      )}
    </>
  )
}

function Days({ days }: { readonly days: readonly DayOpening[] }): VNode {
  return (
    <dl class="hearth-week">
      {days.map((day) => (
        <div>
          <dt>{shortDay(day.day)}</dt>
          <dd>{hoursOf(day)}</dd>
        </div>
      ))}
    </dl>
  )
}
