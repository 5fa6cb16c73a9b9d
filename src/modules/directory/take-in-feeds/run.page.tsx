import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { WorkingLine } from '../../../platform/look/working-line.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { ShownList } from './run-list.ts'
import { RunLists, type RunListsProps } from './run-lists.tsx'
import type { RunFacts } from './source-queries.ts'
import { stateWords, versionInWords, whenInWords } from './source-words.ts'

export interface RunProps extends RunListsProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
}

/** One reading: how far it is, or every record accounted for. */
export function RunPage(props: RunProps): VNode {
  const { frame, viewer, csrf, run } = props
  const { text, colour } = stateWords[run.state]
  return (
    <WorkerPage frame={frame} title={`${run.title}, ${whenInWords(run.at)}`} viewer={viewer} csrf={csrf} current="feeds">
      <BackLink href={`/feeds/${run.feed}`} text={run.title} />
      <span class="govuk-caption-l">{run.title}</span>
      <h1 class="govuk-heading-xl">Read on {whenInWords(run.at)}</h1>
      <p class="govuk-body">
        <Tag text={text} classes={colour} /> {versionInWords(run.version)}
        {run.state === 'done' && !run.whole && ' Only what had changed was asked for, so nothing was withdrawn.'}
      </p>
      {run.state === 'waiting' || run.state === 'running' ? <HowFar {...props} /> : <Outcome {...props} />}
    </WorkerPage>
  )
}

function HowFar({ run, csrf, key, viewer }: RunProps): VNode {
  const of = run.total === null ? '' : ` of ${run.total.toLocaleString('en-GB')}`
  const words = run.state === 'waiting' ? 'It waits for its turn.' : `${run.done.toLocaleString('en-GB')}${of} records so far.`
  return (
    <>
      <WorkingLine
        words={`${words} You can leave this page: it goes on.`}
        label="Taking it in"
        done={run.done}
        of={run.total ?? Math.max(1, run.done)}
      />
      <p class="govuk-body">
        <Link href={`/feeds/runs/${run.run}`}>See how far it is now</Link>
      </p>
      {viewer.permissions.includes('directory.edit') &&
        (run.stopping ? (
          <p class="govuk-body">It was asked to stop.</p>
        ) : (
          <form method="post" action={`/feeds/runs/${run.run}/stopping`}>
            <HiddenFields csrf={csrf} deedKey={key} />
            <Button text="Stop it" classes="govuk-button--secondary" />
          </form>
        ))}
    </>
  )
}

function Outcome(props: RunProps): VNode {
  const { run } = props
  const wrote = run.taken + run.changed + run.differing
  if (run.state !== 'done' && wrote === 0)
    return (
      <>
        <p class="govuk-body-l">{run.problem}</p>
        <p class="govuk-body">It wrote nothing. What families read is what stood there before.</p>
      </>
    )
  return (
    <>
      {run.state !== 'done' && <BrokeOff run={run} />}
      <Counts run={run} />
      {run.notes.length > 0 && <Notes run={run} />}
      {run.speaks === 'register' && (
        <p class="govuk-body">
          <Link href="/feeds/register">What is to be seen to of the register</Link>
        </p>
      )}
      <RunLists {...props} />
    </>
  )
}

function BrokeOff({ run }: { readonly run: RunFacts }): VNode {
  const [fresh, changed] = [run.taken.toLocaleString('en-GB'), run.changed.toLocaleString('en-GB')]
  return (
    <>
      <p class="govuk-body-l">{run.problem}</p>
      <p class="govuk-body">
        It was written in parts. Before it stopped it had written {fresh} new and {changed} changed listings: these stand, and families read
        them. Everything else is as it was, and nothing was withdrawn. The next reading goes on from there.
      </p>
    </>
  )
}

function Counts({ run }: { readonly run: RunFacts }): VNode {
  const row = (count: number, list: ShownList, text: string) => [
    { html: count > 0 ? <Link href={`/feeds/runs/${run.run}?list=${list}#list`}>{text}</Link> : text },
    { text: count.toLocaleString('en-GB'), format: 'numeric' },
  ]
  const written = [row(run.taken, 'new', 'New'), row(run.changed, 'changed', 'Changed')]
  const held = row(run.differing, 'held', 'Fields held back, because they were assured here')
  if (run.state !== 'done')
    return (
      <Table caption="Written before it stopped" captionClasses="govuk-table__caption--m" firstCellIsHeader rows={[...written, held]} />
    )
  const register = run.speaks === 'register'
  const rows = [
    ...written,
    row(run.unchanged, 'same', 'The same as before'),
    row(run.quarantined, 'refused', 'Not taken, with the reason'),
    row(run.withdrawn, 'withdrawn', register ? 'Resigned, or not in it any more' : 'Withdrawn: no longer in it'),
    ...(register ? [] : [held, row(run.linked, 'linked', 'Of its listings, behind another one (merged or linked)')]),
  ]
  return <Table caption="Every record accounted for" captionClasses="govuk-table__caption--m" firstCellIsHeader rows={rows} />
}

const MOST_KINDS = 100

function Notes({ run }: { readonly run: RunFacts }): VNode {
  const rest = run.notes.length - MOST_KINDS
  return (
    <Details
      summaryText={`${run.notes.length} ${run.notes.length === 1 ? 'kind' : 'kinds'} of note: smaller things, for which nothing was refused`}
      html={
        <ul class="govuk-list govuk-list--bullet">
          {run.notes.slice(0, MOST_KINDS).map(({ field, problem, count, kept }, index) => (
            <li>
              {count.toLocaleString('en-GB')} × {field} {problem}
              {kept > 0 && (
                <>
                  {': '}
                  <Link href={`/feeds/runs/${run.run}?list=noted&note=${index}#list`}>
                    see which
                    <span class="govuk-visually-hidden">
                      {' '}
                      {field} {problem}
                    </span>
                  </Link>
                </>
              )}
            </li>
          ))}
          {rest > 0 && <li>and {rest} other kinds</li>}
        </ul>
      }
    />
  )
}
