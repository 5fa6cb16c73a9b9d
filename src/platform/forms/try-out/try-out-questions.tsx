import type { VNode } from 'preact'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { listed } from '../../words/lists.ts'
import { speak } from '../../words/speak.ts'
import { FileQuestion } from '../file-question.tsx'
import { type Shown, shownIn, type Typed } from '../form.ts'
import { AgeInput, DateBoxesInput, DateLineInput, EmailInput, MoneyInput, NameInput, PostcodeInput, WordsInput } from '../inputs.tsx'
import { ReachQuestion } from '../reach-question.tsx'
import { MOST_COMING, type TryOutPage, tryOutFiles, tryOutPages, tryOutWays } from './try-out-form.ts'
import words from './words.en.json' with { type: 'json' }

const say = speak(words)
const S = 'govuk-label--s'

export interface QuestionsProps {
  readonly page: TryOutPage
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** The questions of one page, each input once. */
export function Questions({ page, typed, errors }: QuestionsProps): VNode {
  const shown = shownIn(tryOutPages[page], typed, errors)
  if (page === 'you') return <You shown={shown} />
  if (page === 'coming') return <Coming shown={shown} />
  return <More shown={shown} names={typed.fileNames ?? []} filesWrong={errors.files} />
}

function You({ shown }: { readonly shown: Shown }): VNode {
  return (
    <>
      <NameInput field={shown('name')} label={say('you.name')} labelClasses={S} hint={say('you.name.hint')} autocomplete="name" />
      <PostcodeInput field={shown('postcode')} label={say('you.postcode')} labelClasses={S} hint={say('you.postcode.hint')} />
      <ReachQuestion shown={shown} ways={tryOutWays} question={say('you.reach')} quiet={say('you.quiet')} />
    </>
  )
}

function Coming({ shown }: { readonly shown: Shown }): VNode {
  return (
    <>
      <div class="govuk-form-group">
        <Fieldset legend={{ text: say('coming.who'), classes: 'govuk-fieldset__legend--s' }} describedBy="coming-hint">
          <div id="coming-hint" class="govuk-hint">
            {say('coming.who.hint')} {say('coming.age.hint')}
          </div>
          {[...Array(MOST_COMING).keys()].map((row) => (
            <div class="hearth-pair">
              <NameInput field={shown('comingName', row)} label={<Numbered label={say('coming.name')} row={row} />} width={10} />
              <AgeInput field={shown('comingAge', row)} label={<Numbered label={say('coming.age')} row={row} />} />
            </div>
          ))}
        </Fieldset>
      </div>
      <DateBoxesInput shown={shown} name="first" legend={say('coming.first')} hint={say('coming.first.hint')} />
      <DateLineInput field={shown('day')} label={say('coming.day')} labelClasses={S} hint={say('coming.day.hint')} />
      <Radios
        name="where"
        idPrefix="where"
        fieldset={{ legend: { text: say('coming.where'), classes: 'govuk-fieldset__legend--s' } }}
        errorMessage={shown('where').errorMessage}
        items={(['park', 'farm', 'sea'] as const).map((value) => ({
          value,
          text: say(`coming.where.${value}`),
          checked: shown('where').value === value,
        }))}
      />
    </>
  )
}

function Numbered({ label, row }: { readonly label: string; readonly row: number }): VNode {
  return (
    <>
      {label} <span class="govuk-visually-hidden">{say('coming.child', { number: row + 1 })}</span>
    </>
  )
}

function More({
  shown,
  names,
  filesWrong,
}: {
  readonly shown: Shown
  readonly names: readonly string[]
  readonly filesWrong: string | undefined
}): VNode {
  return (
    <>
      <MoneyInput field={shown('money')} label={say('more.money')} labelClasses={S} hint={say('more.money.hint')} />
      <EmailInput field={shown('school')} label={say('more.school')} labelClasses={S} hint={say('more.school.hint')} autocomplete="off" />
      <WordsInput field={shown('need')} label={say('more.need')} labelClasses={S} hint={say('more.need.hint')} />
      {names.length > 0 && <InsetText text={say('more.files.kept', { names: listed(names) })} />}
      <FileQuestion name="files" label={say('more.files')} limits={tryOutFiles} error={filesWrong} />
    </>
  )
}
