import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Photo } from '../../../platform/files/index.ts'
import { Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Icon } from '../../../platform/look/icons.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { OtherVersions, VersionMedia, VersionNoteBox } from '../../../platform/look/versions/other-versions.tsx'
import { PublicPage } from '../../../platform/web/frame.tsx'
import { dayInWords, time } from '../../../platform/words/dates.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { ServiceInBrief } from '../../directory/index.ts'
import { urgentNumbers } from '../../network/index.ts'
import { accessOf } from '../see-a-service/service-words.ts'
import { DaysShown } from '../whats-on/days-shown.tsx'
import { say as onWords } from '../whats-on/on-words.ts'
import { firstOf } from '../whats-on/what-fits.ts'
import { SiteAside } from './site-aside.tsx'
import type { SitePageProps } from './site-props.ts'
import { kindOf, openLine, roleTimes, roomOf, say } from './site-words.ts'
import { WhyHere } from './why-here.tsx'

/** One hub: whether it is open, what is on, who is in, how to get in. */
export function SeeASitePage(props: SitePageProps): VNode {
  const { frame, site, versions, inherited } = props
  return (
    <PublicPage frame={frame} title={site.name} current="hubs">
      <BackLink href="/hubs" text={say('site.back')} />
      <Split
        aside={
          <>
            <SiteAside {...props} />
            <OtherVersions href={`/hubs/${site.id}`} versions={versions.all} shown={versions.chosen.shown} />
            <UrgentHelp title={say.checked('site.urgent')} numbers={urgentNumbers(props.urgentHelp)} />
          </>
        }
        label={say('site.hours')}
      >
        <span class="govuk-caption-l">{kindOf(site)}</span>
        <VersionNoteBox chosen={versions.chosen} askedLanguage={versions.askedLanguage} />
        <h1 class="govuk-heading-xl" lang={writtenLang()}>
          {site.name}
        </h1>
        {site.status !== 'active' && <InsetText text={say('site.planned')} />}
        {site.closesOn && <InsetText text={say('site.closes', { day: dayInWords(Temporal.PlainDate.from(site.closesOn)) })} />}
        <VersionMedia media={versions.chosen.shown.media} form={versions.chosen.shown.form} />
        <Door {...props} />
        <OnHere {...props} />
        <Services id="only" heading={say('site.only')} lead={say('site.only.lead')} services={site.onlyHere} />
        {inherited && (
          <Services
            id="hub"
            heading={say('site.inherited', { hub: inherited.name })}
            lead={say('site.inherited.lead')}
            services={inherited.services}
          />
        )}
        <Services id="elsewhere" heading={say('site.elsewhere')} lead={say('site.elsewhere.lead')} services={site.elsewhere.slice(0, 8)} />
        <Roles site={site} />
        <Access {...props} />
        <Rooms site={site} />
        <WhyHere {...props} />
      </Split>
    </PublicPage>
  )
}

/** What somebody on the way wants first: is it open, where is it, what is its number. */
function Door({ site, now, reasons }: SitePageProps): VNode {
  const line = site.status === 'active' ? openLine(site.opening, now) : undefined
  const parts = [
    { href: '#hours', text: say('site.hours') },
    { href: '#there', text: say('site.there') },
    ...(site.roles.length > 0 ? [{ href: '#roles', text: say('site.roles') }] : []),
    { href: '#access', text: say('site.access') },
    ...(reasons ? [{ href: '#why', text: say('site.why') }] : []),
  ]
  return (
    <>
      {line && (
        <p class="govuk-body">
          <Tag text={line.words} classes={line.open ? 'govuk-tag--green' : 'govuk-tag--grey'} />
        </p>
      )}
      {site.status === 'active' && <p class="govuk-body-l">{say('site.come')}</p>}
      <p class="govuk-body">
        {[site.address, site.town, site.postcode].filter(Boolean).join(', ')}
        {site.phone && (
          <>
            . <Link href={`tel:${site.phone.replaceAll(/\s/g, '')}`}>{say('site.phone', { phone: site.phone })}</Link>
          </>
        )}
      </p>
      <Chips label={say('site.parts')} chips={parts} />
    </>
  )
}

/** As many sessions as somebody scrolls through on a phone. */
const AT_ONCE = 10

