import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import type { Shown, Typed } from '../../../platform/forms/form.ts'
import { AgeInput, NameInput } from '../../../platform/forms/inputs.tsx'
import { ReachQuestion } from '../../../platform/forms/reach-question.tsx'
import { Card } from '../../../platform/look/card.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { LikelyFamilies, type LikelyProps } from './likely-families.tsx'
import { atTheDesk, familyWays, MOST_CHILDREN } from './register-form.ts'

/** Who is like the one typed: to be looked at before a second record is made. */
export type RegisterBlocked = Omit<LikelyProps, 'viewer'>

export interface Desk {
  /** Public id of its team. */
  readonly team: string
  readonly name: string
}

export interface RegisterFieldsProps {
  readonly csrf: string
  readonly viewer: Viewer
  readonly deedKey: string
  readonly typed: Typed
  readonly shown: Shown
  readonly errors: FieldErrors
  readonly blocked: RegisterBlocked | undefined
  /** The teams this worker greets for; asked only where there are several. */
  readonly desks: readonly Desk[]
}

/** One page, one deed: a name, who came along, how it is safe to be reached. Nothing of why they came. */
export function RegisterFields({ csrf, viewer, deedKey, typed, shown, errors, blocked, desks }: RegisterFieldsProps): VNode {
  const part = shown('part')
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Register a new family</h1>
      <form method="post" action="/families/new" noValidate>
        <HiddenFields csrf={csrf} deedKey={deedKey} />
        {blocked && <LookFirst viewer={viewer} blocked={blocked} />}
        <NameInput field={shown('given')} label="A name to call them" hint="A first name is enough." />
        <NameInput field={shown('familyName')} label="Last name, if they want to give it" />
        <Radios
          name={part.name}
          idPrefix={part.id}
          classes="govuk-radios--small"
          fieldset={{ legend: { text: 'Who is at the desk?', classes: 'govuk-fieldset__legend--s' } }}
          errorMessage={part.errorMessage}
          value={part.value || 'parent'}
          items={Object.entries(atTheDesk).map(([value, text]) => ({ value, text }))}
        />
        <Children typed={typed} shown={shown} />
        <ReachQuestion shown={shown} ways={familyWays} question="How is it safe for us to reach you?" />
        {desks.length > 1 && <WhichDesk desks={desks} shown={shown} />}
        <Button text={blocked ? 'None of these: register them' : 'Register'} preventDoubleClick />
      </form>
    </>
  )
}

function WhichDesk({ desks, shown }: { readonly desks: readonly Desk[]; readonly shown: Shown }): VNode {
  const team = shown('team')
  return (
    <Select
      id={team.id}
      name={team.name}
      label={{ text: 'At which desk are you?' }}
      hint={{ text: 'The people of this desk will know the family again.' }}
      value={team.value}
      items={desks.map(({ team: value, name }) => ({ value, text: name }))}
    />
  )
}

function LookFirst({ viewer, blocked }: { readonly viewer: Viewer; readonly blocked: RegisterBlocked }): VNode {
  return (
    <Card heading="Look before you make a new record" id="look-first" ground="wash">
      {blocked.families.length > 0 && <p class="govuk-body">This desk knows somebody with a name like that. Is it one of these?</p>}
      <LikelyFamilies viewer={viewer} {...blocked} />
      <input type="hidden" name="noneOfThem" value="yes" />
    </Card>
  )
}

function Children({ typed, shown }: { readonly typed: Typed; readonly shown: Shown }): VNode {
  const begun = (typed.childName ?? []).filter((name, row) => name || typed.childAge?.[row]).length
  const first = Math.min(MOST_CHILDREN, begun + 2)
  const rows = [...Array(MOST_CHILDREN).keys()]
  return (
    <Fieldset legend={{ text: 'Children who belong to them', classes: 'govuk-fieldset__legend--s' }}>
      {rows.slice(0, first).map((row) => (
        <Child row={row} shown={shown} />
      ))}
      {first < MOST_CHILDREN && (
        <Details summaryText="More children" html={rows.slice(first).map((row) => <Child row={row} shown={shown} />)} />
      )}
      <Checkboxes
        name="expecting"
        idPrefix="expecting"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'A baby is on the way', checked: shown('expecting').value === 'yes' }]}
      />
    </Fieldset>
  )
}

function Child({ row, shown }: { readonly row: number; readonly shown: Shown }): VNode {
  const named = (label: string) => (
    <>
      {label} <span class="govuk-visually-hidden">of child {row + 1}</span>
    </>
  )
  return (
    <div class="hearth-pair">
      <NameInput field={shown('childName', row)} label={named('First name')} width={10} />
      <AgeInput field={shown('childAge', row)} label={named('Age, if they say')} />
    </div>
  )
}
