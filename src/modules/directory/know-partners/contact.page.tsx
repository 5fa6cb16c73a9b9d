import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { EmailInput, NameInput, PhoneInput, TextInput } from '../../../platform/forms/inputs.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { contactForm } from './contact-form.ts'

export interface ContactProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly deedKey: string
  readonly partner: { readonly organisation: string; readonly name: string }
  /** Public id of who is changed; undefined for somebody new. */
  readonly contact: string | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** Whom one asks at a partner: somebody new, or one that is there. */
export function ContactPage({ frame, viewer, csrf, deedKey, partner, contact, typed, errors }: ContactProps): VNode {
  const shown = shownIn(contactForm, typed, errors)
  const title = contact ? 'Change whom to ask' : 'Add somebody to ask'
  const back = `/partners/${partner.organisation}`
  return (
    <WorkerPage frame={frame} title={title} viewer={viewer} csrf={csrf} current="partners" error={Object.keys(errors).length > 0}>
      <BackLink href={back} text={partner.name} />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body">
        At {partner.name}. Only people at work here read it. A role’s number outlives whoever answers it: prefer one to somebody’s own.
      </p>
      <form method="post" action={`${back}/contact${contact ? `/${contact}` : ''}`} noValidate>
        <HiddenFields csrf={csrf} deedKey={deedKey} />
        <TextInput field={shown('whatFor')} label="What one asks them" hint="Such as “Referrals”, “Duty line”, “Rooms and keys”." />
        <NameInput field={shown('name')} label="Whom to ask for (optional)" hint="A role, or a person who is happy to be named." />
        <PhoneInput field={shown('phone')} label="Number" autocomplete="off" />
        <EmailInput field={shown('email')} label="E-mail address" autocomplete="off" />
        <TextInput field={shown('hours')} label="When somebody answers (optional)" hint="Such as “Weekdays, 9 to 4”." />
        <Button text={contact ? 'Save' : 'Add'} />
      </form>
    </WorkerPage>
  )
}
