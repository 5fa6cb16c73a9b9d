import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import type { Named, OwnerLine } from './upkeep-queries.ts'

export interface OwnerFieldsProps {
  readonly owners: readonly OwnerLine[]
  readonly organisations: readonly Named[]
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FieldErrors
}

const wrong = (errors: FieldErrors, field: string) => (errors[field] ? { text: errors[field] } : undefined)

/** Somebody there is, or somebody to be written down. */
export function OwnerFields({ owners, organisations, typed, errors }: OwnerFieldsProps): VNode {
  const there = owners.filter(({ leftOn }) => leftOn === null)
  return (
    <>
      <Select
        id="to"
        name="to"
        label={{ text: 'Owner' }}
        value={typed.to ?? ''}
        errorMessage={wrong(errors, 'to')}
        items={[
          { value: '', text: 'Somebody new, written below' },
          ...there.map(({ owner, name, email }) => ({ value: owner, text: `${name} (${email})` })),
        ]}
      />
      <Input
        id="name"
        name="name"
        label={{ text: 'Name of somebody new' }}
        hint={{ text: 'A role stays when a person goes: “Hub reception”' }}
        value={typed.name ?? ''}
        errorMessage={wrong(errors, 'name')}
      />
      <Input
        id="email"
        name="email"
        type="email"
        label={{ text: 'Their e-mail address' }}
        hint={{ text: 'For asking, and never public' }}
        value={typed.email ?? ''}
        errorMessage={wrong(errors, 'email')}
        spellcheck={false}
      />
      <Select
        id="of"
        name="of"
        label={{ text: 'For whom they speak' }}
        value={typed.of ?? ''}
        items={[
          { value: '', text: 'The network itself' },
          ...organisations.map(({ organisation, name }) => ({ value: organisation, text: name })),
        ]}
      />
      <Radios
        idPrefix="as"
        name="as"
        value={typed.as || 'first'}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'When are they asked?', classes: 'govuk-fieldset__legend--s' } }}
        items={[
          { value: 'first', text: 'First' },
          { value: 'second', text: 'When the first does not answer' },
        ]}
      />
    </>
  )
}

/** The end of a working list: those that were ticked get an owner. */
export function GiveOwner(props: OwnerFieldsProps): VNode {
  return (
    <section class="hearth-card hearth-card--wash hearth-no-print" aria-labelledby="give">
      <h2 class="govuk-heading-m" id="give">
        Give these listings an owner
      </h2>
      <Checkboxes
        name="every"
        classes="govuk-checkboxes--small"
        errorMessage={wrong(props.errors, 'every')}
        items={[{ value: 'yes', text: 'Not only those ticked: all of this list, on every page', checked: props.typed.every === 'yes' }]}
      />
      <OwnerFields {...props} />
      <Button text="Give them this owner" preventDoubleClick />
    </section>
  )
}
