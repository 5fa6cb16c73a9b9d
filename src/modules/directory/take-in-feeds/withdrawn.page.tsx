import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { WithdrawnRow } from './source-queries.ts'
import { whenInWords } from './source-words.ts'

export interface WithdrawnProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly rows: readonly WithdrawnRow[]
  readonly next: string | undefined
}

/** What its own directory no longer has. Families do not see it; it comes back by itself if it is there again. */
export function WithdrawnPage({ frame, viewer, csrf, rows, next }: WithdrawnProps): VNode {
  return (
    <WorkerPage frame={frame} title="Withdrawn listings" viewer={viewer} csrf={csrf} current="feeds">
      <BackLink href="/feeds" text="Feeds" />
      <h1 class="govuk-heading-xl">Withdrawn listings</h1>
      <p class="govuk-body-l">
        Their own directory no longer has them, so families do not see them. If it has one again, it comes back by itself.
      </p>
      {rows.length === 0 ? (
        <EmptyBox text="Nothing was withdrawn." />
      ) : (
        <ul class="hearth-plain">
          {rows.map(({ service, name, organisation, feed, feedId, at }) => (
            <li class="hearth-entry">
              <p class="govuk-body govuk-!-margin-bottom-1">
                <Link href={`/listings/${service}/history`}>{name}</Link>
                {organisation !== '' && `, ${organisation}`}
              </p>
              <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-0">
                {whenInWords(at)}, by <Link href={`/feeds/${feedId}`}>{feed}</Link>
              </p>
            </li>
          ))}
        </ul>
      )}
      {next && <Pagination next={{ href: next, text: 'Older' }} />}
    </WorkerPage>
  )
}
