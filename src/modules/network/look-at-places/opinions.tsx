import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { CandidateDeed, type CandidatePageProps } from './candidate-deed.tsx'
import type { Candidate } from './candidates.ts'

const states = { waiting: 'Nobody has read it', shown: 'Families read it', kept_back: 'Kept back' } as const

/** What families and partners said: how many, and each one's words to be shown or kept back. */
export function Opinions(props: CandidatePageProps): VNode {
  const { helps, not, opinions } = props.candidate
  return (
    <Card heading="What people said" id="opinions">
      {helps + not === 0 ? (
        <EmptyBox text="Nobody has said anything yet." />
      ) : (
        <p class="govuk-body">
          It would help {helps}, and would not help {not}. Families read these in whole fives, and words only once five people have told.
        </p>
      )}
      {opinions.some(({ state }) => state === 'waiting') && (
        <p class="govuk-body">Show nothing that could tell who wrote it, or that speaks of somebody else.</p>
      )}
      <ul class="hearth-plain">
        {opinions.map((one) => (
          <Opinion {...props} one={one} />
        ))}
      </ul>
    </Card>
  )
}

function Opinion({ one, ...props }: CandidatePageProps & { readonly one: Candidate['opinions'][number] }): VNode {
  const { id, helps, words, state, at, readBy } = one
  return (
    <li class="hearth-entry">
      <div class="govuk-inset-text govuk-!-margin-top-1 govuk-!-margin-bottom-1">
        <p class="hearth-lines" dir="auto">
          {words}
        </p>
      </div>
      <p class="govuk-body-s hearth-soft">
        {helps ? 'It would help them' : 'It would not help them'}. {dayAndClockInWords(Temporal.Instant.from(at))}. {states[state]}
        {readBy && ` (${readBy})`}
      </p>
      <div class="govuk-button-group">
        {state !== 'shown' && <Settle {...props} opinion={id} deed="show" text="Show it to families" />}
        {state !== 'kept_back' && <Settle {...props} opinion={id} deed="keep-back" text="Keep it back" />}
      </div>
    </li>
  )
}

function Settle({ opinion, deed, text, ...props }: CandidatePageProps & { opinion: string; deed: string; text: string }): VNode {
  return (
    <CandidateDeed {...props} deed={deed}>
      <input type="hidden" name="opinion" value={opinion} />
      <Button text={text} classes="govuk-button--secondary" preventDoubleClick />
    </CandidateDeed>
  )
}
