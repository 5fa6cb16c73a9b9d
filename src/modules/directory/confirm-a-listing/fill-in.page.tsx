import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import type { Shown, Typed } from '../../../platform/forms/form.ts'
import { EmailInput, MoneyInput, PhoneInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import { say } from './asked-words.ts'
import { MOST_TIMES } from './fill-in-form.ts'

export interface FillInProps {
  readonly frame: Frame
  readonly back: string
  readonly action: string
  readonly csrf: string
  readonly deedKey: string
  readonly name: string
  readonly sessions: boolean
  readonly shown: Shown
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** What moves, as it stands: an owner changes what is wrong and sends it to the editors. */
export function FillInPage(props: FillInProps): VNode {
  const { frame, back, action, csrf, deedKey, name, sessions, shown, errors } = props
  return (
    <PublicPage frame={frame} title={say('fill.title', { name })} error={Object.keys(errors).length > 0}>
      <BackLink href={back} text={say('fill.back')} />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{say('fill.title', { name })}</h1>
      <p class="govuk-body-l">{say('fill.lead')}</p>
      <form method="post" action={action} noValidate>
        <HiddenFields csrf={csrf} deedKey={deedKey} />
        {sessions ? <p class="govuk-body">{say('fill.sessions')}</p> : <Times {...props} />}
        <MoneyInput field={shown('cost')} label={say('field.cost')} hint={say('fill.cost.hint')} />
        <TextInput field={shown('costNote')} label={say('fill.cost.note')} />
        <PhoneInput field={shown('phone')} label={say('field.phone')} hint={say('fill.public')} />
        <EmailInput field={shown('email')} label={say('field.email')} hint={say('fill.public')} />
        <TextInput field={shown('url')} label={say('field.page')} />
        <WordsInput field={shown('note')} label={say('fill.note')} hint={say('fill.note.hint')} rows={3} />
        <Button text={say('fill.button')} preventDoubleClick />
      </form>
    </PublicPage>
  )
}

/** A line each, and an empty one to add another. */
function Times({ shown, typed }: FillInProps): VNode {
  const filled = Math.max(
    0,
    ...['days', 'opens', 'closes', 'about'].map((name) => (typed[name] ?? []).findLastIndex((text) => text.trim() !== '') + 1),
  )
  const lines = Math.min(MOST_TIMES, filled + 1)
  return (
    <>
      {Array.from({ length: lines }, (_, row) => (
        <Fieldset
          legend={{
            text: row < filled ? say('fill.time', { nth: row + 1 }) : say(filled === 0 ? 'fill.time.first' : 'fill.time.new'),
            classes: 'govuk-fieldset__legend--s',
          }}
        >
          <input type="hidden" name="nth" value={typed.nth?.[row] ?? ''} />
          <div class="hearth-times">
            <TextInput
              field={shown('days', row)}
              label={say('fill.days')}
              hint={row === 0 ? say('fill.days.hint') : undefined}
              width={20}
            />
            <TextInput
              field={shown('opens', row)}
              label={say('fill.opens')}
              hint={row === 0 ? say('fill.opens.hint') : undefined}
              width={10}
            />
            <TextInput field={shown('closes', row)} label={say('fill.closes')} width={10} />
            <TextInput field={shown('about', row)} label={say('fill.about')} hint={row === 0 ? say('fill.about.hint') : undefined} />
          </div>
        </Fieldset>
      ))}
    </>
  )
}
