import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { ChoiceGroup, ChoiceItem } from '../../../govuk/choice-group.tsx'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, UNBROKEN, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'

const one: readonly Pattern[] = [
  {
    id: 'radios',
    title: 'Radios',
    when: 'For one of a few, all in sight. Nothing is chosen beforehand where a choice could hurt. What a choice opens needs no script.',
    parts: ['govuk/radios'],
    states: [
      {
        name: 'A choice that opens a field',
        show: () => (
          <Radios
            name="reach"
            value="text"
            fieldset={{ legend: { text: 'How is it safe to tell you?' } }}
            items={[
              {
                value: 'text',
                text: 'By text',
                conditional: { html: <Input id="reach-text" name="number" label={{ text: 'Mobile number' }} /> },
              },
              { value: 'none', text: 'No message at all', hint: { text: 'You come back to the page yourself' } },
            ]}
          />
        ),
      },
      {
        name: 'Nothing chosen',
        show: () => (
          <Radios
            name="reach-wrong"
            fieldset={{ legend: { text: 'Who said it?' } }}
            errorMessage={{ text: 'Say who said it' }}
            items={[
              { value: 'parent', text: 'The parent' },
              { value: 'child', text: 'The child' },
              { divider: 'or' },
              { value: 'seen', text: 'I saw it' },
            ]}
          />
        ),
      },
      {
        name: 'In a line, and one that is full',
        show: () => (
          <Radios
            name="reach-line"
            classes="govuk-radios--inline"
            fieldset={{ legend: { text: 'Which day?' } }}
            items={[
              { value: 'tue', text: 'Tuesday' },
              { value: 'thu', text: 'Thursday, full', disabled: true },
            ]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <Radios
            name="reach-long"
            fieldset={{ legend: { text: LONG_NAME } }}
            items={[
              { value: 'a', text: UNBROKEN },
              { value: 'b', text: LONG_NAME },
            ]}
          />
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <Radios
              name="reach-ur"
              value="a"
              fieldset={{ legend: { text: URDU_SHORT } }}
              items={[
                { value: 'a', text: URDU_SHORT, hint: { text: URDU_WORDS } },
                { value: 'b', text: 'نہیں' },
              ]}
            />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'select',
    title: 'Select',
    when: 'For one of more than ten that people know by name, such as places. Not for a few: radios are kinder.',
    parts: ['govuk/select'],
    states: [
      {
        name: 'Chosen',
        show: () => (
          <Select
            name="within"
            value="5"
            label={{ text: 'Within' }}
            items={[
              { value: '2', text: '2 miles' },
              { value: '5', text: '5 miles' },
            ]}
          />
        ),
      },
      {
        name: 'Wrong',
        show: () => (
          <Select
            name="within-wrong"
            label={{ text: 'Which hub' }}
            errorMessage={{ text: 'Choose a hub' }}
            items={[
              { value: '', text: 'Choose' },
              { value: 'a', text: 'Testby' },
            ]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => <Select name="within-long" label={{ text: 'Which place' }} items={[{ value: 'a', text: LONG_NAME }]} />,
      },
    ],
  },
]

const several: readonly Pattern[] = [
  {
    id: 'checkboxes',
    title: 'Checkboxes',
    when: 'For none, one or several. One alone for a yes that may be left out. Not where only one can be true.',
    parts: ['govuk/checkboxes'],
    states: [
      {
        name: 'Some chosen',
        show: () => (
          <Checkboxes
            name="needs"
            values={['step-free']}
            fieldset={{ legend: { text: 'Getting in' } }}
            items={[
              { value: 'step-free', text: 'No steps' },
              { value: 'quiet', text: 'A quiet room' },
            ]}
          />
        ),
      },
      {
        name: 'Nobody but these, or nobody',
        show: () => (
          <Checkboxes
            name="keep-out"
            fieldset={{ legend: { text: 'Is there anyone you do not want to see this?' } }}
            hint={{ text: 'You can change it whenever you like' }}
            items={[
              { value: 'school', text: 'A school' },
              { divider: 'or' },
              { value: 'none', text: 'No one: nobody is left out', behaviour: 'exclusive' },
            ]}
          />
        ),
      },
      {
        name: 'Small, as in filters',
        show: () => (
          <Checkboxes
            name="small"
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { text: 'Cost' } }}
            items={[
              { value: 'free', text: 'Free (41)' },
              { value: 'paid', text: 'Costs something (6)' },
            ]}
          />
        ),
      },
      {
        name: 'Wrong, with long words',
        show: () => (
          <Checkboxes
            name="needs-wrong"
            fieldset={{ legend: { text: LONG_NAME } }}
            errorMessage={{ text: 'Choose who comes' }}
            items={[{ value: 'a', text: UNBROKEN }]}
          />
        ),
      },
    ],
  },
  {
    id: 'fieldset',
    title: 'Fieldset',
    when: 'Round fields that answer one question together. Not round radios or checkboxes: they have one of their own.',
    parts: ['govuk/fieldset', 'govuk/choice-group'],
    states: [
      {
        name: 'Two fields',
        show: () => (
          <Fieldset legend={{ text: 'Your child', classes: 'govuk-fieldset__legend--m' }}>
            <Input id="child-name" name="child" label={{ text: 'First name' }} />
            <Input id="child-age" name="age" label={{ text: 'Age in years' }} classes="govuk-input--width-2" />
          </Fieldset>
        ),
      },
      {
        name: 'A choice alone, as in the rows of a table',
        show: () => (
          <ChoiceGroup idPrefix="row" fieldset={{ legend: { text: 'Otis', classes: 'govuk-visually-hidden' } }}>
            <div class="govuk-checkboxes govuk-checkboxes--small">
              <ChoiceItem kind="checkboxes" id="row" name="row" item={{ value: 'otis', text: 'Otis comes' }} checked attributes={{}} />
            </div>
          </ChoiceGroup>
        ),
      },
    ],
  },
]

export const choices: PatternGroup = {
  word: 'choices',
  title: 'Choices',
  lead: 'Choosing one, or several. Whoever cannot say yes is never asked to say no aloud.',
  density: 'public',
  patterns: [...one, ...several],
}
