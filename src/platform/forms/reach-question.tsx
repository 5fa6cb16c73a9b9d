import type { VNode } from 'preact'
import { Checkboxes } from '../../govuk/checkboxes.tsx'
import { Radios } from '../../govuk/radios.tsx'
import { speak } from '../words/speak.ts'
import type { Shown } from './form.ts'
import { EmailInput, NameInput, PhoneInput, TextInput } from './inputs.tsx'
import type { Way } from './ways-to-reach.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

export interface ReachQuestionProps {
  readonly shown: Shown
  /** The ways this form offers, in their order on the page. */
  readonly ways: readonly Way[]
  /** The question, where it is another than "if something changes". */
  readonly question?: string
  /** The words of the box that keeps messages short; no box without. */
  readonly quiet?: string
}

/** "How is it safe for us to tell you?": each way with what it needs under it, and no message at all last. */
export function ReachQuestion({ shown, ways, question = say('reach.question'), quiet = say('reach.quiet') }: ReachQuestionProps): VNode {
  const { value: chosen, errorMessage } = shown('contactBy')
  return (
    <>
      <Radios
        name="contactBy"
        idPrefix="contactBy"
        fieldset={{ legend: { text: question, classes: 'govuk-fieldset__legend--s' } }}
        hint={{ text: say('reach.hint') }}
        errorMessage={errorMessage}
        items={ways.map((way) => ({
          value: way,
          text: say(`reach.${way}`),
          checked: chosen === way,
          ...(way === 'none' ? { hint: { text: say('reach.none.hint') } } : { conditional: { html: <Needed way={way} shown={shown} /> } }),
        }))}
      />
      <Checkboxes
        name="quiet"
        idPrefix="quiet"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: quiet, checked: shown('quiet').value === 'yes' }]}
      />
    </>
  )
}

function Needed({ way, shown }: { readonly way: Exclude<Way, 'none'>; readonly shown: Shown }): VNode {
  switch (way) {
    case 'text':
      return <PhoneInput field={shown('text')} label={say('reach.text.label')} />
    case 'email':
      return <EmailInput field={shown('email')} label={say('reach.email.label')} />
    case 'phone':
      return (
        <>
          <PhoneInput field={shown('phone')} label={say('reach.phone.label')} />
          <TextInput field={shown('hours')} label={say('reach.phone.hours')} />
        </>
      )
    case 'somebody':
      return (
        <>
          <NameInput field={shown('somebody')} label={say('reach.somebody.name')} />
          <PhoneInput field={shown('somebodyPhone')} label={say('reach.somebody.phone')} autocomplete="off" />
        </>
      )
  }
}
