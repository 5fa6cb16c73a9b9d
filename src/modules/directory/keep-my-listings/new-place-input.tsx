import type { VNode } from 'preact'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { type Shown, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { PostcodeInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { type FieldErrors, type FormBody, typed as typedIn } from '../../../platform/web/form.ts'
import { accessWays } from './field-labels.ts'
import { placeForm, placeInput } from './new-place.ts'

/** A place that is here already and may be the one that somebody wrote. */
export interface SamePlace {
  readonly place: string
  readonly name: string
  /** Its address, or only the town where that is nobody's to know. */
  readonly words: string
  readonly masked: boolean
  /** What is alike; `proposed`: it came with the same proposal, of the same postcode. */
  readonly reason: 'both' | 'postcode' | 'name' | 'proposed'
  readonly listings: number
}

/** The boxes of a new place as a page shows them. */
export interface NewPlaceShown {
  readonly typed: Typed
  readonly errors: FieldErrors
  /** For an editor who wrote one that looks like these: which is it? */
  readonly likely: readonly SamePlace[]
}

/** Behind a line, beneath the places there are: somewhere that is not among them. */
export function NewPlaceInput({ shown: { typed, errors, likely } }: { readonly shown: NewPlaceShown }): VNode {
  const written = Object.values(typed).some((texts) => texts.join('').trim() !== '')
  return (
    <Details
      summaryText="Somewhere that is not here"
      open={written || likely.length > 0}
      html={
        <>
          {likely.length > 0 && <WhichPlace name="placeIs" likely={likely} error={errors.placeIs} value="" />}
          <PlaceInputs prefix="place" typed={typed} errors={errors} />
        </>
      }
    />
  )
}

interface PlaceInputsProps {
  readonly prefix: string
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** What families need to know of a place, and who may know where it is. */
export function PlaceInputs({ prefix, typed, errors }: PlaceInputsProps): VNode {
  const all: Shown = shownIn(placeForm(prefix), typed, errors)
  const shown = (input: Parameters<typeof placeInput>[1]) => all(placeInput(prefix, input))
  const [access, secrecy] = [shown('Access'), shown('Secrecy')]
  return (
    <>
      <Radios
        idPrefix={secrecy.id}
        name={secrecy.name}
        value={secrecy.value}
        errorMessage={secrecy.errorMessage}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'Who may know the address?', classes: 'govuk-fieldset__legend--s' } }}
        hint={{ text: 'Some places keep people safe by not being found.' }}
        items={[
          { value: 'open', text: 'Everybody' },
          {
            value: 'rough',
            text: 'It is somebody’s home',
            hint: { text: 'Families read the town and roughly where, and hear the rest from you.' },
          },
          {
            value: 'secret',
            text: 'Nobody: somebody could be in danger',
            hint: { text: 'A refuge, for example. Then do not write the address here at all: we never keep it.' },
          },
        ]}
      />
      <TextInput field={shown('Name')} label="Name of the place" hint="As families know it, such as St Bride’s church hall" />
      <WordsInput field={shown('Address')} label="Address" hint="Number and street; not the town" rows={2} />
      <TextInput field={shown('Town')} label="Town or village" width={20} />
      <PostcodeInput field={shown('Postcode')} label="Postcode of the place" />
      <Checkboxes
        idPrefix={access.id}
        name={access.name}
        values={typed[access.name] ?? []}
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: 'What there is', classes: 'govuk-fieldset__legend--s' } }}
        items={Object.entries(accessWays).map(([value, text]) => ({ value, text }))}
      />
      <WordsInput
        field={shown('GettingIn')}
        label="The way in"
        hint="Steps, a bell, a heavy door, where to leave a pushchair, the nearest bus stop"
        rows={3}
      />
    </>
  )
}

const REASONS: Readonly<Record<SamePlace['reason'], string>> = {
  both: 'The same postcode, and nearly the same name',
  postcode: 'The same postcode',
  name: 'Nearly the same name',
  proposed: 'It came with this proposal, too, with the same postcode',
}

/** The input that says which places the editor saw beside a new one. */
export const besideOf = (choice: string): string => `${choice}-beside`

/** Which places a page showed beside a new one. */
export const readBeside = (body: FormBody, choice: string): readonly string[] => typedIn(body, besideOf(choice)).split(' ').filter(Boolean)

interface WhichPlaceProps {
  readonly name: string
  readonly likely: readonly SamePlace[]
  readonly error: string | undefined
  readonly value: string
}

/** Those that may be the same first; then, that it is new. */
export function WhichPlace({ name, likely, error, value }: WhichPlaceProps): VNode {
  return (
    <>
      <input type="hidden" name={besideOf(name)} value={likely.map(({ place }) => place).join(' ')} />
      <Radios
        idPrefix={name}
        name={name}
        value={value}
        classes="govuk-radios--small"
        errorMessage={error ? { text: error } : undefined}
        fieldset={{ legend: { text: likely.length > 0 ? 'Is it one of these?' : 'Is it taken?', classes: 'govuk-fieldset__legend--s' } }}
        items={[
          ...likely.map((one) => ({ value: one.place, text: `${one.name}, ${one.words}`, hint: { text: whyAlike(one) } })),
          { value: 'new', text: likely.length > 0 ? 'None of these: it is new' : 'Yes: it is new' },
        ]}
      />
    </>
  )
}

function whyAlike({ reason, listings }: SamePlace): string {
  if (reason === 'proposed') return `${REASONS.proposed}.`
  return `${REASONS[reason]}. ${listings === 1 ? 'One listing is' : `${listings} listings are`} there.`
}
