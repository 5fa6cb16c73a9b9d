import { Temporal } from 'temporal-polyfill'
import { readClock } from '../../../platform/database/clock.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { clockInWords, stretchInWords } from '../../../platform/words/instants.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findSession, listSessions, occurrenceFacts } from '../booking-queries.ts'
import { placesLeft } from '../booking-rules.ts'
import type { ListedSession } from '../booking-types.ts'
import { findSessionWords } from '../session-words.ts'
import { SessionPage, type SessionShown } from './see-a-session.page.tsx'

const DAYS_AHEAD = 56

export function registerSeeASession(web: Web, deps: BookingsDeps): void {
  web.get('/sessions/:session', { permission: 'public', purpose: 'public', audit: null }, (ask) => showSession(deps, ask))
}

async function showSession(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asPublic(async (trx) => {
    const card = await findSession(trx, ask.params.session ?? '')
    if (!card) return undefined
    const now = await readClock(trx)
    const [facts] = await occurrenceFacts(trx, [card.session], now)
    const today = now.toZonedDateTimeISO(card.zone).toPlainDate()
    const others = await listSessions(trx, [card.service], today, today.add({ days: DAYS_AHEAD }))
    return facts && { card, facts, now, words: await findSessionWords(trx, card), others }
  })
  if (!found) throw notHere()
  const { card, facts, now, words, others } = found
  const places = placesLeft(facts)
  const intime = Temporal.Instant.compare(facts.startsAt.subtract({ minutes: facts.policy.bookUntilMinutes }), now) > 0
  const page = SessionPage({
    frame: deps.frame,
    url: `/sessions/${card.session}`,
    service: words.service,
    serviceUrl: `/services/${card.service}`,
    when: stretchInWords(card),
    place: words.place,
    state: card.state,
    bookable: card.state === 'open' && intime && facts.policy.selfBooking && (places.state === 'places' || places.state === 'few'),
    places,
    referralOnly: !facts.policy.selfBooking,
    asAt: clockInWords(now, card.zone),
    bookUrl: `/sessions/${card.session}/book`,
    sendUrl: `/services/${card.service}/send?session=${card.session}`,
    others: others
      .filter((other) => other.session !== card.session && other.location === card.location)
      .slice(0, 8)
      .map(shown),
  })
  return { page, cache: 'never' }
}

/** A listed session as pages show it. */
export function shown(session: ListedSession): SessionShown {
  return { url: `/sessions/${session.session}`, when: stretchInWords(session), listed: session.listed }
}
