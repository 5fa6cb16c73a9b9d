import type { VNode } from 'preact'
import { Around, type Choice, ChoiceGroup, ChoiceItem, choiceId, type Maybe } from './choice-group.tsx'
import type { FieldsetProps } from './fieldset.tsx'
import { describedBy, type FieldProps, type FieldsGroupOptions } from './form-group.tsx'
import { attributes, classes, type Extras } from './options.ts'

export interface Checkbox extends Choice {
  readonly name?: string | undefined
  /** "exclusive" makes the browser script clear all others when this is chosen. */
  readonly behaviour?: string | undefined
}

export interface CheckboxesProps extends FieldProps, Extras {
  readonly name: string
  readonly items: readonly Maybe<Checkbox>[]
  /** The values that are chosen already. An item's own `checked` wins. */
  readonly values?: readonly (string | number)[] | undefined
  /** The start of each id; the name unless told otherwise. */
  readonly idPrefix?: string | undefined
  readonly fieldset?: FieldsetProps | undefined
  readonly formGroup?: FieldsGroupOptions | undefined
}

/** Choose none, one or several. */
export function Checkboxes(props: CheckboxesProps): VNode {
  const idPrefix = props.idPrefix || props.name
  const described = props.fieldset ? undefined : describedBy(idPrefix, props)
  return (
    <ChoiceGroup {...props} idPrefix={idPrefix}>
      <div class={classes('govuk-checkboxes', props.classes)} {...attributes(props.attributes)} data-module="govuk-checkboxes">
        <Around before={props.formGroup?.beforeInputs} after={props.formGroup?.afterInputs}>
          {props.items.map(
            (item, index) =>
              item && (
                <ChoiceItem
                  kind="checkboxes"
                  item={item}
                  id={choiceId(idPrefix, item, index + 1)}
                  name={item.name || props.name}
                  checked={item.checked ?? (item.value !== undefined && (props.values?.includes(item.value) ?? false))}
                  describedBy={described}
                  attributes={{ ...(item.behaviour ? { 'data-behaviour': item.behaviour } : {}), ...attributes(item.attributes) }}
                />
              ),
          )}
        </Around>
      </div>
    </ChoiceGroup>
  )
}
