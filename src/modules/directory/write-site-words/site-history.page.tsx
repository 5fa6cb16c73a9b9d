import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Difference } from '../../../platform/look/difference.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { SiteToWrite, SiteWordsChange } from './site-words.ts'
import { partsThatDiffer } from './site-words-lines.ts'

export interface SiteHistoryProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly site: SiteToWrite
  readonly changes: readonly SiteWordsChange[]
}

/** What the page of a site said: who changed what, when, and the way back to how it was. */
export function SiteHistoryPage({ frame, viewer, csrf, site, changes }: SiteHistoryProps): VNode {
  const title = `What changed: ${site.name}`
  return (
    <WorkerPage frame={frame} title={title} viewer={viewer} csrf={csrf} current="site-words">
      <BackLink href={`/sites/${site.location}/words`} text={`${site.name}: its page`} />
      <h1 class="govuk-heading-xl">{title}</h1>
      {changes.length === 0 && <EmptyBox text="Nobody has changed this page here yet." />}
      <ol class="hearth-plain">
        {changes.map(({ id, before, after, byName, at }) => (
          <li class="hearth-entry">
            <h2 class="govuk-heading-s govuk-!-margin-bottom-1">{dayAndClockInWords(at)}</h2>
            <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
              {byName ?? 'Somebody at the command line, or more than three years ago'}
            </p>
            {partsThatDiffer(before, after).map((part) => (
              <div class="hearth-lines">
                <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{part.name}</h3>
                <Difference before={part.before} after={part.after} />
              </div>
            ))}
            <p class="govuk-body-s">
              <Link href={`/sites/${site.location}/words?from=${id}`}>
                Put back what it said before<span class="govuk-visually-hidden"> {dayAndClockInWords(at)}</span>
              </Link>
            </p>
          </li>
        ))}
      </ol>
    </WorkerPage>
  )
}
