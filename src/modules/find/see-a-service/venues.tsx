import type { VNode } from 'preact'
import { Link } from '../../../platform/look/link.tsx'
import { SessionDates, type SessionShown } from '../../bookings/index.ts'
import type { ServicePage } from '../../directory/index.ts'
import { accessOf, say, timesOf } from './service-words.ts'

/** Dated sessions at a place, soonest first; null for those that are nowhere. */
export type SessionsAt = (location: string | null) => readonly SessionShown[]

interface VenuesProps {
  readonly service: ServicePage
  readonly sessionsAt: SessionsAt
  /** Places that are family hubs, and have a page of their own. */
  readonly hubs: ReadonlySet<string>
}

type Place = ServicePage['locations'][number]

/** Where and when, place by place: its address, its times and dates, the way there. */
export function Venues({ service, sessionsAt, hubs }: VenuesProps): VNode | null {
  const far = farWays(service)
  const online = sessionsAt(null)
  if (service.locations.length === 0 && far.length === 0 && online.length === 0) return null
  const many = service.locations.length > 2
  return (
    <section class={many ? 'hearth-venues hearth-venues--many' : 'hearth-venues'} aria-labelledby="getting-there">
      <h2 class="govuk-heading-m" id="getting-there">
        {say('service.where')}
      </h2>
      <div class="hearth-venues__places">
        {service.locations.map((place) => (
          <Venue place={place} hub={hubs.has(place.id)} times={timesOf(service, place.id)} sessions={sessionsAt(place.id)} many={many} />
        ))}
      </div>
      {(far.length > 0 || online.length > 0) && (
        <div class="hearth-place">
          {far.map((way) => (
            <h3 class="govuk-heading-s">{way}</h3>
          ))}
          {service.locations.length === 0 && timesOf(service, null).map((times) => <p class="govuk-body">{times}</p>)}
          <Dates sessions={online} shown={4} />
        </div>
      )}
    </section>
  )
}

interface VenueProps {
  readonly place: Place
  readonly hub: boolean
  readonly times: readonly string[]
  readonly sessions: readonly SessionShown[]
  /** One of many places: the next date of each, and the rest on asking. */
  readonly many: boolean
}

function Venue({ place, hub, times, sessions, many }: VenueProps): VNode {
  return (
    <div class="hearth-place">
      <h3 class="govuk-heading-s">{hub ? <Link href={`/hubs/${place.id}`}>{place.name}</Link> : place.name}</h3>
      <p class="govuk-body">{[place.address, place.town, place.postcode].filter(Boolean).join(', ')}</p>
      {times.map((time) => (
        <p class="govuk-body">{time}</p>
      ))}
      <Dates sessions={sessions} shown={many ? 1 : 4} />
      <TheWay place={place} folded={many} />
    </div>
  )
}

function Dates({ sessions, shown }: { readonly sessions: readonly SessionShown[]; readonly shown: number }): VNode | null {
  if (sessions.length === 0) return null
  const rest = sessions.slice(shown)
  return (
    <>
      <SessionDates sessions={sessions.slice(0, shown)} />
      {rest.length > 0 && (
        <details class="govuk-details hearth-no-print">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{say('service.all-dates', { count: rest.length })}</span>
          </summary>
          <div class="govuk-details__text">
            <SessionDates sessions={rest} />
          </div>
        </details>
      )}
    </>
  )
}

function TheWay({ place, folded }: { readonly place: Place; readonly folded: boolean }): VNode | null {
  const access = accessOf(place.accessibility).join(', ')
  const sentences = [...place.gettingThere, place.gettingIn, access]
    .filter(Boolean)
    .map((sentence) => <p class="govuk-body-s">{sentence}</p>)
  if (sentences.length === 0) return null
  if (!folded) return <>{sentences}</>
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {say('service.way')} <span class="govuk-visually-hidden">{place.name}</span>
        </span>
      </summary>
      <div class="govuk-details__text">{sentences}</div>
    </details>
  )
}

/** Ways that need no place. */
function farWays({ channels }: Pick<ServicePage, 'channels'>): string[] {
  return [
    ...(channels.includes('online') ? [say('service.online')] : []),
    ...(channels.includes('phone') ? [say('service.phone')] : []),
    ...(channels.includes('home_visit') ? [say('service.home')] : []),
  ]
}
