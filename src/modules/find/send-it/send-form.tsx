import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { askedName, emailField, phoneField } from '../../../platform/forms/fields.ts'
import { type Field, form, type Parsed, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { TextInput } from '../../../platform/forms/inputs.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { say } from './send-words.ts'

export interface Address {
  readonly by: 'text' | 'email'
  readonly value: string
}

const text = phoneField({ texts: true, own: { missing: () => say('send.missing') } })
const email = emailField()

/** One box for both: what has an @ in it is an e-mail address. */
function addressField(): Field<Address> {
  return {
    inputs: email.inputs,
    read: (said, name) => {
      const by = said(name).includes('@') ? 'email' : 'text'
      const read = (by === 'email' ? email : text).read(said, name)
      return read.ok ? { ok: true, value: { by, value: read.value } } : read
    },
  }
}

export const sendForm = form({ to: addressField() })

/** Where to, or what is wrong with it: a mobile number is no use where no text can be sent. */
export function readAddress(said: Typed, { texts }: { readonly texts: boolean }): Parsed<Address> {
  const read = sendForm.parse(said)
  if (!read.ok) return read
  const { to } = read.value
  return to.by === 'text' && !texts ? { ok: false, errors: { to: say('send.no-texts') } } : { ok: true, value: to }
}

export interface SendFormProps {
  readonly action: string
  readonly csrf: string
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly label: string
  readonly hint: string
  readonly button: string
  /** What the form carries unseen, such as the session that is to be told. */
  readonly carried?: Readonly<Record<string, string>>
}

/** Where to: asked once, used once. A browser is not asked to remember it. */
export function SendForm({ action, csrf, typed, errors, label, hint, button, carried = {} }: SendFormProps): VNode {
  const field = shownIn(sendForm, typed, errors)('to')
  return (
    <form method="post" action={action} noValidate>
      <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
      {Object.entries(carried).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TextInput field={field} label={label} hint={hint} autocapitalize="none" />
      {field.errorMessage && field.value !== '' && <input type="hidden" name={askedName('to')} value={field.value} />}
      <Button text={button} preventDoubleClick />
    </form>
  )
}
