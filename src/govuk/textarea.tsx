import type { VNode } from 'preact'
import { describedBy, type FieldGroupOptions, type FieldProps, SingleField } from './form-group.tsx'
import type { LabelProps } from './label.tsx'
import { attributes, classes, type Extras } from './options.ts'

export interface TextareaProps extends FieldProps, Extras {
  readonly name: string
  readonly id?: string | undefined
  readonly rows?: number | string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly label?: LabelProps | undefined
  readonly formGroup?: FieldGroupOptions | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
}

/** Several lines of text. */
export function Textarea(props: TextareaProps): VNode {
  const id = props.id || props.name
  // A browser swallows one line break at the start: without another, what somebody typed would shrink at each redisplay.
  const value = /^\r?\n/.test(props.value ?? '') ? `\n${props.value}` : props.value
  return (
    <SingleField {...props} id={id}>
      <textarea
        class={classes('govuk-textarea', props.errorMessage && 'govuk-textarea--error', props.classes)}
        id={id}
        name={props.name}
        rows={Number(props.rows || 5)}
        {...attributes({ spellcheck: { value: props.spellcheck?.toString(), optional: true } })}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        {...(props.autocomplete ? { autocomplete: props.autocomplete } : {})}
        {...attributes(props.attributes)}
      >
        {value}
      </textarea>
    </SingleField>
  )
}
