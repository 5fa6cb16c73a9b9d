import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import type { Typed } from '../../../platform/forms/form.ts'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import type { FieldRound } from '../keep-my-listings/field-inputs.tsx'
import type { Proposal } from '../keep-my-listings/keep-queries.ts'
import { becameOf } from '../keep-my-listings/kept-listings.page.tsx'
import type { ProposedPlace } from '../keep-my-listings/new-place-queries.ts'
import { PlacesTold } from '../keep-my-listings/places-told.tsx'
import { byWhom, inOrder, nameOf } from '../keep-my-listings/proposal.page.tsx'
import { FieldToSettle, SettledField } from './field-to-settle.tsx'
import { PlaceToSettleSection, SecretPlaces } from './place-to-settle.tsx'
import type { PlaceToSettle, SaidOfField } from './read-decisions.ts'

export interface SettleAProposalProps {
  readonly deps: Pick<DirectoryDeps, 'frame'>
  readonly viewer: Viewer
  readonly csrf: string
  readonly proposal: Proposal
  readonly errors: FieldErrors
  /** Something changed since the page was made: nothing was written. */
  readonly moved: boolean
  /** A colleague settled it while this editor read. */
  readonly first: boolean
  readonly decided: ReadonlyMap<string, SaidOfField>
  readonly seen: ReadonlyMap<string, string>
  readonly round: FieldRound
  /** Places that came with it. */
  readonly fresh: readonly ProposedPlace[]
  /** Of these, those that wait with it, and what was said of them where the page comes back. */
  readonly places: readonly PlaceToSettle[]
  readonly typedPlaces: ReadonlyMap<string, Typed>
  /** An address was forgotten just now. */
  readonly forgotten: boolean
}

/** One proposal beside what families read now, field by field. */
export function SettleAProposalPage(props: SettleAProposalProps): VNode {
  const { deps, viewer, csrf, proposal, errors, moved, first, forgotten } = props
  const { kind, madeName, madeFor, madeAt, note, organisation } = proposal
  const wrong = Object.keys(errors).length > 0 || moved
  const name = nameOf(proposal)
  return (
    <WorkerPage frame={deps.frame} title={`Proposal: ${name}`} error={wrong} viewer={viewer} csrf={csrf} current="proposals">
      <BackLink href="/proposals" text="Proposals" />
      <FormErrors errors={errors} />
      {first && <JustNow>A colleague was first. What they settled stands, and is below; nothing of yours was written.</JustNow>}
      {forgotten && <JustNow>Forgotten. The address is nowhere here any more.</JustNow>}
      {moved && (
        <div class="govuk-inset-text" role="alert">
          <strong>This changed while you read.</strong> Nothing was written. What families read now, and what is proposed now, is below;
          look again, then press.
        </div>
      )}
      <span class="govuk-caption-l">{kind === 'new' ? `A new listing of ${organisation}` : organisation}</span>
      <h1 class="govuk-heading-xl">{name}</h1>
      <p class="govuk-body">
        {byWhom({ madeName, madeFor })}, {dayAndClockInWords(Temporal.Instant.from(madeAt))}.
      </p>
      <Ways {...props} />
      {note !== '' && (
        <div class="govuk-inset-text">
          <p class="hearth-lines" dir="auto">
            {note}
          </p>
        </div>
      )}
      {proposal.withdrawn && <InsetText text="This listing was withdrawn since. Nothing of the proposal can be taken." />}
      {proposal.state === 'waiting' ? (
        <>
          <ToSettle {...props} />
          <SecretPlaces csrf={csrf} proposal={proposal.proposal} places={props.places} />
        </>
      ) : (
        <Settled {...props} />
      )}
    </WorkerPage>
  )
}

function Ways({ proposal: { published, listing, kind }, viewer }: SettleAProposalProps): VNode {
  return (
    <ul class="govuk-list">
      {published && (
        <li>
          <Link href={`/services/${listing}`}>See it as families do</Link>
        </li>
      )}
      {kind === 'change' && viewer.permissions.includes('directory.edit') && (
        <li>
          <Link href={`/listings/${listing}/history`}>What was changed, and when</Link>
        </li>
      )}
    </ul>
  )
}

function ToSettle({ csrf, proposal, errors, decided, seen, round, places, typedPlaces }: SettleAProposalProps): VNode {
  const { fields, version } = proposal
  return (
    <form method="post" action={`/proposals/${proposal.proposal}/settlement`} noValidate>
      <button type="submit" hidden />
      <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
      <input type="hidden" name="version" value={version} />
      {inOrder(fields).map((one) => (
        <>
          <FieldToSettle {...{ one, proposal, errors, round }} said={decided.get(one.field)} seen={seen.get(one.field) ?? ''} />
          {one.field === 'places' &&
            places.map((place) => <PlaceToSettleSection toSettle={place} typed={typedPlaces.get(place.place.place)} errors={errors} />)}
        </>
      ))}
      <div class="govuk-button-group">
        <Button text={fields.length === 0 ? 'I have read it' : 'Settle it as chosen'} preventDoubleClick />
        {fields.length > 1 && (
          <Button text="Take all of it as proposed" name="all" value="yes" classes="govuk-button--secondary" preventDoubleClick />
        )}
      </div>
    </form>
  )
}

function Settled({ csrf, proposal, fresh, round }: SettleAProposalProps): VNode {
  const { state, fields, settledAt, settledName, kind } = proposal
  const counts = {
    state,
    taken: fields.filter((one) => one.state === 'accepted' || one.state === 'edited').length,
    refused: fields.filter((one) => one.state === 'rejected').length,
  }
  return (
    <>
      <p class="govuk-body-l">
        {settledAt && `${settledName ?? 'An editor'} settled it, ${dayAndClockInWords(Temporal.Instant.from(settledAt))}. `}
        {becameOf(counts)}
      </p>
      {inOrder(fields).map((one) => (
        <SettledField one={one} round={round} />
      ))}
      <PlacesTold brought={fresh} settled={state === 'settled'} names={new Map(round.places.map(({ place, name }) => [place, name]))} />
      {state === 'settled' && (kind === 'change' || counts.taken === 0) && (
        <form method="post" action={`/proposals/${proposal.proposal}/undoing`}>
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <p class="govuk-body">
            Undoing puts back what families read before, and the proposal waits again. It can be done while nothing of it was changed since.
          </p>
          <Button text="Undo this settlement" classes="govuk-button--secondary" preventDoubleClick />
        </form>
      )}
    </>
  )
}
