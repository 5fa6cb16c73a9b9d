import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { CheckedLine } from '../../../platform/look/checked-line.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import { dateInWords } from '../../../platform/words/dates.ts'
import { linesOf, say } from './asked-words.ts'
import type { AskedListing } from './confirm-by-link.ts'

export interface StillRightProps {
  readonly frame: Frame
  readonly action: string
  readonly csrf: string
  readonly key: () => string
  readonly listings: readonly AskedListing[]
  readonly done: 'right' | 'said' | 'filled' | 'same' | undefined
  readonly errors: FieldErrors
  /** What was typed, where it was refused. */
  readonly words: string
}

/** What families read of each listing, with one press to say that it is right. */
export function StillRightPage(props: StillRightProps): VNode {
  const { frame, listings, done, errors } = props
  const open = listings.filter(({ confirmedOn }) => confirmedOn === null)
  return (
    <PublicPage frame={frame} title={say('asked.title')} error={Object.keys(errors).length > 0}>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{say('asked.title')}</h1>
      {done && <JustNow>{say(`asked.done.${done}`)}</JustNow>}
      {open.length > 0 && <p class="govuk-body-l">{say('asked.lead', { count: open.length })}</p>}
      {open.length > 0 && !done && <p class="govuk-body">{say('asked.nothing')}</p>}
      {open.length > 1 && (
        <Press {...props} what="all">
          <Button text={say('asked.all')} preventDoubleClick />
        </Press>
      )}
      {listings.map((listing) => (
        <Listing {...props} listing={listing} />
      ))}
    </PublicPage>
  )
}

interface ListingProps extends StillRightProps {
  readonly listing: AskedListing
}

function Listing(props: ListingProps): VNode {
  const { listing } = props
  const rows = linesOf(listing).map(([name, value]) => ({
    key: { text: name },
    value: value ? { html: <span class="hearth-lines">{value}</span> } : { html: <span class="hearth-soft">{say('field.empty')}</span> },
  }))
  return (
    <section class="hearth-entry" aria-labelledby={`listing-${listing.service}`}>
      <h2 class="govuk-heading-l" id={`listing-${listing.service}`}>
        {listing.name}
      </h2>
      {listing.confirmedOn ? (
        <CheckedLine words={say('asked.confirmed', { day: dateInWords(Temporal.PlainDate.from(listing.confirmedOn)) })} />
      ) : (
        listing.hidden && <InsetText text={say('asked.hidden')} />
      )}
      {listing.replied && <InsetText text={say(`asked.replied.${listing.replied}`)} />}
      {listing.status !== 'active' && <p class="govuk-body">{say('field.closed-now')}</p>}
      <SummaryList rows={rows} />
      {listing.confirmedOn === null && (
        <Press {...props} what="right">
          <Button
            text={say('asked.right')}
            attributes={{ 'aria-label': say('asked.right.of', { name: listing.name }) }}
            preventDoubleClick
          />
        </Press>
      )}
      <SayOtherwise {...props} />
    </section>
  )
}

function SayOtherwise(props: ListingProps): VNode {
  const { listing, errors, words } = props
  const id = `words-${listing.service}`
  const wrong = errors[id]
  return (
    <>
      <Details
        summaryText={say('asked.changed')}
        open={wrong !== undefined}
        html={
          <>
            <Press {...props} what="changed">
              <Textarea
                id={id}
                name="words"
                label={{ text: say('asked.changed.words') }}
                hint={{ text: say('asked.changed.hint') }}
                value={wrong ? words : ''}
                errorMessage={wrong ? { text: wrong } : undefined}
              />
              <Button text={say('asked.changed.button')} classes="govuk-button--secondary" preventDoubleClick />
            </Press>
            {listing.fillable && (
              <p class="govuk-body">
                <Link href={`${props.action}/${listing.service}`}>
                  {say('asked.fill')}
                  <span class="govuk-visually-hidden">: {listing.name}</span>
                </Link>
              </p>
            )}
          </>
        }
      />
      <Details
        summaryText={say('asked.closed')}
        html={
          <Press {...props} what="closed">
            <p class="govuk-body">{say('asked.closed.lead')}</p>
            <Button text={say('asked.closed.button')} classes="govuk-button--secondary" preventDoubleClick />
          </Press>
        }
      />
    </>
  )
}

interface PressProps extends Pick<StillRightProps, 'action' | 'csrf' | 'key'> {
  readonly what: 'all' | 'right' | 'changed' | 'closed'
  readonly listing?: AskedListing
  readonly children: VNode | readonly VNode[]
}

function Press({ action, csrf, key: fresh, what, listing, children }: PressProps): VNode {
  return (
    <form method="post" action={action} noValidate>
      <HiddenFields csrf={csrf} deedKey={fresh()} />
      <input type="hidden" name="what" value={what} />
      {listing && <input type="hidden" name="service" value={listing.service} />}
      {children}
    </form>
  )
}

/** The link has expired, or nothing of what it was about is ours to show any more. */
export function LinkOverPage({ frame }: { readonly frame: Frame }): VNode {
  return (
    <PublicPage frame={frame} title={say('asked.over.title')}>
      <h1 class="govuk-heading-xl">{say('asked.over.title')}</h1>
      <p class="govuk-body-l">{say('asked.over')}</p>
    </PublicPage>
  )
}
