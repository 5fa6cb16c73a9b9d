import type { VNode } from 'preact'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { PlacesPill, type PlacesState } from '../../../platform/look/places-pill.tsx'
import { WorkerBoard } from '../../../platform/look/worker-board.tsx'
import { clockInWords } from '../../../platform/words/instants.ts'
import type { DaySession } from '../../bookings/index.ts'

const columns = [{ title: 'Time' }, { title: 'Session' }, { title: 'Booked', whole: true }, { title: 'Places' }]

/** The sessions of the viewer's teams on a day: first what there is in one sentence, then each. */
export function DaySessions({ sessions }: { readonly sessions: readonly DaySession[] }): VNode {
  if (sessions.length === 0) return <EmptyBox text="Your teams run no sessions on this day." />
  return (
    <>
      <p class="govuk-body">{daySentence(sessions)}</p>
      <WorkerBoard label="Sessions of your teams" columns={columns} rows={sessions.map(rowOf)} />
    </>
  )
}

/** "3 sessions, 14 children and 9 families booked. 1 is cancelled." */
export function daySentence(sessions: readonly DaySession[]): string {
  const on = sessions.filter(({ state }) => state !== 'cancelled')
  const children = on.reduce((sum, { booked }) => sum + booked, 0)
  const families = on.reduce((sum, session) => sum + session.families, 0)
  const off = sessions.length - on.length
  const booked =
    families === 0 ? 'nobody has booked' : `${counted(families, 'family', 'families')} and ${counted(children, 'child', 'children')} booked`
  return `${counted(on.length, 'session', 'sessions')}, ${booked}.${off === 0 ? '' : ` ${off} cancelled.`}`
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
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
      bookedWords(session),
      <PlacesPill {...pillOf(session)} />,
    ],
  }
}

function bookedWords({ limits, booked, families }: DaySession): string {
  if (limits.children !== undefined) return `${booked} of ${limits.children} children`
  if (limits.families !== undefined) return `${families} of ${limits.families} families`
  return counted(families, 'family', 'families')
}

/** Places left, by whichever limit the session counts; undefined for one that anybody may drop in to. */
export function placesLeft({ limits, booked, families }: DaySession): number | undefined {
  if (limits.children !== undefined) return limits.children - booked
  return limits.families === undefined ? undefined : limits.families - families
}

function pillOf(session: DaySession): { state: PlacesState; words: string } {
  if (session.state === 'cancelled') return { state: 'cancelled', words: 'Cancelled' }
  const left = placesLeft(session)
  if (left === undefined) return { state: 'drop-in', words: 'Drop in' }
  if (left <= 0) return { state: 'full', words: left < 0 ? `${-left} over` : 'Full' }
  return { state: left <= 3 ? 'few' : 'open', words: `${left} left` }
}
