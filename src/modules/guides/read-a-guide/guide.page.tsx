import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import type { ShownPictures } from '../../../platform/files/index.ts'
import { Card } from '../../../platform/look/card.tsx'
import { CheckedLine } from '../../../platform/look/checked-line.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { checkedVersionWords, OtherVersions, VersionNoteBox } from '../../../platform/look/versions/other-versions.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { Chosen } from '../../../platform/words/versions.ts'
import { urgentNumbers } from '../../network/index.ts'
import type { Guide, GuideVersion } from '../guide-queries.ts'
import type { HelpDesk } from '../help-hours/help-desk.ts'
import { HelpLine } from '../help-hours/help-line.tsx'
import { UrgentLine } from '../help-hours/urgent-line.tsx'
import { GuideArticle } from './guide-article.tsx'
import { say } from './guide-words.ts'

export interface GuidePageProps {
  readonly frame: Frame
  readonly guide: Guide
  readonly chosen: Chosen<GuideVersion>
  readonly pictures: ShownPictures
  readonly askedLanguage: string
  readonly desk: HelpDesk | undefined
  readonly now: Temporal.ZonedDateTime
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}

/** One guide: its words, the other ways to read it, whom to ring. */
export function GuidePage(props: GuidePageProps): VNode {
  const { frame, guide, chosen, desk, now, urgentHelp } = props
  const { shown } = chosen
  const aside = (
    <>
      <UrgentHelp title={say.checked('guides.urgent')} numbers={urgentNumbers(urgentHelp)} />
      <OtherVersions href={`/guides/${guide.slug}`} versions={guide.versions} shown={shown} />
      <Card heading={say('guide.talk')} id="talk" ground="quiet">
        <HelpLine desk={desk} now={now} />
      </Card>
    </>
  )
  return (
    <PublicPage frame={frame} title={guide.safety ? say('guide.neutral') : shown.title} current="find" exit={guide.safety}>
      <BackLink href="/guides" text={say('guide.back')} />
      <Split aside={aside} label={say('guide.talk')}>
        <UrgentLine />
        <VersionNoteBox chosen={chosen} askedLanguage={props.askedLanguage} />
        <GuideArticle words={shown} pictures={props.pictures} />
        <Freshness guide={guide} shown={shown} today={now.toPlainDate()} />
      </Split>
    </PublicPage>
  )
}

interface FreshnessProps {
  readonly guide: Guide
  readonly shown: GuideVersion
  readonly today: Temporal.PlainDate
}

function Freshness({ guide, shown, today }: FreshnessProps): VNode {
  const day = (date: string): string => dateInWords(Temporal.PlainDate.from(date))
  const late = Temporal.PlainDate.compare(guide.reviewDueOn, today) < 0
  const on = day(guide.reviewedOn)
  return (
    <>
      <CheckedLine words={late ? say('guide.late', { on }) : say('guide.kept', { owner: guide.owner, on })} late={late} />
      {shown.checkedBy && shown.checkedOn && <CheckedLine words={checkedVersionWords(shown.checkedBy, day(shown.checkedOn))} />}
    </>
  )
}
