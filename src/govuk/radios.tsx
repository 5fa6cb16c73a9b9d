import type { VNode } from 'preact'
import { Around, type Choice, ChoiceGroup, ChoiceItem, choiceId, type Maybe } from './choice-group.tsx'
import type { FieldsetProps } from './fieldset.tsx'
import type { FieldProps, FieldsGroupOptions } from './form-group.tsx'
import { attributes, classes, type Extras } from './options.ts'

export interface RadiosProps extends FieldProps, Extras {
  readonly name: string
  readonly items: readonly Maybe<Choice>[]
  /** The value that is chosen already. An item's own `checked` wins. */
  readonly value?: string | number | undefined
  /** The start of each id; the name unless told otherwise. */
  readonly idPrefix?: string | undefined
  readonly fieldset?: FieldsetProps | undefined
  readonly formGroup?: FieldsGroupOptions | undefined
}

/** Choose one. */
export function Radios(props: RadiosProps): VNode {
  const idPrefix = props.idPrefix || props.name
  return (
    <ChoiceGroup {...props} idPrefix={idPrefix}>
      <div class={classes('govuk-radios', props.classes)} {...attributes(props.attributes)} data-module="govuk-radios">
        <Around before={props.formGroup?.beforeInputs} after={props.formGroup?.afterInputs}>
          {props.items.map(
            (item, index) =>
              item && (
                <ChoiceItem
                  kind="radios"
                  item={item}
                  id={choiceId(idPrefix, item, index + 1)}
                  name={props.name}
                  checked={item.checked ?? (Boolean(props.value) && String(item.value) === String(props.value))}
                  attributes={attributes(item.attributes)}
                />
              ),
          )}
        </Around>
      </div>
    </ChoiceGroup>
  )
}