function OnHere({ site, days, zone }: SitePageProps): VNode {
  const { first, rest } = firstOf(days, AT_ONCE)
  return (
    <section aria-labelledby="on">
      <h2 class="govuk-heading-l" id="on">
        {say('site.on')}
      </h2>
      <div class="hearth-row hearth-no-print">
        <Link href={`/hubs/${site.id}/timetable`}>
          <Icon name="printer" /> {say('site.print')}
        </Link>
        <Link href={`/hubs/${site.id}/timetable?large=1`}>{say('site.print.large')}</Link>
        <Link href={`/hubs/${site.id}/whats-on.ics`}>
          <Icon name="calendar" /> {say('site.calendar')}
        </Link>
      </div>
      {days.every(({ on }) => on.length === 0) ? (
        <EmptyBox text={say('site.on.none')} />
      ) : (
        <>
          <DaysShown days={first} zone={zone} placed={false} level={3} quiet />
          <LaterOn days={rest} zone={zone} />
        </>
      )}
      <p class="govuk-body">
        <Link href={`/whats-on?site=${site.id}`}>{say('site.on.all')}</Link>
      </p>
      <p class="govuk-body-s hearth-soft">
        {onWords('on.private')} <Link href="/find">{onWords('on.private.find')}</Link>
      </p>
    </section>
  )
}

/** The days after the first few, on asking: a hub has some fifty sessions in two weeks. */
function LaterOn({ days, zone }: Pick<SitePageProps, 'days' | 'zone'>): VNode | null {
  const count = days.flatMap(({ on }) => on).length
  if (count === 0) return null
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{say('site.on.later', { count })}</span>
      </summary>
      <DaysShown days={days} zone={zone} placed={false} level={3} quiet />
    </details>
  )
}

interface ServicesProps {
  readonly id: string
  readonly heading: string
  readonly lead: string
  readonly services: readonly ServiceInBrief[]
}

function Services({ id, heading, lead, services }: ServicesProps): VNode | null {
  if (services.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {heading}
      </h2>
      <p class="govuk-body">{lead}</p>
      <ul class="govuk-list govuk-list--bullet" lang={writtenLang()}>
        {services.map(({ service, name, summary }) => (
          <li>
            <Link href={`/services/${service}`}>{name}</Link>
            {summary && <span class="hearth-soft">. {summary}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Roles({ site: { roles } }: Pick<SitePageProps, 'site'>): VNode | null {
  if (roles.length === 0) return null
  const clock = (text: string): string => time(Temporal.PlainTime.from(text))
  return (
    <section aria-labelledby="roles">
      <h2 class="govuk-heading-m" id="roles">
        {say('site.roles')}
      </h2>
      <p class="govuk-body">{say('site.roles.lead')}</p>
      <SummaryList rows={roles.map((role) => ({ key: { text: role.role }, value: { text: roleTimes(role, clock) } }))} />
    </section>
  )
}

function Access({ site: { guide, gettingIn, accessibility }, versions: { written }, pictures }: SitePageProps): VNode | null {
  const facts = accessOf(accessibility)
  if (guide.length === 0 && !gettingIn && facts.length === 0) return null
  return (
    <section aria-labelledby="access">
      <h2 class="govuk-heading-m" id="access">
        {say('site.access')}
      </h2>
      {gettingIn && (
        <p class="govuk-body" {...written('gettingIn')}>
          {gettingIn}
        </p>
      )}
      {facts.length > 0 && <p class="govuk-body hearth-soft">{facts.join(', ')}</p>}
      {guide.map(({ title, words, photo, photoWords }) => (
        <div lang={writtenLang()}>
          <h3 class="govuk-heading-s">{title}</h3>
          <p class="govuk-body">{words}</p>
          {photo && photoWords && <Photo pictures={pictures} address={photo} words={photoWords} />}
        </div>
      ))}
    </section>
  )
}

function Rooms({ site: { spaces } }: Pick<SitePageProps, 'site'>): VNode | null {
  if (spaces.length === 0) return null
  return (
    <section aria-labelledby="rooms">
      <h2 class="govuk-heading-m" id="rooms">
        {say('site.rooms')}
      </h2>
      <SummaryList rows={spaces.map((space) => ({ key: { text: space.name }, value: { text: roomOf(space) } }))} />
    </section>
  )
}
