import type { VNode } from 'preact'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import type { Shown, Typed } from '../../../platform/forms/form.ts'
import { AgeInput, EmailInput, MoneyInput, PhoneInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import type { FieldName } from '../listing-fields.ts'
import { accessWays, audiences, channels, fieldLabels, statuses } from './field-labels.ts'
import type { PlaceChoice } from './keep-queries.ts'
import { KindsInput, type KindsShown } from './kinds-input.tsx'
import { NewPlaceInput, type NewPlaceShown } from './new-place-input.tsx'
import { TimetableInput } from './timetable-input.tsx'

/** What the inputs of a listing stand on: what is typed, what is wrong, and what there is to choose from. */
export interface FieldRound {
  readonly shown: Shown
  readonly typed: Typed
  readonly kinds: KindsShown
  readonly places: readonly PlaceChoice[]
  /** The boxes of a place that is not here; undefined where none can be written. */
  readonly newPlace?: NewPlaceShown | undefined
  /** Its dates come from bookings: there are no drop-in times to write. */
  readonly sessions: boolean
  /** Lines of the timetable shown besides those with something in them. */
  readonly spare: number
}

interface FieldProps {
  readonly field: FieldName
  readonly round: FieldRound
}

/** The inputs of one field. */
export function FieldInputs({ field, round }: FieldProps): VNode {
  const Draw = drawn[field]
  return <Draw field={field} round={round} />
}

const line =
  (hint?: string, width: 10 | 20 = 20) =>
  ({ field, round }: FieldProps): VNode => <TextInput field={round.shown(field)} label={fieldLabels[field]} hint={hint} width={width} />

const words =
  (rows: number, hint?: string) =>
  ({ field, round }: FieldProps): VNode => <WordsInput field={round.shown(field)} label={fieldLabels[field]} hint={hint} rows={rows} />

const choice =
  (items: Readonly<Record<string, string>>, hint?: string) =>
  ({ field, round }: FieldProps): VNode => {
    const { id, name, value, errorMessage } = round.shown(field)
    return (
      <Radios
        idPrefix={id}
        name={name}
        value={value}
        errorMessage={errorMessage}
        classes="govuk-radios--small"
        hint={hint ? { text: hint } : undefined}
        fieldset={{ legend: { text: fieldLabels[field], classes: 'govuk-fieldset__legend--s' } }}
        items={Object.entries(items).map(([code, text]) => ({ value: code, text }))}
      />
    )
  }

const boxes =
  (items: Readonly<Record<string, string>>, hint?: string) =>
  ({ field, round }: FieldProps): VNode => <Boxes field={field} round={round} items={Object.entries(items)} hint={hint} />

interface BoxesProps extends FieldProps {
  readonly items: readonly (readonly [value: string, text: string, hint?: string])[]
  readonly hint?: string | undefined
}

function Boxes({ field, round, items, hint }: BoxesProps): VNode {
  const { id, name, errorMessage } = round.shown(field)
  return (
    <Checkboxes
      idPrefix={id}
      name={name}
      values={round.typed[field] ?? []}
      errorMessage={errorMessage}
      classes="govuk-checkboxes--small"
      hint={hint ? { text: hint } : undefined}
      fieldset={{ legend: { text: fieldLabels[field], classes: 'govuk-fieldset__legend--s' } }}
      items={items.map(([value, text, more]) => ({ value, text, ...(more ? { hint: { text: more } } : {}) }))}
    />
  )
}

function Ages({ round }: FieldProps): VNode {
  return (
    <Fieldset legend={{ text: 'Ages', classes: 'govuk-fieldset__legend--s' }}>
      <AgeInput field={round.shown('ageFrom')} label="Youngest" hint="Such as 6 months, or 2. Leave it empty for any age." />
      <AgeInput field={round.shown('ageTo')} label="Oldest" hint="4 means until the fifth birthday." />
      <Checkboxes
        name="expecting"
        values={round.typed.expecting ?? []}
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'For people who are expecting a baby, too' }]}
      />
    </Fieldset>
  )
}

function Cost({ round }: FieldProps): VNode {
  return (
    <>
      <MoneyInput field={round.shown('cost')} label="What it costs" hint="Such as 2.50, or free. Leave it empty if it differs." />
      <TextInput field={round.shown('costNote')} label="What else there is to say of the cost" hint="Such as: siblings come free" />
    </>
  )
}

function Places({ field, round }: FieldProps): VNode {
  const items = round.places.map(({ place, name, words: where }) => [place, name, where] as const)
  return (
    <>
      {items.length > 0 && <Boxes field={field} round={round} items={items} />}
      {round.newPlace && <NewPlaceInput shown={round.newPlace} />}
    </>
  )
}

const yesNo = { yes: 'Yes', no: 'No' }

const drawn: Readonly<Record<FieldName, (props: FieldProps) => VNode>> = {
  name: line('As families know it'),
  summary: words(2, 'It stands in lists of results. Up to 240 letters.'),
  description: words(8, 'What happens when somebody comes, in plain words. Leave an empty line between paragraphs.'),
  terms: ({ round }) => <KindsInput round={round} />,
  bring: words(2),
  whoFor: words(3, 'Such as: babies who are not crawling yet, with one grown-up each'),
  ages: Ages,
  audiences: boxes(audiences, 'Tick nothing if it is for everybody.'),
  send: choice(yesNo),
  cost: Cost,
  channels: boxes(channels),
  places: Places,
  areas: words(3, 'Districts or villages, a line each. Leave it empty if it does not matter where they live.'),
  schedules: ({ round }) => <TimetableInput round={round} />,
  selfReferral: choice({ yes: 'Families can come or ask by themselves', no: 'Somebody has to refer them' }),
  pathway: words(3, 'A sentence or two'),
  referrers: words(3, 'A line each, such as: your health visitor'),
  criteria: words(3),
  formUrl: line('An address on the web'),
  usualWait: line('Such as: about five weeks'),
  nextSteps: words(3),
  phone: ({ round }) => <PhoneInput field={round.shown('phone')} label={fieldLabels.phone} hint="For families. It is public." />,
  email: ({ round }) => <EmailInput field={round.shown('email')} label={fieldLabels.email} hint="For families. It is public." />,
  url: line('An address on the web'),
  accessibility: boxes(accessWays),
  languages: words(3, 'Spoken there, a line each'),
  status: choice(statuses, 'Closed listings leave the public pages when the editors agree.'),
}
