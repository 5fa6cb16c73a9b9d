import type { VNode } from 'preact'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Select } from '../../../govuk/select.tsx'
import { DateLineInput, TextInput } from '../../../platform/forms/inputs.tsx'
import type { FieldRound } from './field-inputs.tsx'
import { AT_THE_NEW_PLACE } from './new-place.ts'

/** The value of the button that only adds an empty line. */
export const ANOTHER_LINE = 'line'
const MOST_LINES = 12

/** When one can just come: a line for each pattern of days and hours. A line left empty is none. */
export function TimetableInput({ round }: { readonly round: FieldRound }): VNode {
  const { typed, sessions, spare } = round
  if (sessions)
    return <InsetText text="Its dates come from the hub’s own timetable, where places are booked. To change them, ring the hub." />
  const inputs = ['days', 'opens', 'closes', 'at', 'about', 'first', 'last']
  const filled = Math.max(0, ...inputs.map((name) => (typed[name] ?? []).findLastIndex((text) => text.trim() !== '') + 1))
  const lines = Math.min(MOST_LINES, filled + spare)
  return (
    <>
      {Array.from({ length: lines }, (_, row) => (
        <Line round={round} row={row} />
      ))}
      {lines < MOST_LINES && (
        <button class="govuk-button govuk-button--secondary" type="submit" name="look" value={ANOTHER_LINE}>
          Add another line
        </button>
      )}
    </>
  )
}

function Line({ round: { shown, places, newPlace }, row }: { readonly round: FieldRound; readonly row: number }): VNode {
  const at = shown('at', row)
  return (
    <Fieldset
      legend={{
        text: row === 0 ? 'When one can just come' : `When one can just come, line ${row + 1}`,
        classes: 'govuk-fieldset__legend--s',
      }}
    >
      <div class="hearth-times">
        <TextInput field={shown('days', row)} label="Days" hint="Such as Tuesdays, or Monday to Friday" width={20} />
        <TextInput field={shown('opens', row)} label="From" hint="Such as 9:30am" width={10} />
        <TextInput field={shown('closes', row)} label="To" hint="Such as 11:30am" width={10} />
        {(places.length > 0 || newPlace) && (
          <Select
            id={at.id}
            name={at.name}
            value={at.value}
            label={{ text: 'Where' }}
            items={[
              { value: '', text: 'All its places' },
              ...places.map(({ place, name }) => ({ value: place, text: name })),
              ...(newPlace ? [{ value: AT_THE_NEW_PLACE, text: 'The place that is not here yet, above' }] : []),
            ]}
          />
        )}
        <DateLineInput field={shown('first', row)} label="First day, if it has one" hint="Such as 4 January 2027" width={10} />
        <DateLineInput field={shown('last', row)} label="Last day, if it has one" width={10} />
        <TextInput field={shown('about', row)} label="What else there is to know" hint="Such as: not in school holidays" />
      </div>
    </Fieldset>
  )
}
