import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { QuietCard } from '../../../platform/look/card.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import { checkedLang, speak } from '../../../platform/words/speak.ts'
import { MOST_CHILDREN, type PartyTyped } from '../party-form.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

export type BookWord = keyof typeof words
const say = speak(words, { pl })

export interface BookAPlaceProps {
  readonly frame: Frame
  /** Name of what is booked, and when it is, in words. */
  readonly service: string
  readonly when: string
  readonly back: string
  readonly said: PartyTyped
  readonly errors: FieldErrors
  /** Why the places could not be held, when that is what happened. */
  readonly refused: BookWord | undefined
  readonly csrf: string
  readonly key: string
}

const FIELD_IDS: Readonly<Record<string, string>> = { contactBy: 'contactBy', form: 'you' }

/** "Who is coming?": the same page draws the empty, the changed and the wrong form. */
export function BookAPlacePage(props: BookAPlaceProps): VNode {
  const error = (field: string) => (props.errors[field] ? { text: say(props.errors[field] as BookWord) } : undefined)
  const { said } = props
  return (
    <PublicPage
      frame={props.frame}
      title={say('book.title')}
      error={Object.keys(props.errors).length > 0 || props.refused !== undefined}
      exit
    >
      <BackLink href={props.back} text={say('book.back')} />
      <span class="govuk-caption-l">{say('book.caption', { service: props.service, when: props.when })}</span>
      <h1 class="govuk-heading-xl">{say('book.title')}</h1>
      <FormErrors
        title={props.refused ? say('book.refused.title') : say('book.error.title')}
        errors={props.refused ? { form: say(props.refused) } : translated(props.errors)}
        ids={FIELD_IDS}
      />
      <div class="hearth-split hearth-split--aside">
        <form method="post" noValidate>
          <HiddenFields csrf={props.csrf} deedKey={props.key} />
          <Input
            id="you"
            name="you"
            label={{ text: say('book.you'), classes: 'govuk-label--s' }}
            hint={{ text: say('book.you.hint') }}
            classes="govuk-input--width-20"
            autocomplete="given-name"
            value={said.you}
            errorMessage={error('you')}
          />
          <Children said={said} error={error} />
          <ContactChoice said={said} error={error} />
          <Input
            id="word"
            name="word"
            label={{ text: say('book.word'), classes: 'govuk-label--s' }}
            hint={{ text: say('book.word.hint') }}
            classes="govuk-input--width-20"
            autocomplete="off"
            attributes={{ autocapitalize: 'none' }}
            value={said.word}
            errorMessage={error('word')}
          />
          <Textarea
            id="need"
            name="need"
            rows={2}
            label={{ text: say('book.need'), classes: 'govuk-label--s' }}
            hint={{ text: say('book.need.hint') }}
            value={said.need}
            errorMessage={error('need')}
          />
          <Button text={say('book.continue')} preventDoubleClick />
        </form>
        <QuietCard heading={say('book.who-sees')} icon="eye">
          <p class="govuk-body" lang={checkedLang()}>
            {say.checked('book.who-sees.body')}
          </p>
        </QuietCard>
      </div>
    </PublicPage>
  )
}

function translated(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).map(([field, key]) => [field, say(key as BookWord)]))
}

type ErrorOf = (field: string) => { readonly text: string } | undefined

function Children({ said, error }: { said: PartyTyped; error: ErrorOf }): VNode {
  const shown = Math.min(MOST_CHILDREN, Math.max(2, said.children.filter((child) => child.name || child.age).length + 1))
  const first = [...Array(shown).keys()]
  const more = [...Array(MOST_CHILDREN).keys()].slice(shown)
  return (
    <div class="govuk-form-group">
      <Fieldset legend={{ text: say('book.children'), classes: 'govuk-fieldset__legend--s' }} describedBy="children-hint">
        <div id="children-hint" class="govuk-hint">
          {say('book.children.hint')}
        </div>
        {first.map((i) => (
          <Child i={i} said={said} error={error} />
        ))}
        {more.length > 0 && (
          <details class="govuk-details">
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">{say('book.child.more')}</span>
            </summary>
            <div class="govuk-details__text">
              {more.map((i) => (
                <Child i={i} said={said} error={error} />
              ))}
            </div>
          </details>
        )}
        <Checkboxes
          name="expecting"
          idPrefix="expecting"
          classes="govuk-checkboxes--small"
          items={[{ value: 'yes', text: say('book.expecting'), checked: said.expecting }]}
        />
      </Fieldset>
    </div>
  )
}

function Child({ i, said, error }: { i: number; said: PartyTyped; error: ErrorOf }): VNode {
  const child = said.children[i] ?? { name: '', age: '' }
  const number = i + 1
  const named = (label: string) => (
    <>
      {label} <span class="govuk-visually-hidden">{say('book.child', { number })}</span>
    </>
  )
  return (
    <div class="hearth-pair">
      <Input
        id={`child${i}Name`}
        name="childName"
        label={{ html: named(say('book.child.name')) }}
        classes="govuk-input--width-10"
        autocomplete="off"
        value={child.name}
        errorMessage={error(`child${i}Name`)}
      />
      <Input
        id={`child${i}Age`}
        name="childAge"
        label={{ html: named(say('book.child.age')) }}
        classes="govuk-input--width-10"
        autocomplete="off"
        attributes={i === 0 ? { 'aria-describedby': 'age-hint' } : {}}
        value={child.age}
        errorMessage={error(`child${i}Age`)}
      />
      {i === 0 && (
        <p id="age-hint" class="govuk-hint hearth-pair__hint">
          {say('book.child.age.hint')}
        </p>
      )}
    </div>
  )
}

function ContactChoice({ said, error }: { said: PartyTyped; error: ErrorOf }): VNode {
  const detail = (id: 'text' | 'email' | 'phone', type: string, autocomplete: string) => (
    <Input
      id={id}
      name={id}
      type={type}
      inputmode={type === 'email' ? 'email' : 'tel'}
      autocomplete={autocomplete}
      spellcheck={false}
      classes="govuk-input--width-20"
      label={{ text: say(`book.contact.${id}.label`) }}
      value={said[id]}
      errorMessage={error(id)}
    />
  )
  const choice = (value: 'text' | 'email' | 'phone' | 'none', inside?: VNode, hint?: string) => ({
    value,
    text: say(`book.contact.${value}`),
    checked: said.contactBy === value,
    ...(hint ? { hint: { text: hint } } : {}),
    ...(inside ? { conditional: { html: inside } } : {}),
  })
  return (
    <>
      <Radios
        name="contactBy"
        idPrefix="contactBy"
        fieldset={{ legend: { text: say('book.contact'), classes: 'govuk-fieldset__legend--s' } }}
        hint={{ text: say('book.contact.hint') }}
        errorMessage={error('contactBy')}
        items={[
          choice('text', detail('text', 'tel', 'tel')),
          choice('email', detail('email', 'email', 'email')),
          choice(
            'phone',
            <>
              {detail('phone', 'tel', 'tel')}
              <Input
                id="hours"
                name="hours"
                label={{ text: say('book.contact.phone.hours') }}
                classes="govuk-input--width-20"
                value={said.hours}
              />
            </>,
          ),
          choice('none', undefined, say('book.contact.none.hint')),
        ]}
      />
      <Checkboxes
        name="quiet"
        idPrefix="quiet"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: say('book.quiet'), checked: said.quiet }]}
      />
    </>
  )
}
