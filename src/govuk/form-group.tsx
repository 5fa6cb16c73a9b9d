import type { ComponentChildren, VNode } from 'preact'
import { ErrorMessage, type ErrorMessageProps } from './error-message.tsx'
import { Hint, type HintProps } from './hint.tsx'
import { Label, type LabelProps } from './label.tsx'
import { type Attributes, attributes, type Content, classes, contentOf } from './options.ts'

/** The box around a field. */
export interface FormGroupOptions {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The box around one field, with room for something just before and after it. */
export interface FieldGroupOptions extends FormGroupOptions {
  readonly beforeInput?: Content | undefined
  readonly afterInput?: Content | undefined
}

/** The box around several fields, with room for something just before and after them. */
export interface FieldsGroupOptions extends FormGroupOptions {
  readonly beforeInputs?: Content | undefined
  readonly afterInputs?: Content | undefined
}

/** What every form field takes. `hint`, `errorMessage` and `label` are the props of those components. */
export interface FieldProps {
  readonly hint?: HintProps | undefined
  readonly errorMessage?: ErrorMessageProps | undefined
  readonly describedBy?: string | undefined
}

/** The `aria-describedby` of a field: what it was given, then its hint, then its error. */
export function describedBy(id: string, field: FieldProps): string | undefined {
  return classes(field.describedBy, field.hint && `${id}-hint`, field.errorMessage && `${id}-error`) || undefined
}

/** Hint and error, in that order, with the ids that `describedBy` names. */
export function HintAndError({ id, hint, errorMessage }: FieldProps & { readonly id: string }): VNode {
  return (
    <>
      {hint && <Hint {...hint} id={`${id}-hint`} />}
      {errorMessage && <ErrorMessage {...errorMessage} id={`${id}-error`} />}
    </>
  )
}

interface FormGroupProps {
  readonly options?: FormGroupOptions | undefined
  readonly error?: boolean
  readonly children: ComponentChildren
}

export function FormGroup({ options, error, children }: FormGroupProps): VNode {
  return (
    <div class={classes('govuk-form-group', error && 'govuk-form-group--error', options?.classes)} {...attributes(options?.attributes)}>
      {children}
    </div>
  )
}

interface SingleFieldProps extends FieldProps {
  readonly id: string
  readonly label?: LabelProps | undefined
  readonly formGroup?: FieldGroupOptions | undefined
  readonly children: ComponentChildren
}

/** A label, a hint, an error and one field, in the order people hear them. */
export function SingleField({ id, label, hint, errorMessage, formGroup, children }: SingleFieldProps): VNode {
  return (
    <FormGroup options={formGroup} error={Boolean(errorMessage)}>
      <Label {...label} for={id} />
      <HintAndError id={id} hint={hint} errorMessage={errorMessage} />
      {contentOf(formGroup?.beforeInput)}
      {children}
      {contentOf(formGroup?.afterInput)}
    </FormGroup>
  )
}
