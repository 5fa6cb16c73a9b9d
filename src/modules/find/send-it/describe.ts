import { stretchInWords } from '../../../platform/words/instants.ts'
import type { ListedSession } from '../../bookings/index.ts'
import type { ServicePage } from '../../directory/index.ts'
import { timesOf } from '../see-a-service/service-words.ts'

/** What a list or a message says of a service: the least that gets somebody there. */
export interface Described {
  readonly name: string
  readonly summary: string
  /** The next session, else when one can just come; empty where neither is known. */
  readonly when: string
  readonly where: string
  readonly phone: string
}

/** A service in a few lines. With `session`, when and where are that session's own. */
export function describe(service: ServicePage, sessions: readonly ListedSession[], session?: string): Described {
  const next = sessions.find((one) => (!session || one.session === session) && one.listed !== 'cancelled')
  const place = service.locations.find(({ id }) => id === next?.location) ?? service.locations[0]
  return {
    name: service.name,
    summary: service.summary,
    when: next ? stretchInWords(next) : [...timesOf(service, place?.id ?? null), ...(place ? timesOf(service, null) : [])].join('; '),
    where: place && next?.location !== null ? [place.name, place.address, place.town, place.postcode].filter(Boolean).join(', ') : '',
    phone: service.phone ?? '',
  }
}
