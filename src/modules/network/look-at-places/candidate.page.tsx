import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { FormErrors, WorkerPage } from '../../../platform/web/frame.tsx'
import { kindNames } from '../keep-sites/site-words.ts'
import { Choose, Chosen, NotChosen } from './candidate-choice.tsx'
import { CandidateDeed, type CandidatePageProps } from './candidate-deed.tsx'
import { mayChoose, stepsFrom } from './candidate-rules.ts'
import { eventWords, stateNames, stateTags, stepWords } from './candidate-words.ts'
import type { Candidate } from './candidates.ts'
import { Opinions } from './opinions.tsx'

/** One place that is looked at: what it is, what people said, and the press that makes it a planned site. */
export function CandidatePage(props: CandidatePageProps): VNode {
  const { frame, viewer, csrf, candidate, errors, done } = props
  const { name, locality, state, published, liesIn } = candidate
  return (
    <WorkerPage frame={frame} title={name} viewer={viewer} csrf={csrf} current="candidates" error={Object.keys(errors).length > 0}>
      <BackLink href="/sites/candidates" text="Possible sites" />
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{locality}</span>
      <h1 class="govuk-heading-xl">{name}</h1>
      {done && <JustNow>Kept.</JustNow>}
      <p class="govuk-body">
        <Tag text={stateNames[state]} classes={stateTags[state]} />{' '}
        {published ? (
          <Link href={`/places-we-are-thinking-about/${candidate.id}`}>As families read it</Link>
        ) : (
          'Families do not read of it.'
        )}
        {liesIn && liesIn !== locality && ` It lies in ${liesIn}, and would serve ${locality}.`}
      </p>
      {candidate.reason && <p class="govuk-body">{candidate.reason}</p>}
      <SummaryList rows={factsOf(candidate)} />
      {state === 'chosen' ? <Chosen {...props} /> : <Steps {...props} />}
      <Opinions {...props} />
      {mayChoose(candidate) && <Choose {...props} />}
      {state !== 'chosen' && state !== 'not_chosen' && <NotChosen {...props} />}
      <History candidate={candidate} />
    </WorkerPage>
  )
}

function factsOf({ organisation, address, town, postcode, kind, families, gettingThere, room, asked }: Candidate) {
  return [
    ['Where', `${address}, ${town}, ${postcode}`],
    ['Whose building', organisation],
    ['What it would be', kindNames[kind]],
    ['Where families live', families || 'Not said yet'],
    ['Getting there', gettingThere || 'Not said yet'],
    ['Room and getting in', room || 'Not said yet'],
    ['Who was asked', asked || 'Not said yet'],
  ].map(([key, value]) => ({ key: { text: key }, value: { text: value } }))
}

/** What a press alone does; saying no needs a reason, and stands below. */
function Steps(props: CandidatePageProps): VNode {
  const { candidate } = props
  return (
    <div class="govuk-button-group">
      {stepsFrom(candidate)
        .filter((step) => step !== 'not_chosen')
        .map((step) => (
          <CandidateDeed {...props} deed={step}>
            <Button text={stepWords[step]} classes={step === 'published' ? '' : 'govuk-button--secondary'} preventDoubleClick />
          </CandidateDeed>
        ))}
      <Link href={`/sites/candidates/${candidate.id}/words`}>Change what it says</Link>
    </div>
  )
}

function History({ candidate }: Pick<CandidatePageProps, 'candidate'>): VNode {
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">
        What was done
      </h2>
      <ul class="hearth-plain">
        {candidate.events.map((event) => (
          <li class="hearth-entry">
            {eventWords(event)}
            {event.words && <span class="hearth-soft">. {event.words}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
