import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { FieldInputs, type FieldRound } from '../keep-my-listings/field-inputs.tsx'
import { partLabels } from '../keep-my-listings/field-labels.ts'
import type { KeptListing } from '../keep-my-listings/keep-queries.ts'
import { type FieldName, type Part, partNames, parts } from '../listing-fields.ts'
import type { OwnerReply } from './follow-a-reply.ts'

export interface FollowAReplyProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly reply: OwnerReply
  readonly kept: KeptListing
  /** Without those that no form of ours changes here. */
  readonly fields: readonly FieldName[]
  readonly seen: ReadonlyMap<FieldName, string>
  readonly round: FieldRound
  readonly errors: FieldErrors
  /** Parts to be shown open: those with something wrong, or in which something was typed. */
  readonly open: ReadonlySet<Part>
  readonly moved: boolean
  readonly why: string
  readonly told: string
}

/** What an owner said, and the listing to be put right beside it; both are done with one press. */
export function FollowAReplyPage(props: FollowAReplyProps): VNode {
  const { frame, viewer, csrf, reply, kept, errors, moved } = props
  const { name } = kept.fields
  const back = `/upkeep/listings/${kept.listing}`
  return (
    <WorkerPage
      frame={frame}
      title={`What its owner said: ${name}`}
      error={moved || Object.keys(errors).length > 0}
      viewer={viewer}
      csrf={csrf}
      current="upkeep"
    >
      <BackLink href={back} text={name} />
      <FormErrors errors={errors} />
      {moved && (
        <div class="govuk-inset-text" role="alert">
          <strong>Somebody changed this listing while you wrote.</strong> Nothing of yours is lost: it is in the boxes. Press again if yours
          should stand.
        </div>
      )}
      <span class="govuk-caption-l">{kept.organisation}</span>
      <h1 class="govuk-heading-xl">{name}</h1>
      <div class="hearth-split hearth-split--filters">
        <Said reply={reply} />
        <ToPutRight {...props} action={`${back}/replies/${reply.reply}/following`} />
      </div>
    </WorkerPage>
  )
}

function Said({ reply: { kind, words, owner, madeAt } }: { readonly reply: OwnerReply }): VNode {
  return (
    <section class="hearth-card hearth-card--wash" aria-labelledby="said">
      <h2 class="govuk-heading-m" id="said">
        {kind === 'closed' ? 'It has closed' : 'Something has changed'}
      </h2>
      {words !== '' && (
        <p class="govuk-body hearth-lines" dir="auto">
          {words}
        </p>
      )}
      <p class="govuk-body-s hearth-soft">
        <bdi>{owner || 'Its owner'}</bdi>, by the link they were sent, {dayAndClockInWords(Temporal.Instant.from(madeAt))}
      </p>
    </section>
  )
}

function ToPutRight(props: FollowAReplyProps & { readonly action: string }): VNode {
  const { csrf, reply, seen, errors, why, told, action } = props
  return (
    <form method="post" action={action} noValidate>
      <button type="submit" hidden />
      <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
      {[...seen].map(([field, value]) => (
        <input type="hidden" name={`seen-${field}`} value={value} />
      ))}
      <h2 class="govuk-heading-m">Open what has to change</h2>
      {partNames.map((part) => (
        <PartToChange {...props} part={part} />
      ))}
      <Textarea
        id="why"
        name="why"
        rows={2}
        value={why}
        label={{ text: 'Why, for whoever looks back' }}
        hint={{
          text: reply.kind === 'closed' ? 'Needed where it leaves the pages that families read.' : 'What the owner said is kept with it.',
        }}
        errorMessage={errors.why ? { text: errors.why } : undefined}
      />
      <Textarea
        id="told"
        name="told"
        rows={2}
        value={told}
        label={{ text: 'Anything to tell the owner' }}
        hint={{ text: 'They get one e-mail that it was done. If you change nothing, say why.' }}
        errorMessage={errors.told ? { text: errors.told } : undefined}
      />
      <Button text="Change it, and tell them" preventDoubleClick />
    </form>
  )
}

function PartToChange({ part, fields, round, open }: FollowAReplyProps & { readonly part: Part }): VNode {
  const own = (parts[part] as readonly FieldName[]).filter((field) => fields.includes(field))
  return (
    <Details summaryText={partLabels[part]} open={open.has(part)} html={own.map((field) => <FieldInputs field={field} round={round} />)} />
  )
}
