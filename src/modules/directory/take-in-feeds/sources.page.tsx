import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { SourceLine } from './source-queries.ts'
import { countsInWords, scheduleWords, speaksWords, stateWords, whenInWords } from './source-words.ts'

/** What waits to be settled. */
export interface FeedWork {
  readonly duplicates: number
  readonly differences: number
  readonly news: number
}

export interface SourcesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly sources: readonly SourceLine[]
  readonly work: FeedWork
}

/** Every source: what it is, when it was read and is read next, what came of it. */
export function SourcesPage({ frame, viewer, csrf, sources, work }: SourcesProps): VNode {
  return (
    <WorkerPage frame={frame} title="Feeds" viewer={viewer} csrf={csrf} current="feeds">
      <h1 class="govuk-heading-xl">Feeds</h1>
      <p class="govuk-body-l">
        Other people’s directories that stand beside ours. What one of them gets wrong stays out, and what it gave before stays up.
      </p>
      <ToSettle work={work} />
      {sources.length === 0 ? (
        <EmptyBox text="Nothing is taken in from anybody yet." />
      ) : (
        <ul class="hearth-plain">
          {sources.map((source) => (
            <OneSource source={source} />
          ))}
        </ul>
      )}
      {viewer.permissions.includes('directory.edit') && <Button href="/feeds/new" text="Add a source" />}
    </WorkerPage>
  )
}

function ToSettle({ work }: Pick<SourcesProps, 'work'>): VNode {
  const lines = [
    { href: '/feeds/duplicates', count: work.duplicates, one: 'pair that may be one thing', many: 'pairs that may be one thing' },
    {
      href: '/feeds/differences',
      count: work.differences,
      one: 'field that differs from what was assured here',
      many: 'fields that differ from what was assured here',
    },
    {
      href: '/feeds/register',
      count: work.news,
      one: 'piece of news from the early-years register',
      many: 'pieces of news from the early-years register',
    },
  ]
  return (
    <section aria-labelledby="to-settle">
      <h2 class="govuk-heading-m" id="to-settle">
        To settle
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map(({ href, count, one, many }) => (
          <li>
            <Link href={href}>
              {count.toLocaleString('en-GB')} {count === 1 ? one : many}
            </Link>
          </li>
        ))}
        <li>
          <Link href="/feeds/withdrawn">Listings that their own directory no longer has</Link>
        </li>
      </ul>
    </section>
  )
}

function OneSource({ source: { feed, title, speaks, schedule, active, nextAt, live, last } }: { readonly source: SourceLine }): VNode {
  return (
    <li class="hearth-entry">
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1">
        <Link href={`/feeds/${feed}`}>{title}</Link>
      </h2>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {speaksWords[speaks]}. {active ? scheduleWords[schedule] : 'Switched off'}
        {active && nextAt ? `, next on ${whenInWords(nextAt)}` : ''}.{' '}
        {speaks !== 'register' && `${live.toLocaleString('en-GB')} ${live === 1 ? 'listing' : 'listings'}.`}
      </p>
      {last ? (
        <p class="govuk-body-s govuk-!-margin-bottom-0">
          <Tag text={stateWords[last.state].text} classes={stateWords[last.state].colour} />{' '}
          <Link href={`/feeds/runs/${last.run}`}>
            {whenInWords(last.at)}
            <span class="govuk-visually-hidden">: {title}</span>
          </Link>
          . {last.state === 'done' ? `${countsInWords(last)}.` : last.problem}
        </p>
      ) : (
        <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-0">Not read yet.</p>
      )}
    </li>
  )
}
