import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { CheckedLine } from '../../../platform/look/checked-line.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { Split } from '../../../platform/look/split.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { Upstream } from '../take-in-feeds/source-queries.ts'
import { OwnerFields } from './give-owner.tsx'
import { day } from './line-words.tsx'
import { Completeness, Confirmations, Links, Replies } from './listing-parts.tsx'
import type { ListingUpkeep, Named, OwnerLine } from './upkeep-queries.ts'
import { UpstreamPart } from './upstream-part.tsx'

export interface ListingUpkeepProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly listing: ListingUpkeep
  /** The directory it comes from; nothing for our own. */
  readonly upstream: Upstream | undefined
  readonly owners: readonly OwnerLine[]
  readonly organisations: readonly Named[]
  /** What was done just now. */
  readonly said: string
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FieldErrors
}

const justNow: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed. Families read today’s date.',
  owner: 'It has this owner now, who is asked from the beginning.',
  nothing: 'Nothing was changed: that is who it has already.',
  settled: 'Seen to.',
  followed: 'Done. Whoever was asked about it is told.',
  colleague: 'A colleague was first: what they settled stands.',
  feed: 'It comes from somebody else’s directory, which would bring it back: tell them.',
}

/** Everything about keeping one listing right, on one page. */
export function ListingUpkeepPage(props: ListingUpkeepProps): VNode {
  const { frame, viewer, csrf, listing, said, errors } = props
  return (
    <WorkerPage frame={frame} title={listing.name} viewer={viewer} csrf={csrf} current="upkeep" error={Object.keys(errors).length > 0}>
      <BackLink href="/upkeep" text="Listings to look after" />
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{listing.organisation || 'No organisation'}</span>
      <h1 class="govuk-heading-xl">{listing.name}</h1>
      {justNow[said] && <JustNow>{justNow[said]}</JustNow>}
      <State listing={listing} />
      <Split aside={<Confirm {...props} />} label="Confirm it">
        {props.upstream && <UpstreamPart upstream={props.upstream} />}
        <Replies {...props} />
        <Owners {...props} />
        <Completeness missing={listing.missing} />
        <Links links={listing.links} />
        <Confirmations confirmations={listing.confirmations} />
      </Split>
    </WorkerPage>
  )
}

function State({ listing }: Pick<ListingUpkeepProps, 'listing'>): VNode {
  const [last] = listing.confirmations
  const words = last
    ? `Confirmed by ${last.by} on ${day(last.on)}, due ${day(listing.dueOn)}`
    : `Nobody has confirmed it. Due ${day(listing.dueOn)}`
  return (
    <>
      <CheckedLine words={words} late={!last || listing.dueOn < today()} />
      <p class="govuk-body">
        {listing.hiddenOn
          ? `Families have not seen it since ${day(listing.hiddenOn)}. Confirm it, and they see it again at once.`
          : listing.neverHidden
            ? 'It is urgent help: it is never hidden, however late.'
            : listing.meets
              ? 'It has sessions to come: while it has, it is not hidden.'
              : listing.hidesOn
                ? `If nobody confirms it, it is hidden on ${day(listing.hidesOn)}.`
                : 'This network hides nothing.'}{' '}
        A confirmation is good for {listing.every} days.{' '}
        {!listing.hiddenOn && <Link href={`/services/${listing.service}`}>See it as families do</Link>}
      </p>
    </>
  )
}

function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format()
}

function Confirm({ listing, csrf, key: fresh, typed, errors }: ListingUpkeepProps): VNode {
  const wrong = (field: string) => (errors[field] ? { text: errors[field] } : undefined)
  return (
    <section class="hearth-card hearth-card--wash" aria-labelledby="confirm">
      <h2 class="govuk-heading-m" id="confirm">
        It is right
      </h2>
      <form method="post" action={`/upkeep/listings/${listing.service}/confirmation`} noValidate>
        <HiddenFields csrf={csrf} deedKey={fresh()} />
        <Radios
          idPrefix="how"
          name="how"
          value={typed.how ?? ''}
          classes="govuk-radios--small"
          errorMessage={wrong('how')}
          fieldset={{ legend: { text: 'How do you know?', classes: 'govuk-fieldset__legend--s' } }}
          items={[
            { value: 'phone', text: 'I rang, and they said so' },
            { value: 'worker', text: 'It is ours, and I know' },
          ]}
        />
        <Input
          id="saidBy"
          name="saidBy"
          label={{ text: 'Who said so' }}
          hint={{ text: 'For colleagues. Families read only who runs it.' }}
          value={typed.saidBy ?? ''}
          errorMessage={wrong('saidBy')}
        />
        <Button text="Confirm" preventDoubleClick />
      </form>
    </section>
  )
}

const stateWords = {
  none: 'Nobody',
  left: ' (has left)',
  bounced: ' (mail to this address is refused)',
  doubtful: ' (mail to this address may come back)',
  'held-up': ' (mail to this address is held up)',
  well: '',
} as const

function Owners(props: ListingUpkeepProps): VNode {
  const { listing, csrf, key: fresh, errors } = props
  const first = listing.owner ? `${listing.ownerName}, ${listing.ownerEmail}${stateWords[listing.ownerState]}` : 'Nobody'
  const rows = [
    { key: { text: 'Asked first' }, value: { text: first } },
    { key: { text: 'Then' }, value: { text: listing.secondName || 'Nobody' } },
    { key: { text: 'The organisation’s own' }, value: { text: listing.fallback ?? 'Nobody' } },
  ]
  return (
    <section aria-labelledby="owners">
      <h2 class="govuk-heading-l" id="owners">
        Who answers for it
      </h2>
      <SummaryList rows={rows} />
      <Details
        summaryText="Give it an owner"
        open={errors.to !== undefined || errors.name !== undefined || errors.email !== undefined}
        html={
          <form method="post" action={`/upkeep/listings/${listing.service}/owner`} noValidate>
            <HiddenFields csrf={csrf} deedKey={fresh()} />
            <OwnerFields {...props} />
            <Button text="Give it this owner" classes="govuk-button--secondary" preventDoubleClick />
          </form>
        }
      />
    </section>
  )
}
