import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { listed } from '../../../platform/words/lists.ts'
import type { DuplicateRow } from './duplicate-queries.ts'

export interface DuplicatesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly list: 'open' | 'settled'
  readonly rows: readonly DuplicateRow[]
  readonly next: string | undefined
  /** What was done just now. */
  readonly done: string
}

const reasonWords: Readonly<Record<string, string>> = {
  name: 'the same name',
  'near-name': 'nearly the same name',
  postcode: 'the same postcode',
  phone: 'the same phone number',
  url: 'the same web page',
  organisation: 'run by the same organisation',
}

/** Why two are thought to be one: "The same name and the same postcode". */
export function reasonsInWords(reasons: readonly string[]): string {
  const words = listed(reasons.map((reason) => reasonWords[reason] ?? reason))
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const stateInWords = {
  open: 'To settle',
  merged: 'Merged: one stays, and the other’s addresses lead to it',
  linked: 'Linked: kept apart, one shown',
  different: 'Not the same',
} as const

const justNow: Readonly<Record<string, string>> = {
  merged: 'Merged. The other’s page leads to the one that stays. It can be undone at any time.',
  linked: 'Linked. Families see one of them.',
  different: 'Kept apart. Nobody is asked about them again.',
}

/** Pairs that may be one thing, the most alike first. */
export function DuplicatesPage({ frame, viewer, csrf, list, rows, next, done }: DuplicatesProps): VNode {
  const chip = (name: 'open' | 'settled', text: string) => ({ text, href: `/feeds/duplicates?list=${name}`, current: name === list })
  return (
    <WorkerPage frame={frame} title="Duplicates" viewer={viewer} csrf={csrf} current="feeds">
      <BackLink href="/feeds" text="Feeds" />
      <h1 class="govuk-heading-xl">Listings that may be one thing</h1>
      {justNow[done] && <JustNow>{justNow[done]}</JustNow>}
      <Chips label="Which" chips={[chip('open', 'To settle'), chip('settled', 'Settled')]} />
      {rows.length === 0 ? (
        <EmptyBox text={list === 'open' ? 'No two look alike that nobody has settled.' : 'Nothing was settled yet.'} />
      ) : (
        <ul class="hearth-plain">
          {rows.map((row) => (
            <OnePair row={row} />
          ))}
        </ul>
      )}
      {next && <Pagination next={{ href: next, text: 'Next page' }} />}
    </WorkerPage>
  )
}

function OnePair({
  row: { duplicate, one, other, oneFrom, otherFrom, reasons, state, settledAt, settledName },
}: {
  readonly row: DuplicateRow
}): VNode {
  return (
    <li class="hearth-entry">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
        <Link href={`/feeds/duplicates/${duplicate}`}>
          {one} ({oneFrom || 'ours'}) and {other} ({otherFrom || 'ours'})
        </Link>
      </h2>
      <p class="govuk-body-s govuk-!-margin-bottom-0">
        {reasonsInWords(reasons)}.{' '}
        {state !== 'open' && settledAt && (
          <span class="hearth-soft">
            {stateInWords[state]}. {settledName ?? 'An editor'}, {dayAndClockInWords(settledAt)}.
          </span>
        )}
      </p>
    </li>
  )
}
