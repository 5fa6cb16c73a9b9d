import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { CheckedLine } from '../../../platform/look/checked-line.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { dateInWords } from '../../../platform/words/dates.ts'
import { urgentNumbers } from '../../network/index.ts'
import { GuideBody } from '../guide-body.tsx'
import type { Guide, GuideVersion } from '../guide-queries.ts'
import type { HelpDesk } from '../help-hours/help-desk.ts'
import { HelpLine } from '../help-hours/help-line.tsx'
import { UrgentLine } from '../help-hours/urgent-line.tsx'
import { say } from './guide-words.ts'
import { englishName, ownName } from './language-names.ts'
import { type Chosen, directionOf } from './version-rules.ts'

export interface GuidePageProps {
  readonly frame: Frame
  readonly guide: Guide
  readonly chosen: Chosen<GuideVersion>
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
      <Versions guide={guide} shown={shown} />
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
        <Note {...props} />
        <article lang={shown.language === 'en' ? 'en-GB' : shown.language} dir={directionOf(shown.language)}>
          <h1 class="govuk-heading-xl">{shown.title}</h1>
          {shown.summary && <p class="govuk-body-l">{shown.summary}</p>}
          {shown.media && (
            <p class="govuk-body">
              <Link href={shown.media}>{say('guide.listen')}</Link>
            </p>
          )}
          <GuideBody body={shown.body} />
        </article>
        <Freshness guide={guide} shown={shown} today={now.toPlainDate()} />
      </Split>
    </PublicPage>
  )
}

function Note({ chosen: { note, shown }, askedLanguage }: GuidePageProps): VNode | null {
  if (!note) return null
  const language = englishName(note === 'no-language' ? askedLanguage : shown.language)
  const words = note === 'unchecked' && shown.language === 'en' ? say('guide.note.unchecked-form') : say(`guide.note.${note}`, { language })
  return (
    <InsetText
      html={
        <>
          <p class="govuk-body">{words}</p>
          {note !== 'no-form' && <p class="govuk-body">{say('guide.note.ring')}</p>}
        </>
      }
    />
  )
}

function Versions({ guide, shown }: { readonly guide: Guide; readonly shown: GuideVersion }): VNode | null {
  const others = guide.versions.filter((one) => one !== shown)
  if (others.length === 0) return null
  return (
    <Card heading={say('guide.versions')} id="versions">
      <ul class="govuk-list">
        {others.map((one) => {
          const english = one.language === 'en'
          const original = english && one.form === 'text'
          const lang = english ? 'en-GB' : one.language
          return (
            <li>
              <Link href={`/guides/${guide.slug}?in=${one.language}&as=${one.form}`} hreflang={lang} lang={english ? undefined : lang}>
                <bdi>{english && shown.language === 'en' ? say(`guide.form.${one.form}`) : ownName(one.language)}</bdi>
              </Link>
              {!english && <span class="hearth-soft"> {say('guide.in', { language: englishName(one.language) })}</span>}
              {shown.language !== 'en' && one.form !== 'text' && ` ${say(`guide.form.${one.form}`)}`}
              {!original && one.checkedOn === null && <span class="hearth-soft"> ({say('guide.unchecked.link')})</span>}
            </li>
          )
        })}
      </ul>
    </Card>
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
      {shown.checkedBy && shown.checkedOn && (
        <CheckedLine words={say('guide.checked', { by: shown.checkedBy, on: day(shown.checkedOn) })} />
      )}
    </>
  )
}
