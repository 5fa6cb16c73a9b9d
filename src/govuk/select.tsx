import type { VNode } from 'preact'
import type { Maybe } from './choice-group.tsx'
import { describedBy, type FieldGroupOptions, type FieldProps, SingleField } from './form-group.tsx'
import type { LabelProps } from './label.tsx'
import { type Attributes, attributes, classes, type Extras } from './options.ts'

export interface SelectItem {
  readonly text: string
  /** What is sent; the text when it is left out. */
  readonly value?: string | number | boolean | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectProps extends FieldProps, Extras {
  readonly name: string
  readonly items?: readonly Maybe<SelectItem>[] | undefined
  readonly id?: string | undefined
  /** The value that is chosen already. An item's own `selected` wins. */
  readonly value?: string | number | undefined
  readonly disabled?: boolean | undefined
  readonly label?: LabelProps | undefined
  readonly formGroup?: FieldGroupOptions | undefined
}

/** One of a list. Radios are kinder when there are few. */
export function Select(props: SelectProps): VNode {
  const id = props.id || props.name
  return (
    <SingleField {...props} id={id}>
      <select
        class={classes('govuk-select', props.classes, props.errorMessage && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        {...attributes(props.attributes)}
      >
        {props.items?.map((item) => item && <Option item={item} chosen={props.value} />)}
      </select>
    </SingleField>
  )
}

function Option({ item, chosen }: { item: SelectItem; chosen: SelectProps['value'] }): VNode {
  const value = item.value === undefined ? item.text : item.value
  return (
    <option
      {...(item.value === undefined ? {} : { value: String(item.value) })}
      selected={item.selected ?? (Boolean(chosen) && String(value) === String(chosen))}
      disabled={item.disabled}
      {...attributes(item.attributes)}
    >
      {item.text}
    </option>
  )
}
