import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { Select } from '../../../govuk/select.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { QuarterFigures } from './quarter-figures.ts'
import { hasEnded, type Quarter, quarterInWords, quartersBefore } from './quarter-rules.ts'
import type { QuarterState } from './reach-queries.ts'
import { Footfall, PeopleReached } from './reach-tables.tsx'
import { fileUrl, freezingUrl } from './reach-urls.ts'

export interface SeeReachProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  readonly quarter: Quarter
  readonly today: Temporal.PlainDate
  readonly state: QuarterState
  readonly figures: QuarterFigures
  /** How often a desk told a family about something. */
  readonly tellings: number
}

/** A quarter in figures: how many people, then how many visits, which are never added together. */
export function SeeReachPage(props: SeeReachProps): VNode {
  const { frame, viewer, csrf, quarter, today, state, figures } = props
  const anybody = figures.rows.some(({ footfall }) => !('shown' in footfall) || footfall.shown > 0)
  const { frozen } = state
  const asAt = frozen ? `Frozen on ${dayAndClockInWords(frozen.at)}` : `As at ${dayAndClockInWords(state.now)}`
  return (
    <WorkerPage frame={frame} title={`Reach, ${quarterInWords(quarter)}`} viewer={viewer} csrf={csrf} current="reach">
      <span class="govuk-caption-l">Reach</span>
      <h1 class="govuk-heading-xl">{quarterInWords(quarter)}</h1>
      <ChooseAQuarter quarter={quarter} today={today} />
      <p class="govuk-body">
        {frozen ? (
          <>
            <strong>
              Frozen by {frozen.by}, {dayAndClockInWords(frozen.at)}.
            </strong>{' '}
            These figures no longer change. What was matched or put right afterwards stands beside them.
          </>
        ) : (
          `${asAt}. ${hasEnded(quarter, today) ? 'This quarter has ended and is not frozen.' : `This quarter ends on ${dateInWords(quarter.last)}.`}`
        )}
      </p>
      {anybody ? (
        <>
          <PeopleReached quarter={quarter} figures={figures} asAt={asAt} />
          <Footfall quarter={quarter} figures={figures} asAt={asAt} />
          <WhyHidden threshold={figures.threshold} />
          <p class="hearth-no-print">
            <Button href={fileUrl(quarter)} text="Download as a spreadsheet" classes="govuk-button--secondary" />
          </p>
        </>
      ) : (
        <EmptyBox text="Nobody has been marked on a register in this quarter." />
      )}
      {props.tellings > 0 && <Tellings times={props.tellings} threshold={figures.threshold} />}
      {!frozen && <Freezing {...props} />}
    </WorkerPage>
  )
}

function ChooseAQuarter({ quarter, today }: { readonly quarter: Quarter; readonly today: Temporal.PlainDate }): VNode {
  const near = quartersBefore(today, 12)
  const quarters = near.some(({ id }) => id === quarter.id) ? near : [...near, quarter]
  return (
    <form method="get" action="/reach" class="hearth-row hearth-no-print">
      <Select
        id="quarter"
        name="quarter"
        label={{ text: 'Quarter' }}
        value={quarter.id}
        items={quarters.map((one) => ({ value: one.id, text: quarterInWords(one) }))}
      />
      <Button text="Show this quarter" classes="govuk-button--secondary" />
    </form>
  )
}

function WhyHidden({ threshold }: { readonly threshold: number }): VNode {
  return (
    <p class="govuk-body hearth-soft" id="hidden">
      A figure of fewer than {threshold} people could point at somebody, so it is hidden. So are others from which it could be worked out:
      which of the hidden figures is the small one is not said. They are hidden here, in the file and wherever a figure opens, for everybody
      who uses this page. 0 is shown.
    </p>
  )
}

/** Counted by presses, without a name: neither reach nor footfall, and added to neither. */
function Tellings({ times, threshold }: { readonly times: number; readonly threshold: number }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">Told at a desk</h2>
      <p class="govuk-body">
        Families were told about something <strong>{times < threshold ? `fewer than ${threshold}` : times} times</strong>. It is not known
        who they were: this is added to neither people nor visits.
      </p>
    </>
  )
}

function Freezing({ viewer, csrf, key, quarter, today }: SeeReachProps): VNode | null {
  if (!viewer.permissions.includes('programme.freeze_quarter') || !hasEnded(quarter, today)) return null
  return (
    <>
      <h2 class="govuk-heading-m">Freeze this quarter</h2>
      <p class="govuk-body">
        Its figures stay as they are now, with your name and the time. Registers can still be put right and people matched: the difference
        stands beside the frozen figure and does not change it. A quarter is frozen once.
      </p>
      <form method="post" action={freezingUrl(quarter)}>
        <HiddenFields csrf={csrf} deedKey={key} />
        <Button text={`Freeze ${quarterInWords(quarter)}`} preventDoubleClick />
      </form>
    </>
  )
}
