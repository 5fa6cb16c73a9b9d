import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { CheckedLine } from '../../../platform/look/checked-line.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { listed } from '../../../platform/words/lists.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import { SessionDates, type SessionShown } from '../../bookings/index.ts'
import type { ServicePage } from '../../directory/index.ts'
import { urgentNumbers } from '../urgent-numbers.ts'
import { accessOf, agesOf, costOf, freshnessOf, say, scheduleInWords } from './service-words.ts'

export interface SeeAServiceProps {
  readonly frame: Frame
  readonly service: ServicePage
  readonly today: Temporal.PlainDate
  /** Being seen on this page could hurt. */
  readonly sensitive: boolean
  /** Dated sessions by place; online ones have no place. */
  readonly dated: readonly { readonly place: string; readonly sessions: readonly SessionShown[] }[]
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}

/** What it is in plain words, when, where, for whom, and how to get it. */
export function SeeAServicePage({ frame, service, today, sensitive, dated, urgentHelp }: SeeAServiceProps): VNode {
  const aside = (
    <>
      <Places service={service} />
      <UrgentHelp title={say.checked('service.urgent')} numbers={urgentNumbers(urgentHelp)} />
    </>
  )
  return (
    <PublicPage frame={frame} title={service.name} current="find" exit={sensitive}>
      <BackLink href="/find" text={say('service.back')} />
      <Split aside={aside} label={say('service.where')}>
        <span class="govuk-caption-l">{service.organisation}</span>
        <h1 class="govuk-heading-xl" lang={writtenLang()}>
          {service.name}
        </h1>
        {service.summary && (
          <p class="govuk-body-l" lang={writtenLang()}>
            {service.summary}
          </p>
        )}
        <CheckedLine {...freshnessOf(service.checked, today)} />
        {service.feed && <p class="govuk-body-s hearth-soft">{say('service.feed', { feed: service.feed })}</p>}
        {service.status === 'temporarily closed' && <InsetText text={say('service.closed')} />}
        <Dates dated={dated} />
        {service.description && service.description !== service.summary && <Description text={service.description} />}
        <h2 class="govuk-heading-m">{say('service.know')}</h2>
        <SummaryList rows={goodToKnow(service).map(([key, value]) => ({ key: { text: key }, value: { text: value } }))} />
        <Contact service={service} />
      </Split>
    </PublicPage>
  )
}

function Dates({ dated }: Pick<SeeAServiceProps, 'dated'>): VNode | null {
  if (dated.length === 0) return null
  // A service at many places shows the next date of each, and the rest on asking.
  const shown = dated.length > 2 ? 1 : 4
  return (
    <section aria-labelledby="dates">
      <h2 class="govuk-heading-l" id="dates">
        {say('service.dates')}
      </h2>
      <p class="govuk-body">{say('service.dates.note')}</p>
      {dated.map(({ place, sessions }) => (
        <>
          <h3 class="govuk-heading-s">{place}</h3>
          <SessionDates sessions={sessions.slice(0, shown)} />
          {sessions.length > shown && (
            <details class="govuk-details">
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{say('service.all-dates', { count: sessions.length - shown })}</span>
              </summary>
              <div class="govuk-details__text">
                <SessionDates sessions={sessions.slice(shown)} />
              </div>
            </details>
          )}
        </>
      ))}
    </section>
  )
}

function Description({ text }: { readonly text: string }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{say('service.what')}</h2>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p class="govuk-body hearth-lines" lang={writtenLang()}>
          {paragraph}
        </p>
      ))}
    </>
  )
}

function goodToKnow(service: ServicePage): [string, string][] {
  const rows: [string, string][] = [
    [say('service.who'), service.whoFor],
    [say('service.age'), agesOf(service)],
    [say('service.cost'), costOf(service)],
    [say('service.how'), service.selfReferral ? say('service.how.self') : service.pathway || say('service.how.referral')],
    [say('service.when'), service.schedules.map(scheduleInWords).filter(Boolean).join('; ')],
    [say('service.bring'), service.bring],
    [say('service.in'), accessOf(service.accessibility).join(', ')],
    [say('service.languages'), listed(service.languages)],
  ]
  return rows.filter(([, value]) => value !== '')
}

function Places({ service }: Pick<SeeAServiceProps, 'service'>): VNode | null {
  const far = [
    ...(service.channels.includes('online') ? [say('service.online')] : []),
    ...(service.channels.includes('phone') ? [say('service.phone')] : []),
    ...(service.channels.includes('home_visit') ? [say('service.home')] : []),
  ]
  if (service.locations.length === 0 && far.length === 0) return null
  return (
    <Card heading={say('service.where')} id="getting-there">
      {service.locations.map((place) => (
        <div class="hearth-place">
          <p class="govuk-body">
            <strong>{place.name}</strong>
            <br />
            {[place.address, place.town, place.postcode].filter(Boolean).join(', ')}
          </p>
          <TheWay place={place} folded={service.locations.length > 1} />
        </div>
      ))}
      {far.map((way) => (
        <p class="govuk-body">{way}</p>
      ))}
    </Card>
  )
}

function TheWay({ place, folded }: { readonly place: ServicePage['locations'][number]; readonly folded: boolean }): VNode | null {
  const sentences = [...place.gettingThere, place.gettingIn].filter(Boolean).map((sentence) => <p class="govuk-body-s">{sentence}</p>)
  if (sentences.length === 0) return null
  if (!folded) return <>{sentences}</>
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {say('service.way')} <span class="govuk-visually-hidden">{place.name}</span>
        </span>
      </summary>
      <div class="govuk-details__text">{sentences}</div>
    </details>
  )
}

function Contact({ service: { phone, email, url } }: Pick<SeeAServiceProps, 'service'>): VNode | null {
  if (!phone && !email && !url) return null
  return (
    <>
      <h2 class="govuk-heading-m">{say('service.contact')}</h2>
      <ul class="govuk-list">
        {phone && (
          <li>
            <Link href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{say('service.contact.phone', { phone })}</Link>
          </li>
        )}
        {email && (
          <li>
            {say('service.contact.email')} <Link href={`mailto:${email}`}>{email}</Link>
          </li>
        )}
        {url && (
          <li>
            <Link href={url}>{say('service.contact.site')}</Link>
          </li>
        )}
      </ul>
    </>
  )
}
