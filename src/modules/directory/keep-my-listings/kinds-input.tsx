import type { VNode } from 'preact'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Input } from '../../../govuk/input.tsx'
import type { FieldRound } from './field-inputs.tsx'
import { fieldLabels } from './field-labels.ts'

/** Kinds of help that the page offers: those ticked, at most five that fit the words, and what was looked for. Never all of them. */
export interface KindsShown {
  readonly ticked: readonly string[]
  readonly suggested: readonly string[]
  readonly found: readonly string[]
  /** What was typed to look for others. */
  readonly looked: string
}

/** The value of the button that only looks: nothing is sent. */
export const LOOK_FOR_KINDS = 'kinds'

/** Kinds of help: suggested by the words, ticked by the person, and found by a word. */
export function KindsInput({ round: { shown, typed, kinds } }: { readonly round: Pick<FieldRound, 'shown' | 'typed' | 'kinds'> }): VNode {
  const { id, errorMessage } = shown('terms')
  const { ticked, suggested, found, looked } = kinds
  const [more, others] = [minus(suggested, ticked), minus(found, [...ticked, ...suggested])]
  const items = [
    ...ticked.map((name) => ({ value: name, text: name })),
    ...more.map((name) => ({ value: name, text: name, hint: { text: 'Suggested by your words' } })),
    ...others.map((name) => ({ value: name, text: name, hint: { text: `Found for “${looked}”` } })),
  ]
  return (
    <>
      {items.length > 0 && (
        <Checkboxes
          idPrefix={id}
          name="terms"
          values={typed.terms ?? []}
          errorMessage={errorMessage}
          classes="govuk-checkboxes--small"
          hint={{ text: 'Families find it by these. Two or three are enough.' }}
          fieldset={{ legend: { text: fieldLabels.terms, classes: 'govuk-fieldset__legend--s' } }}
          items={items}
        />
      )}
      <Input
        id={items.length > 0 ? 'kinds' : id}
        name="kinds"
        label={{ text: items.length > 0 ? 'Look for another kind of help' : 'Look for a kind of help' }}
        hint={{
          text:
            looked !== '' && found.length === 0
              ? `Nothing is called “${looked}”. Try another word.`
              : 'A word, such as: play, money, sleep',
        }}
        errorMessage={items.length > 0 ? undefined : errorMessage}
        value={looked}
        classes="govuk-input--width-20"
        autocomplete="off"
      />
      <button class="govuk-button govuk-button--secondary" type="submit" name="look" value={LOOK_FOR_KINDS}>
        Look
      </button>
    </>
  )
}

function minus(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name))
}
