import type { VNode } from 'preact'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { MediaInput, WhoChecked } from '../../../platform/forms/version-inputs.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { errorOf, type FieldErrors } from '../../../platform/web/form.ts'
import { directionOf } from '../../../platform/words/versions.ts'
import { type FactsTyped, isEnglishText, topicName, type WordsTyped } from './guide-forms.ts'
import type { WhichWords } from './kept-guides.ts'

interface WordsInputsProps {
  readonly which: WhichWords
  readonly said: WordsTyped
  readonly errors: FieldErrors
}

/** What families read, in the small form, with how it is written beside it. */
export function WordsInputs({ which, said, errors }: WordsInputsProps): VNode {
  const written = { lang: which.language === 'en' ? 'en-GB' : which.language, dir: directionOf(which.language) }
  return (
    <>
      <Input
        id="title"
        name="title"
        label={{ text: 'What it is called' }}
        value={said.title}
        attributes={written}
        {...errorOf(errors, 'title')}
      />
      <Input
        id="summary"
        name="summary"
        label={{ text: 'In one sentence, for lists' }}
        value={said.summary}
        attributes={written}
        {...errorOf(errors, 'summary')}
      />
      <MediaInput form={which.form} value={said.media} errors={errors} />
      <SmallForm />
      <Textarea
        id="body"
        name="body"
        label={{ text: 'What families read' }}
        hint={{ text: 'Short sentences and plain words. You see the page before anybody else does.' }}
        rows={18}
        value={said.body}
        attributes={written}
        {...errorOf(errors, 'body')}
      />
      {!isEnglishText(which) && <WhoChecked said={said} unchecked="A guide about safety does not show it." errors={errors} />}
    </>
  )
}

function SmallForm(): VNode {
  const lines = [
    ['an empty line', 'A new paragraph'],
    ['## Words', 'A heading'],
    ['- Words', 'A line of a list; 1. Words is a numbered one'],
    ['- [ ] Words', 'A box to tick: the guide is then a checklist'],
    ['[words](/hubs)', 'A link to a page of ours; https://, tel: and mailto: work too'],
    ['!phone Words', 'A small drawing before a line'],
  ]
  return (
    <Details
      summaryText="How to write headings, lists, boxes to tick, links and pictures"
      html={
        <>
          <dl class="govuk-summary-list govuk-summary-list--no-border">
            {lines.map(([sign, means]) => (
              <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">
                  <code>{sign}</code>
                </dt>
                <dd class="govuk-summary-list__value">{means}</dd>
              </div>
            ))}
          </dl>
          <p class="govuk-body">
            A picture has a line of its own: copy it from <Link href="/pictures">the pictures there are</Link>.
          </p>
        </>
      }
    />
  )
}

interface FactsInputsProps {
  readonly topics: readonly string[]
  readonly said: FactsTyped
  readonly errors: FieldErrors
}

/** Where a guide stands, who keeps it right, and whether it is about safety. */
export function FactsInputs({ topics, said, errors }: FactsInputsProps): VNode {
  return (
    <>
      <Checkboxes
        name="topics"
        idPrefix="topics"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: 'What it is read under', classes: 'govuk-fieldset__legend--s' } }}
        items={topics.map((topic) => ({ value: topic, text: topicName(topic), checked: said.topics.includes(topic) }))}
        {...errorOf(errors, 'topics')}
      />
      <Input
        id="owner"
        name="owner"
        label={{ text: 'Who keeps it right' }}
        hint={{ text: 'A team or a role, such as “the infant feeding team”. Never a person’s name: families read it, and people leave.' }}
        value={said.owner}
        {...errorOf(errors, 'owner')}
      />
      <Checkboxes
        name="safety"
        idPrefix="safety"
        items={[
          {
            value: 'yes',
            text: 'It is about danger, abuse, loss or harming oneself',
            hint: { text: 'Its page then has a way out and a neutral title, and shows a translation only when a speaker has checked it.' },
            checked: said.safety,
          },
        ]}
      />
    </>
  )
}
