import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { Shown } from '../../../platform/forms/form.ts'
import { DateLineInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { listed } from '../../../platform/words/lists.ts'
import type { Member } from '../family-types.ts'
import { languages } from './statement-form.ts'

export interface StatementFieldsProps {
  readonly action: string
  readonly csrf: string
  readonly deedKey: string
  readonly shown: Shown
  readonly members: readonly Member[]
  /** The team that reads what its people write down; undefined for a worker in none. */
  readonly team: string | undefined
  /** Teams with whom the family shares now. */
  readonly sharedWith: readonly string[]
  readonly button: string
}

/** One thing at a time, in their words: who said it, about whom, who may read it. */
export function StatementFields({ action, csrf, deedKey, shown, members, team, sharedWith, button }: StatementFieldsProps): VNode {
  const others = sharedWith.filter((name) => name !== team)
  const [who, about, lang, readers] = [shown('who'), shown('about'), shown('lang'), shown('readers')]
  return (
    <form method="post" action={action} noValidate>
      <HiddenFields csrf={csrf} deedKey={deedKey} />
      <Radios
        name={who.name}
        idPrefix={who.id}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'Who said it?', classes: 'govuk-fieldset__legend--s' } }}
        errorMessage={who.errorMessage}
        value={who.value}
        items={[
          ...members
            .filter(({ part }) => part !== 'expected' && part !== 'lost')
            .map(({ person, given }) => ({ value: person, text: given })),
          { value: 'seen', text: 'I saw it' },
          {
            value: 'other',
            text: 'Someone else',
            conditional: { html: <TextInput field={shown('other')} label="Who?" hint="For example, her sister." /> },
          },
        ]}
      />
      <WordsInput
        field={shown('words')}
        rows={4}
        label="Their words"
        labelClasses="govuk-label--s"
        hint="Read it back to them before you save. Write “they said” only when you cannot quote."
      />
      <Radios
        name={readers.name}
        idPrefix={readers.id}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'Who may read it?', classes: 'govuk-fieldset__legend--s' } }}
        errorMessage={readers.errorMessage}
        value={readers.value}
        items={[
          ...(others.length > 0
            ? [
                {
                  value: 'shared',
                  text: listed([team ?? 'Your team', ...others]),
                  hint: { text: 'What they chose for everything else' },
                },
              ]
            : []),
          { value: 'team', text: team ?? 'Your team' },
          { value: 'me', text: 'Only me' },
        ]}
      />
      <Details
        summaryText="About whom, where, when and in which language"
        open={Boolean(shown('where').errorMessage ?? shown('on').errorMessage ?? about.errorMessage ?? lang.errorMessage)}
        html={
          <>
            <Select
              id={about.id}
              name={about.name}
              label={{ text: 'About whom?' }}
              errorMessage={about.errorMessage}
              value={about.value}
              items={[
                { value: '', text: 'The family as a whole' },
                ...members.map(({ person, given }) => ({ value: person, text: given })),
              ]}
            />
            <TextInput field={shown('where')} label="Where did you hear it?" hint="A place, at home, on the phone." />
            <DateLineInput field={shown('on')} label="Which day?" width={10} />
            <Select
              id={lang.id}
              name={lang.name}
              label={{ text: 'In which language are the words?' }}
              errorMessage={lang.errorMessage}
              value={lang.value}
              items={Object.entries(languages).map(([value, text]) => ({ value, text }))}
            />
          </>
        }
      />
      <Button text={button} preventDoubleClick />
    </form>
  )
}
