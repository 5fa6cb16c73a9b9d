import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import type { Draft } from '../../../platform/forms/drafts.ts'
import { type Shown, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { AgeInput, NameInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { KeptForm, KeptLine } from '../../../platform/forms/kept-form.tsx'
import { ReachQuestion } from '../../../platform/forms/reach-question.tsx'
import { QuietCard } from '../../../platform/look/card.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { checkedLang, speak } from '../../../platform/words/speak.ts'
import { MOST_CHILDREN, partyForm, partyWays } from '../party-form.ts'
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
  readonly typed: Typed
  readonly errors: FieldErrors
  /** Why the places could not be held, when that is what happened. */
  readonly refused: BookWord | undefined
  readonly csrf: string
  readonly key: string
  /** What this browser has kept of it. */
  readonly draft: Draft | undefined
  readonly justSaved: boolean
  readonly keepUrl: string
}

/** "Who is coming?": the same page draws the empty, the changed and the wrong form. */
export function BookAPlacePage(props: BookAPlaceProps): VNode {
  const shown = shownIn(partyForm, props.typed, props.errors)
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
        errors={props.refused ? { [shown('you').id]: say(props.refused) } : props.errors}
      />
      {props.draft && <KeptLine draft={props.draft} keepUrl={props.keepUrl} csrf={props.csrf} justSaved={props.justSaved} />}
      <div class="hearth-split hearth-split--aside">
        <KeptForm keepUrl={props.keepUrl} csrf={props.csrf} deedKey={props.key} button={say('book.continue')}>
          <Questions typed={props.typed} shown={shown} />
        </KeptForm>
        <QuietCard heading={say('book.who-sees')} icon="eye">
          <p class="govuk-body" lang={checkedLang()}>
            {say.checked('book.who-sees.body')}
          </p>
        </QuietCard>
      </div>
    </PublicPage>
  )
}

function Questions({ typed, shown }: { readonly typed: Typed; readonly shown: Shown }): VNode {
  return (
    <>
      <NameInput
        field={shown('you')}
        label={say('book.you')}
        labelClasses="govuk-label--s"
        hint={say('book.you.hint')}
        autocomplete="given-name"
      />
      <Children typed={typed} shown={shown} />
      <ReachQuestion shown={shown} ways={partyWays} quiet={say('book.quiet')} />
      <TextInput
        field={shown('word')}
        label={say('book.word')}
        labelClasses="govuk-label--s"
        hint={say('book.word.hint')}
        autocapitalize="none"
      />
      <WordsInput field={shown('need')} rows={2} label={say('book.need')} labelClasses="govuk-label--s" hint={say('book.need.hint')} />
    </>
  )
}

function Children({ typed, shown }: { readonly typed: Typed; readonly shown: Shown }): VNode {
  const begun = [...Array(MOST_CHILDREN).keys()].filter((row) => shown('childName', row).value || shown('childAge', row).value)
  const first = Math.min(MOST_CHILDREN, (begun.at(-1) ?? -1) + 2)
  const rows = [...Array(MOST_CHILDREN).keys()]
  return (
    <div class="govuk-form-group">
      <Fieldset legend={{ text: say('book.children'), classes: 'govuk-fieldset__legend--s' }} describedBy="children-hint">
        <div id="children-hint" class="govuk-hint">
          {say('book.children.hint')}
        </div>
        {rows.slice(0, first).map((row) => (
          <Child row={row} shown={shown} />
        ))}
        {first < MOST_CHILDREN && (
          <details class="govuk-details">
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">{say('book.child.more')}</span>
            </summary>
            <div class="govuk-details__text">
              {rows.slice(first).map((row) => (
                <Child row={row} shown={shown} />
              ))}
            </div>
          </details>
        )}
        <Checkboxes
          name="expecting"
          idPrefix="expecting"
          classes="govuk-checkboxes--small"
          items={[{ value: 'yes', text: say('book.expecting'), checked: typed.expecting?.[0] === 'yes' }]}
        />
      </Fieldset>
    </div>
  )
}

function Child({ row, shown }: { readonly row: number; readonly shown: Shown }): VNode {
  const named = (label: string) => (
    <>
      {label} <span class="govuk-visually-hidden">{say('book.child', { number: row + 1 })}</span>
    </>
  )
  return (
    <div class="hearth-pair">
      <NameInput field={shown('childName', row)} label={named(say('book.child.name'))} width={10} />
      <AgeInput field={shown('childAge', row)} label={named(say('book.child.age'))} describedBy={row === 0 ? 'age-hint' : undefined} />
      {row === 0 && (
        <p id="age-hint" class="govuk-hint hearth-pair__hint">
          {say('book.child.age.hint')}
        </p>
      )}
    </div>
  )
}
