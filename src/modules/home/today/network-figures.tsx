import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { Figures, OpenFigure } from '../../../platform/look/figures/open-figure.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { dateInWords, daysInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { PlaceSessions } from '../../bookings/index.ts'
import type { ServiceFreshness } from '../../directory/index.ts'

/** How far ahead sessions are counted. */
export const DAYS_AHEAD = 28

export interface NetworkFiguresProps {
  readonly services: readonly ServiceFreshness[]
  readonly places: readonly PlaceSessions[]
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
}

/** What a programme lead asks first: how much is on, and is what we say of it right. Each figure opens to what it was counted from. */
export function NetworkFigures({ services, places, today, now }: NetworkFiguresProps): VNode {
  const late = services.filter(({ fresh }) => !fresh)
  const sessions = places.reduce((sum, place) => sum + place.sessions, 0)
  const cancelled = places.reduce((sum, place) => sum + place.cancelled, 0)
  const asAt = `As at ${dayAndClockInWords(now)}`
  const open = { openWords: 'See the rows', closeWords: 'Close the rows', asAt }
  const last = today.add({ days: DAYS_AHEAD - 1 })
  return (
    <section aria-labelledby="network">
      <h2 class="govuk-heading-l" id="network">
        The network
      </h2>
      <Figures>
        <OpenFigure
          figure={sessions.toLocaleString('en-GB')}
          counts={`sessions from ${daysInWords(today, last)}`}
          outOf={cancelled === 0 ? 'None cancelled' : `${cancelled} more cancelled, and not counted`}
          {...open}
        >
          {places.length === 0 ? <EmptyBox text="No sessions are published for these days." /> : <Places places={places} />}
        </OpenFigure>
        <OpenFigure
          figure={percent(services.length - late.length, services.length)}
          counts="of services are in date"
          outOf={`${services.length - late.length} of ${services.length} services; what is hidden counts as late`}
          {...open}
        >
          {late.length === 0 ? <EmptyBox text="Every service has been checked in time." /> : <Late services={late} />}
        </OpenFigure>
      </Figures>
      <p class="govuk-body-s hearth-soft">
        Reach and footfall are not here yet: they are counted from registers, and registers cannot be taken yet.
      </p>
    </section>
  )
}

function Places({ places }: Pick<NetworkFiguresProps, 'places'>): VNode {
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
