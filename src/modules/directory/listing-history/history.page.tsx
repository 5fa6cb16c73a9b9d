import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Difference } from '../../../platform/look/difference.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import type { PlaceNames } from '../keep-my-listings/field-texts.ts'
import { type Door, navOf } from '../keep-my-listings/keep-doors.ts'
import type { KeptListing } from '../keep-my-listings/keep-queries.ts'
import { changeInWords } from './history-table.ts'
import { type ChangeRow, whoChanged } from './list-changes.ts'
import type { ListingSources } from './list-sources.ts'
import { WhereFrom } from './where-from.tsx'

export interface HistoryProps {
  readonly deps: Pick<DirectoryDeps, 'frame'>
  readonly door: Door
  readonly viewer: Viewer
  readonly csrf: string
  readonly kept: KeptListing
  readonly changes: readonly ChangeRow[]
  readonly names: PlaceNames
  readonly first: boolean
  readonly older: number | undefined
  /** On the first page of a feed's listing: where each of its fields is from. */
  readonly sources: ListingSources | undefined
}

/** What a listing was before, the latest change first. */
export function HistoryPage(props: HistoryProps): VNode {
  const { deps, door, viewer, csrf, kept, changes, first, older, sources, names } = props
  const url = `${door.base}/${kept.listing}/history`
  return (
    <WorkerPage frame={deps.frame} title={`What was changed: ${kept.fields.name}`} viewer={viewer} csrf={csrf} current={navOf(door)}>
      <BackLink href={`${door.base}/${kept.listing}`} text={kept.fields.name} />
      <h1 class="govuk-heading-xl">What was changed, and when</h1>
      {changes.length === 0 ? (
        <EmptyBox text={first ? 'Nothing has been changed since this was written down here.' : 'No older changes.'} />
      ) : (
        <ol class="hearth-plain">
          {changes.map((change) => (
            <Changed {...props} change={change} />
          ))}
        </ol>
      )}
      {older !== undefined && <Pagination next={{ href: `${url}?before=${older}`, text: 'Older' }} />}
      {sources && <WhereFrom sources={sources} names={names} />}
      {changes.length > 0 && (
        <p class="hearth-no-print">
          <Button href={`${url}.csv`} text="Download as a spreadsheet" classes="govuk-button--secondary" />
        </p>
      )}
    </WorkerPage>
  )
}

function Changed({ change, door, csrf, kept, names }: HistoryProps & { readonly change: ChangeRow }): VNode {
  const { label, before, after } = changeInWords(change, names)
  const proposal = door.as === 'editor' ? `/proposals/${change.proposal}` : `/your-listings/proposals/${change.proposal}`
  const may = kept.feed === null && !kept.withdrawn && change.old !== null
  return (
    <li class="hearth-entry">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
        {label}, {dayAndClockInWords(change.at)}
      </h2>
      <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
        {whoChanged(change)}.{change.why !== '' && ` ${change.why}`}{' '}
        {change.run && (
          <Link href={`/feeds/runs/${change.run}`}>
            The reading<span class="govuk-visually-hidden"> that wrote: {label}</span>
          </Link>
        )}
        {change.proposal && (
          <Link href={proposal}>
            The proposal<span class="govuk-visually-hidden"> behind the change of: {label}</span>
          </Link>
        )}
      </p>
      <Difference before={before} after={after} />
      {may && (
        <form method="post" action={`${door.base}/${kept.listing}/history/${change.change}/putting-back`} class="hearth-no-print">
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <button type="submit" class="hearth-as-link">
            Put back as it was
            <span class="govuk-visually-hidden">
              : {label}, {dayAndClockInWords(change.at)}
            </span>
          </button>
        </form>
      )}
    </li>
  )
}
