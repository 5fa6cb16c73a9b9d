import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { askedLocale, speaking } from '../../../platform/words/spoken.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findSession } from '../booking-queries.ts'
import { type CountedPlaces, countPlaces } from './live-places.ts'
import { placesTold } from './places-told.ts'

export function registerLivePlaces(web: Web, deps: BookingsDeps): void {
  web.get('/sessions/:session/live', { permission: 'public', purpose: 'public', audit: null, machine: true }, (ask) =>
    tellPlaces(deps, ask),
  )
}

/** Tells places as they change to who asks for a stream, and once to who does not. */
async function tellPlaces(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const session = ask.params.session ?? ''
  const seen = typeof ask.query.seen === 'string' ? ask.query.seen : undefined
  // A session that has no page, such as a refuge's, has no count either.
  const [counted] = await deps.db.asPublic(async (trx) => ((await findSession(trx, session)) ? countPlaces(trx, [session]) : []))
  if (!counted) throw notHere()
  const { method, headers } = ask.request
  if (method === 'GET' && headers.accept?.includes('text/event-stream')) return follow(deps, ask.request.ip, counted, seen)
  return { text: JSON.stringify(placesTold(counted.facts, counted.at, seen)), type: 'application/json; charset=utf-8' }
}

function follow({ streams, live }: BookingsDeps, address: string, first: CountedPlaces, seen: string | undefined): Answered {
  const stream = streams.open(address)
  if (!stream) return { full: true }
  // What comes later comes outside this request, and speaks its language.
  const asked = askedLocale()
  let last = seen
  let told = false
  const tell = ({ facts, at }: CountedPlaces): void => {
    const now = speaking({ asked }, () => placesTold(facts, at, last))
    if (told && now.seen === last) return
    told = true
    last = now.seen
    stream.send('places', now)
  }
  tell(first)
  stream.whenDone(live.watch(first.facts.id, tell))
  return { stream: stream.body }
}
