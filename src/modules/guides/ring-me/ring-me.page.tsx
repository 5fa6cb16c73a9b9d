import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Select } from '../../../govuk/select.tsx'
import { type Shown, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { NameInput, PhoneInput, TextInput } from '../../../platform/forms/inputs.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields } from '../../../platform/web/frame.tsx'
import { otherLanguage, ringForm, ways, weekdays } from './ring-form.ts'
import { ringLanguages, writtenIn, writtenName } from './ring-languages.ts'
import { dayName, partInWords, type RingFrame, RingFramed } from './ring-parts.tsx'
import { parts } from './ring-times-rules.ts'
import { say } from './ring-words.ts'

const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

export interface RingMeProps extends RingFrame {
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** Who to ring, how, and when it is safe. Where the network has no one to ring back, it says whom to turn to and asks nothing. */
export function RingMePage({ typed, errors, csrf, ...frame }: RingMeProps): VNode {
  const shown = shownIn(ringForm, typed, errors)
  return (
    <RingFramed {...frame} error={Object.keys(errors).length > 0}>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{say('ring.h1')}</h1>
      <p class="govuk-body-l">{say('ring.lead')}</p>
      <p class="govuk-body">{say('ring.not-now')}</p>
      {frame.desk && (
        <form method="post" action="/ring-me" novalidate>
          <HiddenFields csrf={csrf} />
          <Who shown={shown} />
          <How shown={shown} />
          <When shown={shown} typed={typed} />
          <p class="govuk-body">{say('ring.kept')}</p>
          <Button text={say('ring.next')} />
        </form>
      )}
    </RingFramed>
  )
}

function Who({ shown }: { readonly shown: Shown }): VNode {
  const { value, ...language } = shown('language')
  return (
    <>
      <NameInput
        field={shown('called')}
        label={say('ring.called')}
        hint={say('ring.called.hint')}
        labelClasses="govuk-label--s"
        autocomplete="off"
      />
      <Select
        {...language}
        value={value}
        label={{ text: say('ring.language'), classes: 'govuk-label--s' }}
        items={[
          { value: '', text: say('ring.language.choose') },
          ...ringLanguages.map((one) => ({ value: one, text: writtenName(one), attributes: writtenIn(one) })),
          { value: otherLanguage, text: say('ring.language.other') },
        ]}
      />
      <TextInput field={shown('otherLanguage')} label={say('ring.other')} />
      <Radios
        {...shown('interpreter')}
        idPrefix="interpreter"
        fieldset={legend(say('ring.interpreter'))}
        hint={{ text: say('ring.interpreter.hint') }}
        classes="govuk-radios--inline"
        items={[
          { value: 'yes', text: say('ring.yes') },
          { value: 'no', text: say('ring.no') },
        ]}
      />
    </>
  )
}

function How({ shown }: { readonly shown: Shown }): VNode {
  return (
    <>
      <Radios
        {...shown('way')}
        idPrefix="way"
        fieldset={legend(say('ring.way'))}
        items={ways.map((way) => ({
          value: way,
          text: say(`ring.way.${way}`),
          ...(way === 'call' ? {} : { hint: { text: say(`ring.way.${way}.hint`) } }),
        }))}
      />
      <PhoneInput
        field={shown('phone')}
        label={say('ring.phone')}
        hint={say('ring.phone.hint')}
        labelClasses="govuk-label--s"
        autocomplete="off"
      />
    </>
  )
}

function When({ shown, typed }: { readonly shown: Shown; readonly typed: Typed }): VNode {
  const { errorMessage: noDays } = shown('days')
  const { errorMessage: noParts } = shown('parts')
  return (
    <>
      <Checkboxes
        name="days"
        errorMessage={noDays}
        values={typed.days ?? []}
        fieldset={legend(say('ring.days'))}
        hint={{ text: say('ring.days.hint') }}
        classes="govuk-checkboxes--small"
        items={weekdays.map((day) => ({ value: day, text: dayName(Number(day)) }))}
      />
      <Checkboxes
        name="parts"
        errorMessage={noParts}
        values={typed.parts ?? []}
        fieldset={legend(say('ring.parts'))}
        classes="govuk-checkboxes--small"
        items={parts.map((part) => ({ value: part, text: partInWords(part) }))}
      />
      <Checkboxes
        name="mayLeaveMessage"
        idPrefix="may"
        fieldset={legend(say('ring.may'))}
        hint={{ text: say('ring.may.hint') }}
        classes="govuk-checkboxes--small"
        items={[
          { name: 'mayLeaveMessage', value: 'yes', text: say('ring.may.message'), checked: shown('mayLeaveMessage').value === 'yes' },
          { name: 'maySayFrom', value: 'yes', text: say('ring.may.from'), checked: shown('maySayFrom').value === 'yes' },
        ]}
      />
    </>
  )
}
