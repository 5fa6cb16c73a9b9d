import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Island } from '../../../platform/look/island.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { LiveLine } from '../../../platform/look/live-line.tsx'
import { PlacesPill } from '../../../platform/look/places-pill.tsx'
import { WorkerBoard } from '../../../platform/look/worker-board.tsx'
import { clockInWords } from '../../../platform/words/instants.ts'
import type { DaySession } from '../../bookings/index.ts'
import { bookedWords, countedAt, daySentence, pillOf } from './day-told.ts'

export interface DaySessionsProps {
  readonly sessions: readonly DaySession[]
  readonly day: Temporal.PlainDate
  /** When they were counted. */
  readonly at: Temporal.Instant
}

const columns = [{ title: 'Time' }, { title: 'Session' }, { title: 'Booked', whole: true }, { title: 'Places' }]

/** The sessions of the viewer's teams on a day: first what there is in one sentence, then each. */
export function DaySessions({ sessions, day, at }: DaySessionsProps): VNode {
  if (sessions.length === 0) return <EmptyBox text="Your teams run no sessions on this day." />
  return (
    <Island name="live-day" props={{ source: `/today/live?day=${day.toString()}` }}>
      <p class="govuk-body" data-part="sentence">
        {daySentence(sessions)}
      </p>
      <WorkerBoard label="Sessions of your teams" columns={columns} rows={sessions.map(rowOf)} />
      <p>
        <LiveLine still words={countedAt(at).counted} refresh={{ href: `/today?day=${day.toString()}`, text: 'Refresh' }} />
      </p>
    </Island>
  )
}

function rowOf(session: DaySession): { key: string; cells: (VNode | string)[] } {
  return {
    key: session.session,
    cells: [
      clockInWords(session.startsAt, session.zone),
      <>
        <Link href={`/today/sessions/${session.session}`}>{session.name}</Link>
        {session.place && (
          <>
            <br />
            <span class="hearth-soft">{session.place}</span>
          </>
        )}
      </>,
      <span data-part="booked">{bookedWords(session)}</span>,
      <PlacesPill {...pillOf(session)} />,
    ],
  }
}
