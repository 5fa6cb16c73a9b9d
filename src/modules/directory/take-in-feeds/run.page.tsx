import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { WorkingLine } from '../../../platform/look/working-line.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { RefusedRow, RunFacts, TouchedRow } from './source-queries.ts'
import { stateWords, versionInWords, whenInWords } from './source-words.ts'

export const shownLists = ['refused', 'new', 'changed', 'withdrawn'] as const
export type ShownList = (typeof shownLists)[number]

export interface RunProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  readonly run: RunFacts
  readonly list: ShownList
  readonly refused: readonly RefusedRow[]
  readonly touched: readonly TouchedRow[]
  /** The way to the next page of the list. */
  readonly next: string | undefined
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
  if (run.state !== 'done')
    return (
      <>
        <p class="govuk-body-l">{run.problem}</p>
        <p class="govuk-body">What families read is what stood there before.</p>
      </>
    )
  return (
    <>
      <Counts run={run} />
      {run.notes.length > 0 && <Notes run={run} />}
      {run.speaks === 'register' ? (
        <p class="govuk-body">
          <Link href="/feeds/register">What is new, changed, or has resigned</Link>
        </p>
      ) : (
        <Lists {...props} />
      )}
    </>
  )
}

function Counts({ run }: { readonly run: RunFacts }): VNode {
  const number = (count: number) => ({ text: count.toLocaleString('en-GB'), format: 'numeric' })
  const opens = (count: number, list: ShownList, text: string) => ({
    html: count > 0 && run.speaks !== 'register' ? <Link href={`/feeds/runs/${run.run}?list=${list}#list`}>{text}</Link> : text,
  })
  const rows = [
    [opens(run.taken, 'new', 'New'), number(run.taken)],
    [opens(run.changed, 'changed', 'Changed'), number(run.changed)],
    [{ text: 'The same as before' }, number(run.unchanged)],
    [opens(run.quarantined, 'refused', 'Not taken, with the reason'), number(run.quarantined)],
    [opens(run.withdrawn, 'withdrawn', 'Withdrawn: no longer in it'), number(run.withdrawn)],
    [
      {
        html:
          run.differing > 0 ? (
            <Link href={`/feeds/differences?run=${run.run}`}>Fields held back, to be settled</Link>
          ) : (
            'Fields held back, to be settled'
          ),
      },
      number(run.differing),
    ],
    [{ text: 'Of them, behind another listing (merged or linked)' }, number(run.linked)],
  ]
  return <Table caption="Every record accounted for" captionClasses="govuk-table__caption--m" firstCellIsHeader rows={rows} />
}

function Notes({ run }: { readonly run: RunFacts }): VNode {
  return (
    <Details
      summaryText={`${run.notes.length} ${run.notes.length === 1 ? 'kind' : 'kinds'} of lesser fault: those records were taken without that field`}
      html={
        <ul class="govuk-list govuk-list--bullet">
          {run.notes.slice(0, 100).map(({ field, problem, count }) => (
            <li>
              {count.toLocaleString('en-GB')} × {field} {problem}
            </li>
          ))}
        </ul>
      }
    />
  )
}

const listWords: Readonly<Record<ShownList, string>> = {
  refused: 'Not taken',
  new: 'New',
  changed: 'Changed',
  withdrawn: 'Withdrawn',
}

function Lists(props: RunProps): VNode {
  const { run, list, refused, touched, next } = props
  const empty = list === 'refused' ? refused.length === 0 : touched.length === 0
  return (
    <section aria-labelledby="list">
      <h2 class="govuk-heading-l" id="list">
        {listWords[list]}
      </h2>
      {empty ? <EmptyBox text="None." /> : list === 'refused' ? <Refused rows={refused} /> : <Touched rows={touched} />}
      {next && <Pagination next={{ href: next, text: 'Next page' }} />}
      <p class="govuk-body hearth-no-print">
        <Link href={`/feeds/runs/${run.run}/rows.csv`}>Download all of this reading as a spreadsheet</Link>
      </p>
    </section>
  )
}

function Refused({ rows }: { readonly rows: readonly RefusedRow[] }): VNode {
  return (
    <ul class="hearth-plain">
      {rows.map(({ record, field, problem, raw }) => (
        <li class="hearth-entry">
          <p class="govuk-body govuk-!-margin-bottom-1">
            <strong class="govuk-!-text-break-word">{record}</strong>: {field} {problem}.
          </p>
          {raw !== '' && (
            <Details
              summaryText="As it came"
              html={
                <p class="govuk-body-s govuk-!-text-break-word" dir="auto">
                  {raw}
                </p>
              }
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Touched({ rows }: { readonly rows: readonly TouchedRow[] }): VNode {
  return (
    <ul class="hearth-plain">
      {rows.map(({ service, name, organisation, record }) => (
        <li class="hearth-entry">
          <p class="govuk-body govuk-!-margin-bottom-0">
            <Link href={`/listings/${service}/history`}>{name}</Link>
            {organisation !== '' && `, ${organisation}`} <span class="hearth-soft govuk-!-text-break-word">record {record}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
