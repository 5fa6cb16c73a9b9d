import type { ComponentChildren, VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { CheckedLine } from '../../../platform/look/checked-line.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { checkedVersionWords, OtherVersions, VersionMedia, VersionNoteBox } from '../../../platform/look/versions/other-versions.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { dateInWords } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import type { ServicePage } from '../../directory/index.ts'
import { urgentNumbers } from '../../network/index.ts'
import { TellPress } from '../signpost/tell-press.tsx'
import type { Versions, WrittenIn } from '../written-in.ts'
import { Contact, PhoneLink } from './contact.tsx'
import { GettingIt } from './getting-it.tsx'
import { type Keeping, NotKept, ServicePresses } from './service-presses.tsx'
import { accessOf, agesOf, costOf, freshnessOf, say, timesOf } from './service-words.ts'
import { type SessionsAt, Venues } from './venues.tsx'

export interface SeeAServiceProps {
  readonly frame: Frame
  readonly service: ServicePage
  readonly versions: Versions
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
  const { frame, service, versions, today, sensitive, keeping, telling, urgentHelp } = props
  const { written, chosen } = versions
  const { shown } = chosen
  const aside = (
    <>
      <Contact service={service} />
      <OtherVersions href={`/services/${service.id}`} versions={versions.all} shown={shown} />
      <UrgentHelp title={say.checked('service.urgent')} numbers={urgentNumbers(urgentHelp)} />
    </>
  )
  return (
    <PublicPage frame={frame} title={service.name} current="find" exit={sensitive}>
      <BackLink href="/find" text={say('service.back')} />
      {telling && <TellPress service={service.id} />}
      <Split aside={aside} label={say('service.contact')}>
        <span class="govuk-caption-l">{service.organisation}</span>
        <VersionNoteBox chosen={chosen} askedLanguage={versions.askedLanguage} />
        <h1 class="govuk-heading-xl" {...written('name')}>
          {service.name}
        </h1>
        {service.summary && (
          <p class="govuk-body-l" {...written('summary')}>
            {service.summary}
          </p>
        )}
        <CheckedLine {...freshnessOf(service.checked, today.toString())} />
        {shown.checkedBy && shown.checkedOn && (
          <CheckedLine words={checkedVersionWords(shown.checkedBy, dateInWords(Temporal.PlainDate.from(shown.checkedOn)))} />
        )}
        {service.feed && <p class="govuk-body-s hearth-soft">{say('service.feed', { feed: service.feed })}</p>}
        {service.status === 'temporarily closed' && <InsetText text={say('service.closed')} />}
        <VersionMedia media={shown.media} form={shown.form} />
        {service.description && service.description !== service.summary && (
          <Description text={service.description} written={written('description')} />
        )}
        <Venues service={service} sessionsAt={props.sessionsAt} hubs={props.hubs} />
        {service.phone && (
          <p class="govuk-body hearth-no-print">
            <PhoneLink phone={service.phone} />
          </p>
        )}
        {keeping && <ServicePresses service={service} {...keeping} />}
        <h2 class="govuk-heading-m">{say('service.know')}</h2>
        <SummaryList rows={goodToKnow(service, written).map(([key, value]) => ({ key: { text: key }, value: { html: value } }))} />
        <GettingIt service={service} written={written} />
        {sensitive && <NotKept phone={service.phone} />}
        <p class="govuk-body hearth-no-print">
          <Link href={`/services/${service.id}/correction`}>{say('service.correct')}</Link>
        </p>
        {keeping && <p class="govuk-body-s hearth-print-only">{keeping.url}</p>}
      </Split>
    </PublicPage>
  )
}

function Description({ text, written }: { readonly text: string; readonly written: ReturnType<WrittenIn> }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{say('service.what')}</h2>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p class="govuk-body hearth-lines" {...written}>
          {paragraph}
        </p>
      ))}
    </>
  )
}

function goodToKnow(service: ServicePage, written: WrittenIn): [string, ComponentChildren][] {
  const everywhere = service.locations.length === 0 ? '' : timesOf(service, null).join('; ')
  const rows: [string, ComponentChildren][] = [
    [say('service.who'), service.whoFor && <span {...written('whoFor')}>{service.whoFor}</span>],
    [say('service.areas'), listed(service.areas)],
    [say('service.age'), agesOf(service)],
    [say('service.cost'), costOf(service)],
    [say('service.when'), everywhere],
    [say('service.bring'), service.bring && <span {...written('bring')}>{service.bring}</span>],
    [say('service.in'), accessOf(service.accessibility).join(', ')],
    [say('service.languages'), listed(service.languages)],
  ]
  return rows.filter(([, value]) => value !== '')
}
