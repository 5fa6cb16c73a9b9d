import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import { UrgentLine } from '../../guides/index.ts'
import { urgentNumbers } from '../../network/index.ts'
import { say } from './door-words.ts'
import { answersTo, type Question, questions, type Said } from './front-door-rules.ts'

export interface DoorProps {
  readonly frame: Frame
  readonly csrf: string
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
  readonly said: Said
}

export interface QuestionPageProps extends DoorProps {
  readonly question: Question
  /** It was asked just now, and nothing was chosen. */
  readonly unanswered: boolean
}

/** One question, with the numbers that cannot wait beside it. */
export function QuestionPage({ frame, csrf, urgentHelp, said, question, unanswered }: QuestionPageProps): VNode {
  const error = unanswered ? say('door.choose') : undefined
  return (
    <PublicPage frame={frame} title={say('door.title')} error={unanswered} current="find" exit>
      <Split aside={<UrgentHelp title={say.checked('door.urgent')} numbers={urgentNumbers(urgentHelp)} />} label={say('door.urgent')}>
        <UrgentLine />
        {error && <FormErrors errors={{ [question === 'place' ? 'place' : question]: error }} />}
        <form method="post" action="/what-do-you-need" novalidate autocomplete="off">
          <HiddenFields csrf={csrf} />
          <SaidSoFar said={said} />
          <input type="hidden" name="asked" value={question} />
          <Asked question={question} error={error} />
          <div class="govuk-button-group">
            <Button text={say('door.next')} preventDoubleClick />
            {questions.indexOf(question) > 0 && (
              <Button text={say('door.back')} name="change" value={before(said, question)} classes="govuk-button--secondary" />
            )}
          </div>
        </form>
        <p class="govuk-body hearth-soft">{say('door.kept')}</p>
      </Split>
    </PublicPage>
  )
}

function Asked({ question, error }: { readonly question: Question; readonly error: string | undefined }): VNode {
  const caption = say('door.number', { number: questions.indexOf(question) + 1, of: questions.length })
  const heading = (
    <>
      <span class="govuk-caption-l">{caption}</span>
      {say(`door.ask.${question}`)}
    </>
  )
  if (question === 'place')
    return (
      <Input
        id="place"
        name="place"
        label={{ html: <>{heading}</>, isPageHeading: true, classes: 'govuk-label--l' }}
        hint={{ text: say('door.place.hint') }}
        classes="govuk-input--width-20"
        autocomplete="off"
      />
    )
  return (
    <Radios
      name={question}
      fieldset={{ legend: { html: heading, isPageHeading: true, classes: 'govuk-fieldset__legend--l' } }}
      {...(question === 'safe' ? { hint: { text: say('door.safe.hint') } } : {})}
      {...(error ? { errorMessage: { text: error } } : {})}
      items={answersTo[question].map((value) => ({ value, text: say(`door.${question}.${value}` as Parameters<typeof say>[0]) }))}
    />
  )
}

/** What was said before, carried along unseen. */
export function SaidSoFar({ said }: { readonly said: Said }): VNode {
  return <>{Object.entries(said).map(([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />)}</>
}

/** The last question that was answered. */
function before(said: Said, question: Question): Question {
  return questions.slice(0, questions.indexOf(question)).findLast((one) => said[one] !== undefined) ?? 'safe'
}
