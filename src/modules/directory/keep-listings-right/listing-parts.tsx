import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { outcomeWords } from '../check-links/link-rules.ts'
import { completeness, isLack, lackWords, weights } from './completeness-rules.ts'
import { day } from './line-words.tsx'
import type { ListingUpkeepProps } from './listing-upkeep.page.tsx'
import type { ListingUpkeep } from './upkeep-queries.ts'

/** What its owner said, to be seen to. */
export function Replies({
  listing,
  csrf,
  key: fresh,
  viewer,
}: Pick<ListingUpkeepProps, 'listing' | 'csrf' | 'key' | 'viewer'>): VNode | null {
  if (listing.replies.length === 0) return null
  return (
    <section aria-labelledby="replies">
      <h2 class="govuk-heading-l" id="replies">
        What its owner said
      </h2>
      {listing.replies.map(({ reply, kind, words, madeAt, state, settledName }) => (
        <div class="hearth-entry">
          <p class="govuk-body govuk-!-margin-bottom-1">
            <strong>{kind === 'closed' ? 'It has closed' : 'Something has changed'}</strong>{' '}
            <span class="hearth-soft">{dayAndClockInWords(Temporal.Instant.from(madeAt))}</span>
          </p>
          {words && (
            <div class="govuk-inset-text govuk-!-margin-top-1 govuk-!-margin-bottom-2">
              <p class="hearth-lines" dir="auto">
                {words}
              </p>
            </div>
          )}
          {state === 'open' ? (
            <form class="govuk-button-group" method="post" action={`/upkeep/listings/${listing.service}/replies/${reply}`}>
              <HiddenFields csrf={csrf} deedKey={fresh()} />
              {viewer.permissions.includes('directory.edit') && (
                <Button href={`/upkeep/listings/${listing.service}/replies/${reply}`} text="Put it right" />
              )}
              <Button name="state" value="done" text="Seen to" classes="govuk-button--secondary" preventDoubleClick />
              {kind === 'closed' && !viewer.permissions.includes('directory.edit') && (
                <Button name="state" value="taken_off" text="Take it off for good" classes="govuk-button--warning" preventDoubleClick />
              )}
            </form>
          ) : (
            <p class="govuk-body-s hearth-soft">Seen to by {settledName}.</p>
          )}
        </div>
      ))}
    </section>
  )
}

/** How complete it is, with what each thing that is missing costs. */
export function Completeness({ missing }: Pick<ListingUpkeep, 'missing'>): VNode {
  const lacks = missing.filter(isLack)
  return (
    <section aria-labelledby="complete">
      <h2 class="govuk-heading-l" id="complete">
        {completeness(lacks)}% complete
      </h2>
      {lacks.length === 0 ? (
        <EmptyBox text="It says everything that families need." />
      ) : (
        <FiguresTable
          caption="What is missing, and how much of a hundred it is"
          columns={['Missing', 'Of a hundred']}
          rows={lacks.map((lack) => ({ name: lackWords[lack], cells: [weights[lack]] }))}
        />
      )}
    </section>
  )
}

export function Links({ links }: Pick<ListingUpkeep, 'links'>): VNode | null {
  if (links.length === 0) return null
  return (
    <section aria-labelledby="links">
      <h2 class="govuk-heading-l" id="links">
        Its links
      </h2>
      <FiguresTable
        caption="Followed at night; broken from the second day of failing on"
        columns={['Address', 'What came of it', 'When']}
        fold
        rows={links.map(({ url, outcome, checkedOn, broken }) => ({
          name: <Link href={url}>{url}</Link>,
          cells: [`${broken ? 'Broken: ' : ''}${outcomeWords[outcome]}`, day(checkedOn)],
        }))}
      />
    </section>
  )
}

const howWords = { told: 'came with the listing', link: 'by the link they were sent', phone: 'by phone', worker: 'as our own' } as const

/** Who confirmed it and when, the latest first. */
export function Confirmations({ confirmations }: Pick<ListingUpkeep, 'confirmations'>): VNode {
  return (
    <section aria-labelledby="confirmations">
      <h2 class="govuk-heading-l" id="confirmations">
        Who confirmed it
      </h2>
      {confirmations.length === 0 ? (
        <EmptyBox text="Nobody yet." />
      ) : (
        <ul class="hearth-plain">
          {confirmations.map(({ by, on, due, how, saidBy, account }) => (
            <li class="hearth-entry">
              <p class="govuk-body govuk-!-margin-bottom-1">
                <strong>{day(on)}</strong>: {by}, {howWords[how]}
              </p>
              <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-0">
                {saidBy && `Said by ${saidBy}. `}
                {account && `Written down by ${account}. `}Good until {day(due)}.
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
