import { CharacterCount } from '../../../govuk/character-count.tsx'
import { DateInput } from '../../../govuk/date-input.tsx'
import { ErrorMessage } from '../../../govuk/error-message.tsx'
import { FileUpload } from '../../../govuk/file-upload.tsx'
import { FormGroup } from '../../../govuk/form-group.tsx'
import { Hint } from '../../../govuk/hint.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Label } from '../../../govuk/label.tsx'
import { PasswordInput } from '../../../govuk/password-input.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, UNBROKEN, URDU_NAME, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'
import { pressed } from './buttons.tsx'

const typed: readonly Pattern[] = [
  {
    id: 'input',
    title: 'Text field',
    when: 'For one line that somebody knows by heart. As wide as what it takes. Not for choices of which there are few.',
    parts: ['govuk/input', 'govuk/label', 'govuk/hint', 'govuk/error-message', 'govuk/form-group'],
    states: [
      {
        name: 'Empty',
        show: () => <Input id="input-empty" name="a" label={{ text: 'First name' }} hint={{ text: 'Any name you like to be called' }} />,
      },
      {
        name: 'Wrong, with what was typed kept',
        show: () => (
          <Input
            id="input-wrong"
            name="b"
            label={{ text: 'Mobile number' }}
            value="07700 90012"
            errorMessage={{ text: 'That number is a digit short. Check it, or leave it empty' }}
          />
        ),
      },
      {
        name: 'With its unit',
        show: () => (
          <Input id="input-unit" name="c" label={{ text: 'Cost' }} prefix={{ text: '£' }} classes="govuk-input--width-5" value="2.50" />
        ),
      },
      {
        name: 'Not to be changed',
        show: () => <Input id="input-off" name="d" label={{ text: 'Reference' }} value="otter kettle seven" disabled />,
      },
      {
        name: 'Long words',
        show: () => <Input id="input-long" name="e" label={{ text: LONG_NAME }} hint={{ text: UNBROKEN }} value={UNBROKEN} />,
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <Input
              id="input-ur"
              name="f"
              label={{ text: URDU_SHORT }}
              hint={{ text: URDU_WORDS }}
              value={URDU_NAME}
              errorMessage={{ text: URDU_SHORT, visuallyHiddenText: 'غلطی' }}
            />
          </Urdu>
        ),
      },
      {
        name: 'Its pieces alone, for a field of another kind',
        show: () => (
          <FormGroup error>
            <Label for="input-pieces" text="Which day" />
            <Hint id="input-pieces-hint" text="Any day this week" />
            <ErrorMessage id="input-pieces-error" text="Choose a day" />
            <input
              class="govuk-input govuk-input--error"
              id="input-pieces"
              name="g"
              aria-describedby="input-pieces-hint input-pieces-error"
            />
          </FormGroup>
        ),
      },
    ],
  },
  {
    id: 'textarea',
    title: 'Text area',
    when: 'For sentences, not for facts that have a field of their own. Where somebody could tell us something terrible it says who reads it and when, and shows help now.',
    parts: ['govuk/textarea', 'govuk/character-count'],
    states: [
      {
        name: 'Empty',
        show: () => (
          <Textarea
            id="area-empty"
            name="h"
            rows={3}
            label={{ text: 'Anything we should get ready?' }}
            hint={{ text: 'Read by the people who run the session, the day before' }}
          />
        ),
      },
      {
        name: 'Counted',
        show: () => (
          <CharacterCount
            id="area-counted"
            name="i"
            rows={3}
            maxlength={200}
            label={{ text: 'What happens at it' }}
            value="Toys and songs."
          />
        ),
      },
      {
        name: 'Over its limit',
        show: () => (
          <CharacterCount
            id="area-over"
            name="j"
            rows={3}
            maxlength={20}
            label={{ text: 'In a few words' }}
            value="Toys, songs and a warm drink"
            errorMessage={{ text: 'Make it 20 characters or fewer' }}
          />
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <Textarea id="area-ur" name="k" rows={3} label={{ text: URDU_SHORT }} value={URDU_WORDS} />
          </Urdu>
        ),
      },
    ],
  },
]

const others: readonly Pattern[] = [
  {
    id: 'date-input',
    title: 'Date that somebody remembers',
    when: 'For a birthday or a due date. Not for choosing a session: show its dates.',
    parts: ['govuk/date-input'],
    states: [
      {
        name: 'Empty',
        show: () => (
          <DateInput
            id="date-empty"
            namePrefix="l"
            fieldset={{ legend: { text: 'When is the baby due?' } }}
            hint={{ text: 'For example, 24 3 2027. A guess is fine' }}
          />
        ),
      },
      {
        name: 'One part wrong',
        show: () => (
          <DateInput
            id="date-wrong"
            namePrefix="m"
            fieldset={{ legend: { text: 'Date of birth' } }}
            errorMessage={{ text: 'There is no month 13' }}
            items={[
              { name: 'day', value: 5 },
              { name: 'month', value: 13, error: true },
              { name: 'year', value: 2024 },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: 'password-input',
    title: 'Password',
    when: 'For people at work who sign in without their council’s directory. Families are never asked for one.',
    parts: ['govuk/password-input'],
    states: [
      { name: 'Empty', show: () => <PasswordInput id="password-empty" name="n" label={{ text: 'Password' }} /> },
      {
        name: 'Wrong',
        show: () => (
          <PasswordInput
            id="password-wrong"
            name="o"
            label={{ text: 'Password, once more' }}
            errorMessage={{ text: 'That is not the password we know' }}
          />
        ),
      },
    ],
  },
  {
    id: 'file-upload',
    title: 'File',
    when: 'For workers who bring a list or a paper. Not for families’ photographs of letters: somebody reads those with them.',
    parts: ['govuk/file-upload'],
    states: [
      { name: 'Empty', show: () => <FileUpload id="file-empty" name="p" label={{ text: 'The feed, as a file' }} /> },
      {
        name: 'With a place to drop files',
        show: () => <FileUpload id="file-drop" name="q" javascript label={{ text: 'Papers of the board' }} />,
      },
      {
        name: 'Wrong',
        show: () => (
          <FileUpload
            id="file-wrong"
            name="r"
            label={{ text: 'The feed again' }}
            errorMessage={{ text: 'The file must be smaller than 10 MB' }}
          />
        ),
      },
    ],
  },
]

export const fields: PatternGroup = {
  word: 'fields',
  title: 'Buttons and fields',
  lead: 'One question at a time, a label over every field, what was typed never lost.',
  density: 'public',
  patterns: [...pressed, ...typed, ...others],
}
