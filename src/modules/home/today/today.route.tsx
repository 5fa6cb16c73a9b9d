import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { readClock } from '../../../platform/database/clock.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { SearchBox } from '../../../platform/look/search-box.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { countUndelivered } from '../../../platform/notifications/count-undelivered.ts'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayInWords, onTheWall } from '../../../platform/words/dates.ts'
import { type DaySession, listDay, listNetworkSessions } from '../../bookings/index.ts'
import { listFreshness } from '../../directory/index.ts'
import { GreetBox } from '../../families/index.ts'
import { countGuideWork, type GuideWork } from '../../guides/index.ts'
import type { HomeDeps } from '../home-deps.ts'
import { ComingWeek, type WeekDay } from './coming-week.tsx'
import { DaySessions } from './day-sessions.tsx'
import { DAYS_AHEAD, NetworkFigures, type NetworkFiguresProps } from './network-figures.tsx'
import { wantedDay } from './wanted-day.ts'

/** One page for everybody at work; what stands on it follows from what each may do. */
export function registerToday(web: Web, deps: HomeDeps): void {
  web.get('/today', { permission: 'home.see_today', purpose: 'manage', audit: null }, (ask) => showDay(deps, ask))
}

async function showDay(deps: HomeDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, (trx) => loadDay(trx, ask))
  return { page: TodayPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), ...found }) }
}

interface Day {
  readonly at: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly day: Temporal.PlainDate
  /** Absent for those who see no sessions. */
  readonly sessions: readonly DaySession[] | undefined
  readonly week: readonly WeekDay[] | undefined
  readonly network: NetworkFiguresProps | undefined
  readonly undelivered: number | undefined
  /** For who keeps guides. */
  readonly guides: GuideWork | undefined
}

async function loadDay(trx: Trx, { query, viewer }: Ask): Promise<Day> {
  const now = await readClock(trx)
  const today = onTheWall(now).toPlainDate()
  const day = wantedDay(query.day, today)
  const may = (permission: string): boolean => viewer.permissions.includes(permission)
  return {
    at: now,
    today,
    day,
    sessions: may('bookings.see_day') ? await listDay(trx, day) : undefined,
    week: may('home.see_week') ? await listWeek(trx, today) : undefined,
    network: may('home.see_network')
      ? {
          today,
          now,
          services: await listFreshness(trx),
          places: await listNetworkSessions(trx, today, today.add({ days: DAYS_AHEAD - 1 })),
        }
      : undefined,
    undelivered: may('notifications.read_outbox') ? await countUndelivered(trx) : undefined,
    guides: may('guides.edit') ? await countGuideWork(trx) : undefined,
  }
}

async function listWeek(trx: Trx, today: Temporal.PlainDate): Promise<WeekDay[]> {
  const week: WeekDay[] = []
  for (let ahead = 1; ahead <= 7; ahead++) {
    const day = today.add({ days: ahead })
    week.push({ day, sessions: await listDay(trx, day) })
  }
  return week
}

interface TodayProps extends Day {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
}

function TodayPage({ frame, viewer, csrf, ...found }: TodayProps): VNode {
  const { day, sessions, week, network, undelivered, guides } = found
  const main = (
    <>
      {sessions && <DaySessions sessions={sessions} day={day} at={found.at} />}
      {network && <NetworkFigures {...network} />}
      {!sessions && !network && <EmptyBox text="Nothing is waiting for you today." />}
    </>
  )
  // Reception stands before a family: the search comes first. For everybody else the day does.
  const greets = sessions !== undefined && !week && !network
  const aside = (
    <>
      {!greets && <FindForAFamily />}
      {week && <ComingWeek days={week} />}
      {undelivered !== undefined && <Undelivered count={undelivered} />}
      {guides && <Guides {...guides} />}
    </>
  )
  return (
    <WorkerPage frame={frame} title={dayInWords(day)} viewer={viewer} csrf={csrf} current="today">
      <h1 class="govuk-heading-xl">{dayInWords(day)}</h1>
      {sessions && <DayLinks {...found} />}
      {viewer.permissions.includes('families.find') && <GreetBox csrf={csrf} />}
      {greets && <FindForAFamily />}
      {greets && undelivered === undefined ? main : <Split aside={aside}>{main}</Split>}
    </WorkerPage>
  )
}

function FindForAFamily(): VNode {
  return (
    <Card heading="Find for a family" id="find" ground="wash">
      <SearchBox action="/find" label="A group, a service, a place or a postcode" button="Find" />
    </Card>
  )
}

function DayLinks({ today, day }: Pick<Day, 'today' | 'day'>): VNode {
  const to = (other: Temporal.PlainDate): string => (other.equals(today) ? '/today' : `/today?day=${other.toString()}`)
  return (
    <nav class="hearth-days-nav" aria-label="Other days">
      <Link href={to(day.subtract({ days: 1 }))}>Day before</Link>
      {!day.equals(today) && <Link href="/today">Today</Link>}
      <Link href={to(day.add({ days: 1 }))}>Day after</Link>
    </nav>
  )
}

function Undelivered({ count }: { readonly count: number }): VNode {
  return (
    <Card heading="Messages" id="messages">
      <p class="govuk-body-s">
        {count === 0
          ? 'No message of the last 14 days has failed.'
          : `${count} of the last 14 days could not be delivered: those families need a ring.`}
      </p>
      <p class="govuk-body-s">
        <Link href="/outbox">Open the outbox</Link>
      </p>
    </Card>
  )
}

/** What waits for who keeps guides right. */
function Guides({ due, drafts }: GuideWork): VNode {
  const counted = (count: number): string => (count === 1 ? 'One guide' : `${count} guides`)
  return (
    <Card heading="Guides" id="guides" ground="quiet">
      <p class="govuk-body">
        {due === 0 ? (
          'No guide is to be looked at this month.'
        ) : (
          <Link href="/keep-guides?list=due">{counted(due)} to look at again, this month or late</Link>
        )}
      </p>
      {drafts > 0 && (
        <p class="govuk-body">
          <Link href="/keep-guides?list=drafts">{counted(drafts)} with a draft that nobody has published</Link>
        </p>
      )}
    </Card>
  )
}
