import type { VNode } from 'preact'
import { Around, ChoiceGroup, type Maybe } from './choice-group.tsx'
import type { FieldsetProps } from './fieldset.tsx'
import type { FieldProps, FieldsGroupOptions } from './form-group.tsx'
import { Input } from './input.tsx'
import { type Attributes, attributes, classes, type Extras } from './options.ts'

export interface DateInputItem {
  readonly name?: string | undefined
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly value?: string | number | undefined
  readonly classes?: string | undefined
  /** This part is wrong; with none marked, an error message marks all three. */
  readonly error?: boolean | undefined
  readonly inputmode?: string | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface DateInputProps extends Omit<FieldProps, 'describedBy'>, Extras {
  readonly id: string
  readonly namePrefix?: string | undefined
  /** Values by field name, such as `{ day: 1, month: 12, year: 2026 }`. */
  readonly values?: Readonly<Record<string, string | number | undefined>> | undefined
  readonly day?: DateInputItem | undefined
  readonly month?: DateInputItem | undefined
  readonly year?: DateInputItem | undefined
  /** Other parts than day, month and year. */
  readonly items?: readonly Maybe<DateInputItem>[] | undefined
  readonly fieldset?: FieldsetProps | undefined
  readonly formGroup?: FieldsGroupOptions | undefined
}

type Part = 'day' | 'month' | 'year'

/** A date somebody remembers: day, month and year typed. */
export function DateInput(props: DateInputProps): VNode {
  const parts: Record<Part, DateInputItem> = {
    day: props.day ?? { name: 'day', value: props.values?.day, classes: 'govuk-input--width-2' },
    month: props.month ?? { name: 'month', value: props.values?.month, classes: 'govuk-input--width-2' },
    year: props.year ?? { name: 'year', value: props.values?.year, classes: 'govuk-input--width-4' },
  }
  const items = props.items?.length ? props.items : [parts.day, parts.month, parts.year]
  const anyMarked = items.some((item) => item && marked(item))
  // Without the role one screen reader leaves out the description of a fieldset of text fields.
  return (
    <ChoiceGroup {...props} idPrefix={props.id} role="group">
      <div class={classes('govuk-date-input', props.classes)} {...attributes(props.attributes)} id={props.id || undefined}>
        <Around before={props.formGroup?.beforeInputs} after={props.formGroup?.afterInputs}>
          {items.map((item) => item && <DatePart date={props} parts={parts} item={item} anyMarked={anyMarked} />)}
        </Around>
      </div>
    </ChoiceGroup>
  )
}

interface DatePartProps {
  readonly date: DateInputProps
  readonly parts: Record<Part, DateInputItem>
  readonly item: DateInputItem
  readonly anyMarked: boolean
}

function DatePart({ date, parts, item, anyMarked }: DatePartProps): VNode {
  const part = partOf(item, parts)
  const name = item.name ?? part ?? ''
  const wrong = marked(item) || (item.error !== false && Boolean(date.errorMessage) && !anyMarked)
  const fullName = date.namePrefix ? `${date.namePrefix}-${name}` : name
  return (
    <div class="govuk-date-input__item">
      <Input
        label={{ text: item.label || capitalised(name), classes: 'govuk-date-input__label' }}
        id={item.id || `${date.id}-${name}`}
        classes={classes(
          'govuk-date-input__input',
          wrong && !item.classes?.includes('govuk-input--error') && 'govuk-input--error',
          !item.classes?.includes('govuk-input--width-') && `govuk-input--width-${part === 'year' ? 4 : 2}`,
          item.classes,
        )}
        name={fullName}
        value={item.value ?? (part && parts[part].value) ?? date.values?.[fullName]}
        type="text"
        inputmode={item.inputmode || 'numeric'}
        autocomplete={item.autocomplete}
        pattern={item.pattern}
        attributes={item.attributes}
      />
    </div>
  )
}

function partOf(item: DateInputItem, parts: Record<Part, DateInputItem>): Part | undefined {
  const names: readonly Part[] = ['day', 'month', 'year']
  return names.find((part) => item === parts[part] || (item.name && (item.name === part || item.name === parts[part].name)))
}

function marked(item: DateInputItem): boolean {
  return Boolean(item.error || item.classes?.includes('govuk-input--error'))
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}
