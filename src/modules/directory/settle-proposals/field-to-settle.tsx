import type { VNode } from 'preact'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Difference } from '../../../platform/look/difference.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FieldInputs, type FieldRound } from '../keep-my-listings/field-inputs.tsx'
import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import { inWords } from '../keep-my-listings/field-texts.ts'
import type { Proposal } from '../keep-my-listings/keep-queries.ts'
import { sameValue } from '../listing-fields.ts'
import type { SaidOfField } from './read-decisions.ts'

type Proposed = Proposal['fields'][number]

export interface FieldToSettleProps {
  readonly one: Proposed
  readonly proposal: Pick<Proposal, 'current' | 'kind'>
  readonly errors: FieldErrors
  readonly round: FieldRound
  /** What the editor chose, where the page comes back. */
  readonly said: SaidOfField | undefined
  /** What the public reads as this page is made. */
  readonly seen: string
}

/** One field: what families read, what is proposed, and whether it is taken. */
export function FieldToSettle({ one, proposal, errors, round, said, seen }: FieldToSettleProps): VNode {
  const { field, before, wish } = one
  const label = fieldLabels[field]
  const words = wordsOf(round)
  const current = proposal.current?.[field] ?? null
  const moved = proposal.kind === 'change' && !sameValue(before, current)
  const [take, reason] = [errors[`take-${field}`], errors[`reason-${field}`]]
  const edited = said?.take === 'as-edited'
  return (
    <section class="hearth-entry" aria-labelledby={`field-${field}`}>
      <h2 class="govuk-heading-m" id={`field-${field}`}>
        {label}
      </h2>
      <input type="hidden" name={`seen-${field}`} value={seen} />
      {moved && (
        <p class="govuk-body">
          <strong>Families read something else by now than when this was proposed.</strong> It said then:{' '}
          <span class="hearth-lines" dir="auto">
            {words(field, before) || 'nothing'}
          </span>
        </p>
      )}
      <Difference before={words(field, current)} after={words(field, wish)} />
      <Radios
        idPrefix={`take-${field}`}
        name={`take-${field}`}
        value={said?.take}
        classes="govuk-radios--small"
        errorMessage={take ? { text: take } : undefined}
        fieldset={{ legend: { html: <Legend label={label} />, classes: 'govuk-fieldset__legend--s' } }}
        items={[
          { value: 'as-proposed', text: 'Take it' },
          { value: 'as-edited', text: 'Take it as I put it' },
          { value: 'no', text: 'Do not take it' },
        ]}
      />
      <Details summaryText={`Put it otherwise: ${label.toLowerCase()}`} open={edited}>
        <FieldInputs field={field} round={round} />
      </Details>
      <Input
        id={`reason-${field}`}
        name={`reason-${field}`}
        value={said?.reason ?? ''}
        label={{ html: <Reason label={label} /> }}
        hint={{ text: 'Needed where it is not taken.' }}
        errorMessage={reason ? { text: reason } : undefined}
        classes="govuk-input--width-30"
        autocomplete="off"
        attributes={{ maxlength: '500' }}
      />
    </section>
  )
}

const Legend = ({ label }: { readonly label: string }): VNode => (
  <>
    Is it taken?<span class="govuk-visually-hidden"> {label}</span>
  </>
)

const Reason = ({ label }: { readonly label: string }): VNode => (
  <>
    What to tell them<span class="govuk-visually-hidden"> about: {label}</span>
  </>
)

const STATES: Readonly<Record<Proposed['state'], string>> = {
  waiting: 'Was not settled',
  accepted: 'Taken',
  edited: 'Taken otherwise',
  rejected: 'Not taken',
}

/** What became of one field. */
export function SettledField({ one, round }: { readonly one: Proposed; readonly round: FieldRound }): VNode {
  const { field, before, wish, written, state, reason } = one
  const words = wordsOf(round)
  return (
    <section class="hearth-entry" aria-labelledby={`field-${field}`}>
      <h2 class="govuk-heading-m" id={`field-${field}`}>
        {fieldLabels[field]} <span class="hearth-soft">{STATES[state]}</span>
      </h2>
      <Difference before={words(field, before)} after={words(field, state === 'edited' ? written : wish)} />
      {reason !== '' && (
        <p class="govuk-body">
          <strong>They were told:</strong> <bdi>{reason}</bdi>
        </p>
      )}
    </section>
  )
}

function wordsOf({ places }: FieldRound): (field: Proposed['field'], value: unknown) => string {
  const names = new Map(places.map(({ place, name }) => [place, name]))
  return (field, value) => inWords(field, value, names)
}
