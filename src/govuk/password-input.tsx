import type { VNode } from 'preact'
import { Button } from './button.tsx'
import { Input, type InputProps } from './input.tsx'
import { classes, contentOf, messages } from './options.ts'

export interface PasswordInputProps
  extends Pick<
    InputProps,
    | 'id'
    | 'name'
    | 'value'
    | 'disabled'
    | 'describedBy'
    | 'label'
    | 'hint'
    | 'errorMessage'
    | 'formGroup'
    | 'classes'
    | 'autocomplete'
    | 'attributes'
  > {
  readonly button?: { readonly classes?: string | undefined } | undefined
  readonly showPasswordText?: string | undefined
  readonly hidePasswordText?: string | undefined
  readonly showPasswordAriaLabelText?: string | undefined
  readonly hidePasswordAriaLabelText?: string | undefined
  readonly passwordShownAnnouncementText?: string | undefined
  readonly passwordHiddenAnnouncementText?: string | undefined
}

/** A password, with a button that shows it. The button is hidden until the browser script runs. */
export function PasswordInput(props: PasswordInputProps): VNode {
  const id = props.id || props.name || ''
  const toggle = (
    <>
      <Button
        type="button"
        classes={classes('govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle', props.button?.classes)}
        text={props.showPasswordText ?? 'Show'}
        attributes={{
          'aria-controls': id,
          'aria-label': props.showPasswordAriaLabelText ?? 'Show password',
          hidden: { value: true, optional: true },
        }}
      />
      {contentOf(props.formGroup?.afterInput)}
    </>
  )
  return (
    <Input
      {...props}
      id={id}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete || 'current-password'}
      classes={classes('govuk-password-input__input govuk-js-password-input-input', props.classes)}
      inputWrapper={{ classes: 'govuk-password-input__wrapper' }}
      formGroup={{
        classes: classes('govuk-password-input', props.formGroup?.classes),
        attributes: { ...scriptAttributes(props), ...props.formGroup?.attributes },
        beforeInput: props.formGroup?.beforeInput,
        afterInput: { html: toggle },
      }}
    />
  )
}

function scriptAttributes(props: PasswordInputProps): Record<string, string> {
  return {
    'data-module': 'govuk-password-input',
    ...messages({
      'show-password': props.showPasswordText,
      'hide-password': props.hidePasswordText,
      'show-password-aria-label': props.showPasswordAriaLabelText,
      'hide-password-aria-label': props.hidePasswordAriaLabelText,
      'password-shown-announcement': props.passwordShownAnnouncementText,
      'password-hidden-announcement': props.passwordHiddenAnnouncementText,
    }),
  }
}
