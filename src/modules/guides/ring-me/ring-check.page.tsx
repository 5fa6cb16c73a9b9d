import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import type { Typed } from '../../../platform/forms/form.ts'
import { writePhone } from '../../../platform/forms/inputs/read-phone.ts'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { dayInWords, time } from '../../../platform/words/dates.ts'
import { otherLanguage, type RingAnswers, timesOf } from './ring-form.ts'
import { writtenIn, writtenName } from './ring-languages.ts'
import { type RingFrame, RingFramed, timesInWords } from './ring-parts.tsx'
import type { SafeStretch } from './ring-times-rules.ts'
import { say } from './ring-words.ts'

interface PromisedProps extends RingFrame {
  readonly answers: RingAnswers
  readonly promised: SafeStretch
}

export interface RingCheckProps extends PromisedProps {
  readonly typed: Typed
  /** Makes a second press the same request. */
  readonly deedKey: string
}

/** What we understood, and when somebody would ring. It is in this page's form and nowhere else yet. */
export function RingCheckPage({ typed, deedKey, answers, promised, csrf, ...frame }: RingCheckProps): VNode {
  const text = answers.way === 'text'
  return (
    <RingFramed {...frame}>
      <h1 class="govuk-heading-xl">{say('ring.check.h1')}</h1>
      <InsetText text={promiseInWords(answers, promised)} />
      <Understood answers={answers} />
      <form method="post" action="/ring-me">
        <HiddenFields csrf={csrf} deedKey={deedKey} />
        {Object.entries(typed).flatMap(([name, values]) => values.map((value) => <input type="hidden" name={name} value={value} />))}
        <div class="govuk-button-group">
          <Button text={say(text ? 'ring.check.send.text' : 'ring.check.send')} name="step" value="ask" preventDoubleClick />
          <Button text={say('ring.check.change')} name="step" value="change" classes="govuk-button--secondary" />
        </div>
      </form>
    </RingFramed>
  )
}

function Understood({ answers }: { readonly answers: RingAnswers }): VNode {
  const [days, parts] = timesInWords(timesOf(answers))
  const row = (question: string, answer: ComponentChildren) => ({ key: { text: question }, value: { html: <bdi>{answer}</bdi> } })
  return (
    <SummaryList
      rows={[
        row(say('ring.check.called'), answers.called),
        row(
          say('ring.check.language'),
          answers.language === otherLanguage ? (
            answers.otherLanguage
          ) : (
            <span {...writtenIn(answers.language)}>{writtenName(answers.language)}</span>
          ),
        ),
        row(say('ring.check.interpreter'), say(`ring.${answers.interpreter}`)),
        row(say('ring.check.way'), say(`ring.way.${answers.way}`)),
        row(say('ring.check.phone'), writePhone(answers.phone)),
        row(
          say('ring.check.times'),
          <>
            {days}
            <br />
            {parts}
          </>,
        ),
        row(say('ring.check.message'), say(answers.mayLeaveMessage ? 'ring.check.message.yes' : 'ring.check.message.no')),
        row(say('ring.check.from'), say(answers.maySayFrom ? 'ring.check.from.yes' : 'ring.check.from.no')),
      ]}
    />
  )
}

/** When somebody rings, and what they say. The number and the name are not on this page: somebody may look over a shoulder. */
export function RingDonePage({ answers, promised, csrf: _, ...frame }: PromisedProps): VNode {
  return (
    <RingFramed {...frame}>
      <h1 class="govuk-heading-xl">{say('ring.done.h1')}</h1>
      <p class="govuk-body-l">{promiseInWords(answers, promised)}</p>
      <p class="govuk-body">{say(answers.way === 'text' ? 'ring.done.text' : 'ring.done.name')}</p>
      <p class="govuk-body">{say('ring.done.again')}</p>
      <p class="govuk-body">{say('ring.done.changed', { phone: frame.desk?.phone ?? '' })}</p>
      <p class="govuk-body">{say('ring.kept')}</p>
    </RingFramed>
  )
}

/** "We will ring on Thursday 26 November, between 9:00 and 12:00." */
function promiseInWords({ way }: RingAnswers, { from, until }: SafeStretch): string {
  const when = { day: dayInWords(from), from: time(from), until: time(until) }
  return say(way === 'text' ? 'ring.check.when.text' : 'ring.check.when', when)
}
