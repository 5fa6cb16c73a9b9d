import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { readClock } from '../../../platform/database/clock.ts'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { PublicPage } from '../../../platform/web/frame.tsx'
import type { Web } from '../../../platform/web/routes.ts'
import { speak } from '../../../platform/words/speak.ts'
import { urgentNumbers } from '../../network/index.ts'
import { type ListedGuide, listGuides } from '../guide-queries.ts'
import type { GuidesDeps } from '../guides-deps.ts'
import { findHelpDesk, type HelpDesk } from '../help-hours/help-desk.ts'
import { HelpLine } from '../help-hours/help-line.tsx'
import { UrgentLine } from '../help-hours/urgent-line.tsx'
import { GuideList } from '../read-a-guide/guide-list.tsx'
import { guidesOfStep, type JourneyStep, journeySteps } from './journey-steps.ts'
import words from './words.en.json' with { type: 'json' }

const say = speak(words)

/** The way from the first visit to a midwife to two and a half: who, when, who hands on to whom, and how a family hears. */
export function registerWalkTheJourney(web: Web, deps: GuidesDeps): void {
  web.get('/start-for-life/journey', { permission: 'public', purpose: 'public', audit: null }, async (ask) => {
    const { now, ...found } = await deps.db.asPublic(async (trx) => ({
      guides: await listGuides(trx),
      desk: await findHelpDesk(trx),
      now: await readClock(trx),
    }))
    const wall = now.toZonedDateTimeISO(deps.network.zone)
    return { page: <JourneyPage deps={deps} staff={ask.query.for === 'staff'} now={wall} {...found} /> }
  })
}

interface JourneyPageProps {
  readonly deps: GuidesDeps
  /** The same steps, with what to hand over. Public knowledge too. */
  readonly staff: boolean
  readonly guides: readonly ListedGuide[]
  readonly desk: HelpDesk | undefined
  readonly now: Parameters<typeof HelpLine>[0]['now']
}

function JourneyPage({ deps, staff, guides, desk, now }: JourneyPageProps): VNode {
  const aside = (
    <>
      <UrgentHelp title={say.checked('journey.urgent')} numbers={urgentNumbers(deps.network.urgentHelp)} />
      <Card heading={say('journey.ask')} id="ask" ground="quiet">
        <HelpLine desk={desk} now={now} />
      </Card>
    </>
  )
  return (
    <PublicPage frame={deps.frame} title={say('journey.title')} current="find">
      <BackLink href="/start-for-life" text={say('journey.back')} />
      <Split aside={aside} label={say('journey.ask')}>
        <h1 class="govuk-heading-xl">{say('journey.title')}</h1>
        <p class="govuk-body-l">{say(staff ? 'journey.lead.staff' : 'journey.lead')}</p>
        <UrgentLine />
        <p class="govuk-body hearth-no-print">
          <Link href={staff ? '/start-for-life/journey' : '/start-for-life/journey?for=staff'}>
            {say(staff ? 'journey.for-parents' : 'journey.for-staff')}
          </Link>
          {'. '}
          {say('journey.print')}
        </p>
        {!staff && <InsetText text={say('journey.not-everyone')} />}
        {journeySteps.map((step, n) => (
          <Step step={step} number={n + 1} staff={staff} guides={guides} />
        ))}
      </Split>
    </PublicPage>
  )
}

interface StepProps {
  readonly step: JourneyStep
  readonly number: number
  readonly staff: boolean
  readonly guides: readonly ListedGuide[]
}

function Step({ step, number, staff, guides }: StepProps): VNode {
  const about = (part: 'when' | 'who' | 'what' | 'next' | 'hear' | 'silence' | 'staff'): string => say(`journey.${step}.${part}`)
  const parts = staff ? (['when', 'who', 'staff', 'next', 'hear'] as const) : (['when', 'who', 'what', 'next', 'hear', 'silence'] as const)
  const some = staff ? [] : guides.filter(({ slug }) => guidesOfStep[step].includes(slug))
  return (
    <section aria-labelledby={`step-${step}`}>
      <h2 class="govuk-heading-l" id={`step-${step}`}>
        {say('journey.step', { number, name: say(`journey.${step}`) })}
      </h2>
      <SummaryList rows={parts.map((part) => ({ key: { text: say(`journey.part.${part}`) }, value: { text: about(part) } }))} />
      {some.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{say('journey.guides')}</h3>
          <GuideList guides={some} />
        </>
      )}
    </section>
  )
}
