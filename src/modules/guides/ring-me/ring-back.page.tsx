import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { writePhone } from '../../../platform/forms/inputs/read-phone.ts'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndTimes, time } from '../../../platform/words/dates.ts'
import { calledInEnglish } from './ring-languages.ts'
import type { Waiting } from './ring-order-rules.ts'
import { timesInWords } from './ring-parts.tsx'
import type { Ring } from './ring-queries.ts'
import { MOST_TRIES } from './ring-times-rules.ts'

export interface RingBackProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly now: Temporal.ZonedDateTime
  readonly waiting: readonly Waiting[]
  /** Marked as over in the last two hours: it can be taken back. */
  readonly ended: readonly Ring[]
  /** Somebody else was quicker. */
  readonly moved: boolean
  readonly key: () => string
}

/** Whom to ring back, the soonest safe time first. */
export function RingBackPage(props: RingBackProps): VNode {
  const { frame, viewer, csrf, waiting, ended, moved } = props
  return (
    <WorkerPage frame={frame} title="Ring back" viewer={viewer} csrf={csrf} current="ring-back">
      <h1 class="govuk-heading-xl">Ring back</h1>
      <p class="govuk-body-l">Ring only when it says safe now. Ask for them by the name here, and say no more until they speak.</p>
      {viewer.desk?.room === 'public' && (
        <InsetText text="A queue can read this screen, so it shows no names and no numbers. Ring from a room of your own." />
      )}
      {moved && <InsetText text="Somebody marked that one a moment ago. This is how it stands now." />}
      {waiting.length === 0 ? (
        <EmptyBox text="Nobody waits to be rung." />
      ) : (
        <ol class="hearth-plain">
          {waiting.map((one) => (
            <WaitingRing {...props} one={one} />
          ))}
        </ol>
      )}
      {ended.length > 0 && (
        <section aria-labelledby="ended">
          <h2 class="govuk-heading-m" id="ended">
            Marked in the last two hours
          </h2>
          <ul class="hearth-plain">
            {ended.map((ring) => (
              <li>
                <LastMark {...props} ring={ring} name />
              </li>
            ))}
          </ul>
        </section>
      )}
    </WorkerPage>
  )
}

function WaitingRing(props: RingBackProps & { readonly one: Waiting }): VNode {
  const { now, one, csrf, key } = props
  const { ring, next, safeNow, missed } = one
  return (
    <li class="hearth-entry">
      <h2 class="govuk-heading-m">
        <bdi>{ring.called}</bdi>, <bdi>{languageOf(ring)}</bdi> {safeNow && <Tag text="Safe now" classes="govuk-tag--green" />}
        {missed && <Tag text="We did not ring when we said" classes="govuk-tag--red" />}
      </h2>
      <p class="govuk-body">
        {next
          ? safeNow
            ? `Safe until ${time(next.until)}.`
            : `Safe next on ${dayAndTimes(next.from, next.until)}.`
          : 'None of our hours in the next three weeks is safe for them. Tell whoever keeps the help desk’s hours.'}
      </p>
      <SummaryList classes="govuk-summary-list--no-border" rows={rowsOf(ring)} />
      {ring.mark && <LastMark {...props} ring={ring} />}
      <form method="post" action="/ring-back/marks">
        <HiddenFields csrf={csrf} deedKey={key()} />
        <Pressed ring={ring} />
        <div class="govuk-button-group">
          <Press mark="rung" text="Rung, we spoke" ring={ring} />
          <Press mark="no_answer" text="No answer" ring={ring} second />
          <Press mark="done" text="No need to ring" ring={ring} second />
        </div>
      </form>
      <p class="govuk-body-s">
        Asked on{' '}
        {dayAndTimes(ring.askedAt.toZonedDateTimeISO(now.timeZoneId), ring.askedAt.toZonedDateTimeISO(now.timeZoneId)).split(' to ')[0]}.
      </p>
    </li>
  )
}

function rowsOf(ring: Ring) {
  const row = (key: string, value: VNode | string) => ({ key: { text: key }, value: { html: value } })
  const [days, parts] = timesInWords(ring)
  return [
    ...(ring.phone
      ? [row(WAYS[ring.way], <Link href={`tel:${ring.phone.replace(/ x.*/, '')}`}>{writePhone(ring.phone)}</Link>)]
      : [row('How', WAYS[ring.way])]),
    row('Interpreter', ring.interpreter ? 'Have one on the line first' : 'Not wanted'),
    row('Message', ring.mayLeaveMessage ? 'You may leave one' : 'Leave none'),
    row('Where from', ring.maySayFrom ? 'You may say it' : 'Do not say it'),
    row('Safe', `${days}: ${parts}`),
    ...(ring.sameNumber ? [row('Careful', 'Another request has this number. Its safe times may be others: ring when both are safe.')] : []),
  ]
}

const WAYS = { call: 'Ring', relay: 'Ring through Relay UK (18002 first)', text: 'Text, do not ring' } as const
const MARKED = { rung: 'Rung, we spoke', no_answer: 'No answer', done: 'No need to ring' } as const

function languageOf(ring: Ring): string {
  return ring.language ? calledInEnglish(ring.language) : (ring.otherLanguage ?? '')
}

function Press({ mark, text, ring, second = false }: { mark: keyof typeof MARKED; text: string; ring: Ring; second?: boolean }): VNode {
  return (
    <button class={`govuk-button${second ? ' govuk-button--secondary' : ''}`} name="mark" value={mark} type="submit">
      {text}
      <span class="govuk-visually-hidden">: {ring.called}</span>
    </button>
  )
}

function Pressed({ ring }: { readonly ring: Ring }): VNode {
  return (
    <>
      <input type="hidden" name="ring" value={ring.id} />
      <input type="hidden" name="seen" value={ring.marks} />
    </>
  )
}

/** What somebody marked, and the way to take it back while that is allowed. */
function LastMark({ ring, name = false, now, csrf, key }: RingBackProps & { readonly ring: Ring; readonly name?: boolean }): VNode | null {
  if (!ring.mark || !ring.markedAt) return null
  const at = ring.markedAt.toZonedDateTimeISO(now.timeZoneId)
  const tries = ring.mark === 'no_answer' ? `, try ${ring.marks} of ${MOST_TRIES}` : ''
  return (
    <form class="hearth-entry hearth-entry--ends" method="post" action="/ring-back/marks/undoing">
      <HiddenFields csrf={csrf} deedKey={key()} />
      <Pressed ring={ring} />
      <span>
        {name && <bdi>{ring.called}, </bdi>}
        {MARKED[ring.mark]}
        {tries}, {dayAndTimes(at, at).split(' to ')[0]}.
      </span>
      {now.since(at).total('hours') < 2 && (
        <button class="govuk-button govuk-button--secondary" type="submit">
          Undo<span class="govuk-visually-hidden">: {ring.called}</span>
        </button>
      )}
    </form>
  )
}
