import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { shownIn } from '../../../platform/forms/form.ts'
import { DateLineInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { CandidateDeed, type CandidatePageProps } from './candidate-deed.tsx'
import { chooseForm, notChosenForm } from './candidate-forms.ts'

/** Choosing it: a planned site and its reasons, in one press. */
export function Choose(props: CandidatePageProps): VNode {
  const shown = shownIn(chooseForm, props.said, props.errors)
  return (
    <Card heading="Choose it" id="choose" ground="wash">
      <p class="govuk-body">
        It becomes a planned site at once, and its page says why: what is weighed above, this sentence, and which published places of the
        locality were not chosen. You can take it back while nothing hangs on it.
      </p>
      <CandidateDeed {...props} deed="choose">
        <WordsInput field={shown('inShort')} label="Why this one, in one sentence" rows={2} />
        <TextInput field={shown('decidedBy')} label="Who decided" hint="A board or a role" />
        <DateLineInput field={shown('decidedOn')} label="When" hint="For example, 27 March 2026" />
        <Button text="Make it a planned site" preventDoubleClick />
      </CandidateDeed>
    </Card>
  )
}

/** It is a site now: where to go on, and the way back. */
export function Chosen(props: CandidatePageProps): VNode {
  const { site } = props.candidate
  return (
    <Card heading="It is a planned site" id="chosen">
      {site && (
        <p class="govuk-body">
          <Link href={`/sites/${site}`}>Say when it opens</Link>, <Link href={`/sites/${site}/reasons`}>why it was chosen</Link>, or look at{' '}
          <Link href={`/hubs/${site}`}>its page as families read it</Link>.
        </p>
      )}
      <CandidateDeed {...props} deed="undo">
        <Button text="Take the choice back" classes="govuk-button--secondary" preventDoubleClick />
      </CandidateDeed>
    </Card>
  )
}

export function NotChosen(props: CandidatePageProps): VNode {
  const shown = shownIn(notChosenForm, props.said, props.errors)
  return (
    <Card heading="It is not this one" id="not-chosen" ground="quiet">
      <CandidateDeed {...props} deed="not_chosen">
        <WordsInput field={shown('reason')} label="Why not, in words for families" rows={2} />
        <Button text="Say that it is not chosen" classes="govuk-button--secondary" preventDoubleClick />
      </CandidateDeed>
    </Card>
  )
}
