import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { dayAndMonthInWords, shortDay } from '../../../platform/words/dates.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { DayOpening } from './opening-rules.ts'
import type { SitePageProps } from './site-props.ts'
import { daysThatDiffer, hoursOf, say, weekOf } from './site-words.ts'

/** Beside what is on: whether the door is open, where it is, and what is new. */
export function SiteAside({ site, now, versions: { written } }: Pick<SitePageProps, 'site' | 'now' | 'versions'>): VNode {
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
          <p class="govuk-body-s" {...written('gettingThere')}>
            {sentence}
          </p>
        ))}
      </Card>
      <NewHere site={site} />
      <Card heading={say('site.key-worker')} id="key-worker" ground="quiet">
        <p class="govuk-body">{say('site.key-worker.ask')}</p>
        {site.keyWorker && (
          <p class="govuk-body" {...written('keyWorker')}>
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

/** What is new, as a card. */
function NewHere({ site }: Pick<SitePageProps, 'site'>): VNode | null {
  if (site.new.length === 0) return null
  return (
    <Card heading={say('site.new')} id="new">
      <ul class="govuk-list">
        {site.new.slice(0, 5).map(({ service, name, since }) => (
          <li>
            <Link href={`/services/${service}`} lang={writtenLang()}>
              {name}
            </Link>
            , {say('site.new.since', { day: dayAndMonthInWords(Temporal.Instant.from(since).toZonedDateTimeISO('UTC')) })}
          </li>
        ))}
      </ul>
      <p class="govuk-body-s">
        <Link href={`/hubs/${site.id}/new.xml`}>{say('site.feed')}</Link>
      </p>
    </Card>
  )
}
