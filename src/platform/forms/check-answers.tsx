import type { ComponentChildren, VNode } from 'preact'
import { SummaryList } from '../../govuk/summary-list.tsx'
import { speak } from '../words/speak.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** One answer as somebody checks it. */
export interface Answer {
  readonly question: string
  /** As we understood it: what is shown here is what is kept. */
  readonly answer: ComponentChildren
  /** Where it can be changed: the page, and on it the input. */
  readonly change: string
}

export interface CheckAnswersProps {
  readonly sections: readonly { readonly heading: string; readonly answers: readonly Answer[] }[]
}

/** Everything that was answered, each with a way to change it. */
export function CheckAnswers({ sections }: CheckAnswersProps): VNode {
  return (
    <>
      {sections.map(({ heading, answers }) => (
        <>
          <h2 class="govuk-heading-m">{heading}</h2>
          <SummaryList
            rows={answers.map(({ question, answer, change }) => ({
              key: { text: question },
              value: { html: answer === '' ? say('check.nothing') : <bdi>{answer}</bdi> },
              actions: { items: [{ href: change, text: say('check.change'), visuallyHiddenText: question.toLowerCase() }] },
            }))}
          />
        </>
      ))}
    </>
  )
}
