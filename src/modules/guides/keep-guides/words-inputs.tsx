import type { VNode } from 'preact'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
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
      {(which.form === 'audio' || which.form === 'bsl') && (
        <Input
          id="media"
          name="media"
          type="url"
          label={{ text: which.form === 'bsl' ? 'Where the film is' : 'Where the recording is' }}
          hint={{ text: 'Its words are written out below, for those who cannot play it.' }}
          value={said.media}
          {...errorOf(errors, 'media')}
        />
      )}
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
      {!isEnglishText(which) && (
        <>
          <Checkboxes
            name="checked"
            idPrefix="checked"
            items={[
              {
                value: 'yes',
                text: 'Somebody who speaks the language, or for whom it was made, has read all of this',
                checked: said.checked,
              },
            ]}
          />
          <Input
            id="checkedBy"
            name="checkedBy"
            label={{ text: 'Who read it' }}
            hint={{
              text: 'Shown to families: a name as they wish it, or a group. Without a tick the page says that nobody has checked it, and a guide about safety does not show it.',
            }}
            value={said.checkedBy}
            {...errorOf(errors, 'checkedBy')}
          />
        </>
      )}
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

/** For a field of this slice: the error that is its own, if there is one. */
export function errorOf(errors: FieldErrors, field: string): { errorMessage?: { text: string } } {
  const text = errors[field]
  return text ? { errorMessage: { text } } : {}
}
