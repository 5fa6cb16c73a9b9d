import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { Figures, OpenFigure, type OpenFigureProps } from '../../../platform/look/figures/open-figure.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { dateInWords, daysInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { PlaceSessions } from '../../bookings/index.ts'
import type { ServiceFreshness } from '../../directory/index.ts'

/** How far ahead sessions are counted. */
export const DAYS_AHEAD = 28

export interface NetworkFiguresProps {
  readonly services: readonly ServiceFreshness[]
  /** Undefined for who may not see what is on everywhere: nothing is then said of it, and no 0. */
  readonly places: readonly PlaceSessions[] | undefined
  /** Whether reach and footfall are theirs to open. */
  readonly reach: boolean
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
}

/** What a programme lead asks first: how much is on, and is what we say of it right. Each figure opens to what it was counted from. */
export function NetworkFigures({ services, places, reach, today, now }: NetworkFiguresProps): VNode {
  const late = services.filter(({ fresh }) => !fresh)
  const open = { openWords: 'See the rows', closeWords: 'Close the rows', asAt: `As at ${dayAndClockInWords(now)}` }
  return (
    <section aria-labelledby="network">
      <h2 class="govuk-heading-l" id="network">
        The network
      </h2>
      <Figures>
        {places && <Sessions places={places} today={today} open={open} />}
        <OpenFigure
          figure={percent(services.length - late.length, services.length)}
          counts="of services are in date"
          outOf={`${services.length - late.length} of ${services.length} services; what is hidden counts as late`}
          {...open}
        >
          {late.length === 0 ? <EmptyBox text="Every service has been checked in time." /> : <Late services={late} />}
        </OpenFigure>
      </Figures>
      {reach && (
        <p class="govuk-body">
          <Link href="/reach">Reach and footfall, by quarter</Link>
        </p>
      )}
    </section>
  )
}

interface SessionsProps extends Pick<NetworkFiguresProps, 'today'> {
  readonly places: readonly PlaceSessions[]
  readonly open: Pick<OpenFigureProps, 'openWords' | 'closeWords' | 'asAt'>
}

function Sessions({ places, today, open }: SessionsProps): VNode {
  const sessions = places.reduce((sum, place) => sum + place.sessions, 0)
  const cancelled = places.reduce((sum, place) => sum + place.cancelled, 0)
  return (
    <OpenFigure
      figure={sessions.toLocaleString('en-GB')}
      counts={`sessions from ${daysInWords(today, today.add({ days: DAYS_AHEAD - 1 }))}`}
      outOf={cancelled === 0 ? 'None cancelled' : `${cancelled} more cancelled, and not counted`}
      {...open}
    >
      {places.length === 0 ? <EmptyBox text="No sessions are published for these days." /> : <Places places={places} />}
    </OpenFigure>
  )
}

function Places({ places }: Pick<SessionsProps, 'places'>): VNode {
  return (
    <FiguresTable
      caption="Sessions by place"
      captionHidden
      columns={['Place', 'Sessions', 'Full', 'Cancelled']}
      fold
      rows={places.map(({ name, location, sessions, full, cancelled }) => ({
        name: location && name ? <Link href={`/find?q=${encodeURIComponent(name)}`}>{name}</Link> : 'Online',
        cells: [sessions, full, cancelled],
      }))}
    />
  )
}

function Late({ services }: Pick<NetworkFiguresProps, 'services'>): VNode {
  return (
    <FiguresTable
      caption="Services to check, the longest overdue first"
      columns={['Service', 'Last checked']}
      rows={services.map(({ service, name, organisation, checkedOn, hidden }) => ({
        name: (
          <>
            {hidden ? `${name} (hidden)` : <Link href={`/services/${service}`}>{name}</Link>}
            <br />
            <span class="hearth-soft">{organisation}</span>
          </>
        ),
        cells: [checkedOn ? dateInWords(Temporal.PlainDate.from(checkedOn)) : 'Never'],
      }))}
    />
  )
}

/** "98%": never rounded up to all, nor down to none. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return 'None'
  const share = (100 * part) / whole
  return `${part === whole ? 100 : Math.min(99, Math.max(part === 0 ? 0 : 1, Math.round(share)))}%`
}
