import { Temporal } from 'temporal-polyfill'
import { readClock } from '../../../platform/database/clock.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { speakTrustedWords } from '../../../platform/words/speak.ts'
import { listSessions, shown } from '../../bookings/index.ts'
import { findServicePage, listWordings } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { readShortlist } from '../shortlist/shortlist-cookie.ts'
import { isTelling } from '../signpost/is-telling.ts'
import { inTheWordsOf, versionsOf } from '../written-in.ts'
import { isSensitive } from './about-sensitive.ts'
import { SeeAServicePage } from './see-a-service.page.tsx'
import type { Keeping } from './service-presses.tsx'

const WEEKS_AHEAD = 8

export function registerSeeAService(web: Web, deps: FindDeps): void {
  web.get('/services/:service', { permission: 'public', purpose: 'public', audit: null }, (ask) => showService(deps, ask))
}

async function showService(deps: FindDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.service ?? ''
  const found = await deps.db.asPublic(async (trx) => {
    const service = await findServicePage(trx, id)
    if (!service) return undefined
    const clock = await readClock(trx)
    const today = clock.toZonedDateTimeISO(deps.network.zone).toPlainDate()
    const dated = await listSessions(trx, [id], today, today.add({ weeks: WEEKS_AHEAD }))
    // What has begun can no longer be booked: it is not the first date of a place.
    const sessions = dated.filter(({ startsAt, listed }) => listed === 'drop_in' || Temporal.Instant.compare(startsAt, clock) > 0)
    const wordings = await listWordings(trx, { service: id })
    return { service, today, wordings, sessions }
  })
  if (!found) throw notHere()
  const { service, today, sessions, wordings } = found
  const sensitive = isSensitive(service)
  const telling = await isTelling(deps, ask)
  if (sensitive) speakTrustedWords()
  // What families open is counted; a desk's looks are not theirs.
  else if (!telling) deps.notes.opened(id, ask.request.ip)
  const versions = versionsOf(wordings, ask.query, { checkedOnly: sensitive })
  const page = SeeAServicePage({
    frame: deps.frame,
    service: inTheWordsOf(service, versions.chosen.shown),
    versions,
    today,
    sensitive,
    hubs: new Set(deps.listings.current().index.hubs.map(({ location }) => location)),
    sessionsAt: (location) => sessions.filter((session) => session.location === location).map(shown),
    keeping: sensitive ? undefined : keepingOf(deps, ask, service.id),
    telling,
    urgentHelp: deps.network.urgentHelp,
  })
  return { page, cache: 'never' }
}

/** What this browser may do with the page. Reading it gives the browser a form's cookie, so a sensitive page does not. */
function keepingOf(deps: FindDeps, ask: Ask, service: string): Keeping {
  const list = readShortlist(deps, ask)
  return {
    csrf: ask.csrf(),
    url: `${deps.url}/services/${service}`,
    saved: list.includes(service),
    count: list.length,
    printNow: ask.query.print !== undefined,
    full: ask.query.full !== undefined,
  }
}
