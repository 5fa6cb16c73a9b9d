import type { VNode } from 'preact'
import { describedBy, type FieldGroupOptions, type FieldProps, SingleField } from './form-group.tsx'
import type { LabelProps } from './label.tsx'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras, hasContent } from './options.ts'

export interface Affix extends Content {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface InputProps extends FieldProps, Extras {
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly type?: string | undefined
  readonly inputmode?: string | undefined
  readonly value?: string | number | undefined
  readonly disabled?: boolean | undefined
  readonly label?: LabelProps | undefined
  readonly prefix?: Affix | undefined
  readonly suffix?: Affix | undefined
  readonly formGroup?: FieldGroupOptions | undefined
  readonly inputWrapper?: { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined } | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: string | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
}

/** One line of text. */
export function Input(props: InputProps): VNode {
  const id = props.id || props.name || ''
  const { beforeInput, afterInput } = props.formGroup ?? {}
  const wrapped = [props.prefix, props.suffix, beforeInput, afterInput].some(hasContent)
  const group = { classes: props.formGroup?.classes, attributes: props.formGroup?.attributes }
  return (
    <SingleField id={id} label={props.label} hint={props.hint} errorMessage={props.errorMessage} formGroup={group}>
      {wrapped ? (
        <div class={classes('govuk-input__wrapper', props.inputWrapper?.classes)} {...attributes(props.inputWrapper?.attributes)}>
          {contentOf(beforeInput)}
          <AffixItem affix={props.prefix} kind="prefix" />
          <Element {...props} id={id} />
          <AffixItem affix={props.suffix} kind="suffix" />
          {contentOf(afterInput)}
        </div>
      ) : (
        <Element {...props} id={id} />
      )}
    </SingleField>
  )
}

function Element(props: InputProps & { readonly id: string }): VNode {
  const optional = (value: string | number | boolean | undefined) => ({ value, optional: true })
  return (
    <input
      {...attributes({
        class: classes('govuk-input', props.classes, props.errorMessage && 'govuk-input--error'),
        id: props.id,
        name: props.name,
        type: props.type || 'text',
        spellcheck: optional(props.spellcheck === undefined ? undefined : String(props.spellcheck)),
        value: optional(props.value),
        disabled: optional(props.disabled),
        'aria-describedby': optional(describedBy(props.id, props)),
        autocomplete: optional(props.autocomplete),
        autocapitalize: optional(props.autocapitalize),
        pattern: optional(props.pattern),
        inputmode: optional(props.inputmode),
        ...props.attributes,
      })}
    />
  )
}

function AffixItem({ affix, kind }: { affix: Affix | undefined; kind: 'prefix' | 'suffix' }): VNode | null {
  if (!hasContent(affix)) return null
  return (
    <div class={classes(`govuk-input__${kind}`, affix?.classes)} aria-hidden="true" {...attributes(affix?.attributes)}>
      {contentOf(affix)}
    </div>
  )
}
