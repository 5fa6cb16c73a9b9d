import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { Shown } from '../../../platform/forms/form.ts'
import { DateLineInput, TextInput } from '../../../platform/forms/inputs.tsx'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import type { Member, StatementTold } from '../family-types.ts'
import type { TeamToChoose } from './sharing-form.ts'

export interface SharingFieldsProps {
  readonly action: string
  readonly csrf: string
  readonly shown: Shown
  readonly teams: readonly TeamToChoose[]
  readonly choosers: readonly Member[]
  readonly statements: readonly StatementTold[]
  /** Public ids of the statements that are ticked. */
  readonly chosen: readonly string[]
}

/** With whom, what, what for, until when: read it to the family as it stands here. */
export function SharingFields({ action, csrf, shown, teams, choosers, statements, chosen }: SharingFieldsProps): VNode {
  const [team, reach, chosenBy] = [shown('team'), shown('reach'), shown('chosenBy')]
  return (
    <form method="post" action={action} noValidate>
      <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
      <Select
        id={team.id}
        name={team.name}
        label={{ text: 'With which team?', classes: 'govuk-label--s' }}
        errorMessage={team.errorMessage}
        value={team.value}
        items={[
          { value: '', text: 'Choose a team' },
          ...teams.map((one) => ({ value: one.team, text: `${one.name}, ${one.organisation}` })),
        ]}
      />
      <Checkboxes
        name={reach.name}
        idPrefix={reach.id}
        fieldset={{ legend: { text: 'What may they see?', classes: 'govuk-fieldset__legend--s' } }}
        hint={{ text: 'Names are always part of it.' }}
        errorMessage={reach.errorMessage}
        items={[{ value: 'yes', text: 'How to reach and talk to them', checked: reach.value === 'yes' }]}
      />
      {statements.length > 0 && (
        <Checkboxes
          name="statements"
          idPrefix="statements"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'What they told', classes: 'govuk-fieldset__legend--s' } }}
          items={statements.map((told) => ({
            value: told.statement,
            text: `“${told.words.length > 120 ? `${told.words.slice(0, 120)}…` : told.words}”`,
            hint: {
              text: told.saidBy ? `${told.saidBy}${told.about && told.about !== told.saidBy ? `, about ${told.about}` : ''}` : 'Seen',
            },
            checked: chosen.includes(told.statement),
          }))}
        />
      )}
      <TextInput field={shown('why')} label="What for?" hint="In words the family would agree with." labelClasses="govuk-label--s" />
      <Select
        id={chosenBy.id}
        name={chosenBy.name}
        label={{ text: 'Who chose this?', classes: 'govuk-label--s' }}
        errorMessage={chosenBy.errorMessage}
        value={chosenBy.value}
        items={choosers.map(({ person, given }) => ({ value: person, text: given }))}
      />
      <DateLineInput
        field={shown('until')}
        label="Until when?"
        hint="The last day. Then somebody asks the family again."
        width={10}
        labelClasses="govuk-label--s"
      />
      <Button text="Share it" preventDoubleClick />
    </form>
  )
}
