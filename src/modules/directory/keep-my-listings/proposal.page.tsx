import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Difference } from '../../../platform/look/difference.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { type FieldName, fieldNames } from '../listing-fields.ts'
import { fieldLabels } from './field-labels.ts'
import { inWords, type PlaceNames } from './field-texts.ts'
import type { PlaceChoice, Proposal } from './keep-queries.ts'
import { becameOf } from './kept-listings.page.tsx'
import type { ProposedPlace } from './new-place-queries.ts'
import { PlacesTold } from './places-told.tsx'

export interface ProposalPageProps {
  readonly deps: Pick<DirectoryDeps, 'frame'>
  readonly viewer: Viewer
  readonly csrf: string
  readonly proposal: Proposal
  readonly places: readonly PlaceChoice[]
  /** Places that came with it. */
  readonly fresh: readonly ProposedPlace[]
  /** It was sent just now. */
  readonly sent: boolean
}

/** What a provider proposed, and what became of each part of it, with the reason. */
export function ProposalPage({ deps, viewer, csrf, proposal, places, fresh, sent }: ProposalPageProps): VNode {
  const { kind, fields, state, note, mine, madeAt, listing } = proposal
  const name = nameOf(proposal)
  const names: PlaceNames = new Map(places.map((place) => [place.place, place.name]))
  const counts = {
    state,
    taken: fields.filter((one) => /accepted|edited/.test(one.state)).length,
    refused: fields.filter((one) => one.state === 'rejected').length,
  }
  return (
    <WorkerPage frame={deps.frame} title="What you proposed" viewer={viewer} csrf={csrf} current="your-listings">
      <BackLink href="/your-listings" text="Your listings" />
      {sent && <JustNow>Sent to the editors. You will get an e-mail when they have looked at it.</JustNow>}
      <span class="govuk-caption-l">{kind === 'new' ? 'A new listing' : name}</span>
      <h1 class="govuk-heading-xl">{kind === 'new' ? name : 'What you proposed'}</h1>
      <p class="govuk-body-l">{becameOf(counts)}</p>
      <p class="govuk-body">
        {mine ? 'You proposed it' : proposal.madeFor === null ? 'Whoever was asked about it proposed it' : 'A colleague proposed it'},{' '}
        {dayAndClockInWords(Temporal.Instant.from(madeAt))}.{' '}
        {proposal.current && <Link href={`/your-listings/${listing}`}>See the listing</Link>}
      </p>
      {note !== '' && (
        <div class="govuk-inset-text">
          <p class="hearth-lines" dir="auto">
            {note}
          </p>
        </div>
      )}
      {inOrder(fields).map((one) => (
        <FieldTold one={one} names={names} />
      ))}
      <PlacesTold brought={fresh} settled={state === 'settled'} names={names} />
      {state === 'waiting' && mine && (
        <form method="post" action={`/your-listings/proposals/${proposal.proposal}/taking-back`}>
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <Button text="Take this back" classes="govuk-button--secondary" preventDoubleClick />
        </form>
      )}
    </WorkerPage>
  )
}

/** Who proposed something, for an editor: a worker of a partner, or an owner by the link they were sent. */
export function byWhom({ madeName, madeFor }: Pick<Proposal, 'madeName' | 'madeFor'>): string {
  return madeFor === null ? `${madeName ?? 'Its owner'}, by the link they were sent` : `${madeName ?? 'Somebody'} of ${madeFor}`
}

/** What a proposal's listing is called. */
export function nameOf({ current, fields }: Pick<Proposal, 'current' | 'fields'>): string {
  const wish = fields.find(({ field }) => field === 'name')?.wish
  return current?.name ?? (typeof wish === 'string' ? wish : '')
}

/** Fields in the order of the page that families read. */
export function inOrder<Of extends { readonly field: FieldName }>(fields: readonly Of[]): Of[] {
  return fieldNames.flatMap((name) => fields.filter(({ field }) => field === name))
}

type Told = Proposal['fields'][number]

const STATES: Readonly<Record<Told['state'], string>> = {
  waiting: 'Waits',
  accepted: 'Taken',
  edited: 'Taken, as the editors put it',
  rejected: 'Not taken',
}

function FieldTold({ one, names }: { readonly one: Told; readonly names: PlaceNames }): VNode {
  const { field, before, wish, state, written, reason } = one
  const words = (value: unknown): string => inWords(field, value, names)
  return (
    <section class="hearth-entry" aria-labelledby={`field-${field}`}>
      <h2 class="govuk-heading-m" id={`field-${field}`}>
        {fieldLabels[field]} <span class="hearth-soft">{STATES[state]}</span>
      </h2>
      <Difference before={words(before)} after={words(wish)} />
      {state === 'edited' && (
        <p class="govuk-body">
          <strong>It says now:</strong>{' '}
          <span class="hearth-lines" dir="auto">
            {words(written)}
          </span>
        </p>
      )}
      {reason !== '' && (
        <p class="govuk-body">
          <strong>The editors say:</strong> <bdi>{reason}</bdi>
        </p>
      )}
    </section>
  )
}
