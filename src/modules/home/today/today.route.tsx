import { sql } from 'kysely'
import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../../platform/database/doors.ts'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { PlacesPill, type PlacesState } from '../../../platform/look/places-pill.tsx'
import { WorkerBoard } from '../../../platform/look/worker-board.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayInWords } from '../../../platform/words/dates.ts'
import { clockInWords } from '../../../platform/words/instants.ts'
import { type DaySession, listDay } from '../../bookings/index.ts'

export interface HomeDeps {
  readonly db: Database
  readonly frame: Frame
}

export function registerToday(web: Web, deps: HomeDeps): void {
  web.get('/today', { permission: 'home.see_today', purpose: 'manage', audit: null }, (ask) => showDay(deps, ask))
}

async function showDay(deps: HomeDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const clock = await sql<{ now: Temporal.Instant }>`select platform.clock() as now`.execute(trx)
    const today = (clock.rows[0]?.now ?? Temporal.Now.instant()).toZonedDateTimeISO('Europe/London').toPlainDate()
    const day = wantedDay(ask.query.day, today)
    return { today, day, sessions: await listDay(trx, day) }
  })
  return { page: TodayPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), ...found }) }
}

/** A day in the address, within a year either way; anything else is today. */
function wantedDay(said: string | string[] | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  if (typeof said !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(said)) return today
  try {
    const day = Temporal.PlainDate.from(said, { overflow: 'reject' })
    return Math.abs(day.since(today).total('days')) <= 366 ? day : today
  } catch {
    return today
  }
}

interface TodayProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly today: Temporal.PlainDate
  readonly day: Temporal.PlainDate
  readonly sessions: readonly DaySession[]
}

function TodayPage({ frame, viewer, csrf, today, day, sessions }: TodayProps): VNode {
  const dayUrl = (other: Temporal.PlainDate): string => (other.equals(today) ? '/today' : `/today?day=${other.toString()}`)
  return (
    <WorkerPage frame={frame} title={dayInWords(day)} viewer={viewer} csrf={csrf} current="today">
      <h1 class="govuk-heading-xl">{dayInWords(day)}</h1>
      <nav class="hearth-days-nav" aria-label="Other days">
        <a class="govuk-link" href={dayUrl(day.subtract({ days: 1 }))}>
          Day before
        </a>
        {!day.equals(today) && (
          <a class="govuk-link" href="/today">
            Today
          </a>
        )}
        <a class="govuk-link" href={dayUrl(day.add({ days: 1 }))}>
          Day after
        </a>
      </nav>
      {sessions.length === 0 ? <EmptyBox text="Your teams run no sessions on this day." /> : <Board sessions={sessions} />}
    </WorkerPage>
  )
}

const columns = [{ title: 'Time' }, { title: 'Session' }, { title: 'Booked', whole: true }, { title: 'Places' }]

function Board({ sessions }: { readonly sessions: readonly DaySession[] }): VNode {
  return (
    <WorkerBoard
      label="Sessions of your teams"
      columns={columns}
      rows={sessions.map((session) => ({
        key: session.session,
        cells: [
          clockInWords(session.startsAt, session.zone),
          <>
            <a class="govuk-link" href={`/today/sessions/${session.session}`}>
              {session.name}
            </a>
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
      }))}
    />
  )
}

function bookedWords({ limits, booked, families }: DaySession): string {
  if (limits.children !== undefined) return `${booked} of ${limits.children} children`
  if (limits.families !== undefined) return `${families} of ${limits.families} families`
  return `${families} families`
}

function pillOf({ state, limits, booked, families }: DaySession): { state: PlacesState; words: string } {
  if (state === 'cancelled') return { state: 'cancelled', words: 'Cancelled' }
  const left =
    limits.children !== undefined ? limits.children - booked : limits.families !== undefined ? limits.families - families : undefined
  if (left === undefined) return { state: 'drop-in', words: 'Drop in' }
  if (left <= 0) return { state: 'full', words: left < 0 ? `${-left} over` : 'Full' }
  return { state: left <= 3 ? 'few' : 'open', words: `${left} left` }
}
