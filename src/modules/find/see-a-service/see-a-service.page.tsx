import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { CheckedLine } from '../../../platform/look/checked-line.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { listed } from '../../../platform/words/lists.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { ServicePage } from '../../directory/index.ts'
import { urgentNumbers } from '../../network/index.ts'
import { TellPress } from '../signpost/tell-press.tsx'
import { Contact, PhoneLink } from './contact.tsx'
import { GettingIt } from './getting-it.tsx'
import { type Keeping, NotKept, ServicePresses } from './service-presses.tsx'
import { accessOf, agesOf, costOf, freshnessOf, say, timesOf } from './service-words.ts'
import { type SessionsAt, Venues } from './venues.tsx'

export interface SeeAServiceProps {
  readonly frame: Frame
  readonly service: ServicePage
  readonly today: Temporal.PlainDate
  /** Being seen on this page could hurt: it is not saved, sent or shared from here. */
  readonly sensitive: boolean
  readonly sessionsAt: SessionsAt
  readonly hubs: ReadonlySet<string>
  /** Absent on a sensitive page. */
  readonly keeping: Keeping | undefined
  /** A worker looks, who may note that a family was told. */
  readonly telling: boolean
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}

/** What it is in plain words, where and when, for whom, how to get it, and what to do with the page. */
export function SeeAServicePage(props: SeeAServiceProps): VNode {
  const { frame, service, today, sensitive, keeping, telling, urgentHelp } = props
  const aside = (
    <>
      <Contact service={service} />
      <UrgentHelp title={say.checked('service.urgent')} numbers={urgentNumbers(urgentHelp)} />
    </>
  )
  return (
    <PublicPage frame={frame} title={service.name} current="find" exit={sensitive}>
      <BackLink href="/find" text={say('service.back')} />
      {telling && <TellPress service={service.id} />}
      <Split aside={aside} label={say('service.contact')}>
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
        {service.description && service.description !== service.summary && <Description text={service.description} />}
        <Venues service={service} sessionsAt={props.sessionsAt} hubs={props.hubs} />
        {service.phone && (
          <p class="govuk-body hearth-no-print">
            <PhoneLink phone={service.phone} />
          </p>
        )}
        {keeping && <ServicePresses service={service} {...keeping} />}
        <h2 class="govuk-heading-m">{say('service.know')}</h2>
        <SummaryList rows={goodToKnow(service).map(([key, value]) => ({ key: { text: key }, value: { text: value } }))} />
        <GettingIt service={service} />
        {sensitive && <NotKept phone={service.phone} />}
        <p class="govuk-body hearth-no-print">
          <Link href={`/services/${service.id}/correction`}>{say('service.correct')}</Link>
        </p>
        {keeping && <p class="govuk-body-s hearth-print-only">{keeping.url}</p>}
      </Split>
    </PublicPage>
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
  const everywhere = service.locations.length === 0 ? '' : timesOf(service, null).join('; ')
  const rows: [string, string][] = [
    [say('service.who'), service.whoFor],
    [say('service.age'), agesOf(service)],
    [say('service.cost'), costOf(service)],
    [say('service.when'), everywhere],
    [say('service.bring'), service.bring],
    [say('service.in'), accessOf(service.accessibility).join(', ')],
    [say('service.languages'), listed(service.languages)],
  ]
  return rows.filter(([, value]) => value !== '')
}
