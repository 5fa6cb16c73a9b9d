import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { ResultRow, type ResultRowProps } from '../../../platform/look/result-row.tsx'
import { Sessions } from '../../../platform/look/session-row.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { GuideList, type HelpDesk, HelpLine, type ListedGuide, UrgentLine } from '../../guides/index.ts'
import { urgentNumbers } from '../../network/index.ts'
import { say } from './need-words.ts'
import type { Need } from './needs.ts'

export interface NeedPageProps {
  readonly frame: Frame
  readonly need: Need
  readonly guides: readonly ListedGuide[]
  readonly sessions: readonly ResultRowProps[]
  readonly services: readonly ResultRowProps[]
  /** The search that goes on from here. */
  readonly all: string
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
  readonly desk: HelpDesk | undefined
  readonly now: Temporal.ZonedDateTime
}

/** One need: what to read now, what begins soon, who can help, whom to ring. */
export function NeedPage(props: NeedPageProps): VNode {
  const { frame, need, desk, now } = props
  const urgent = <UrgentHelp title={say.checked('help.urgent')} numbers={urgentNumbers(props.urgentHelp)} />
  const aside = (
    <>
      {!need.safety && urgent}
      <Card heading={say('help.talk')} id="talk">
        <HelpLine desk={desk} now={now} />
      </Card>
      <p class="govuk-body">
        <Link href="/what-do-you-need">{say('help.front-door')}</Link>
      </p>
    </>
  )
  return (
    <PublicPage frame={frame} title={need.safety ? say('help.neutral') : say(`need.${need.key}`)} current="find" exit={need.exit}>
      <BackLink href="/help" text={say('help.back')} />
      <Split aside={aside} label={say('help.talk')}>
        <h1 class="govuk-heading-xl">{say(`need.${need.key}`)}</h1>
        <p class="govuk-body-l">{say(`need.${need.key}.lead`)}</p>
        {need.safety ? urgent : <UrgentLine />}
        <Found {...props} />
      </Split>
    </PublicPage>
  )
}

function Found({ guides, sessions, services, all }: NeedPageProps): VNode {
  return (
    <>
      {guides.length > 0 && (
        <section aria-labelledby="read">
          <h2 class="govuk-heading-l" id="read">
            {say('need.guides')}
          </h2>
          <GuideList guides={guides} />
        </section>
      )}
      {sessions.length > 0 && <Rows id="soon" title={say('need.sessions')} rows={sessions} />}
      {services.length > 0 && <Rows id="people" title={say('need.services')} rows={services} />}
      {sessions.length + services.length === 0 ? (
        <EmptyBox text={say('need.services.none')} />
      ) : (
        <p class="govuk-body">
          <Link href={all}>{say('need.all')}</Link>
        </p>
      )}
    </>
  )
}

function Rows({ id, title, rows }: { readonly id: string; readonly title: string; readonly rows: readonly ResultRowProps[] }): VNode {
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-l" id={id}>
        {title}
      </h2>
      <Sessions label={title}>
        {rows.map((row) => (
          <ResultRow {...row} />
        ))}
      </Sessions>
    </section>
  )
}
