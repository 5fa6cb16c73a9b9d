import { readClock } from '../../../platform/database/clock.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { speakTrustedWords } from '../../../platform/words/speak.ts'
import { type ListedSession, listSessions, shown } from '../../bookings/index.ts'
import { findServicePage, type ServicePage } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'
import { SeeAServicePage } from './see-a-service.page.tsx'
import { say } from './service-words.ts'

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
    return { service, today, sessions: await listSessions(trx, [id], today, today.add({ weeks: WEEKS_AHEAD })) }
  })
  if (!found) throw notHere()
  const { service, today, sessions } = found
  const sensitive = sensitiveTopics([service.name, service.summary, ...service.terms].join(' ')) !== 0
  if (sensitive) speakTrustedWords()
  else deps.notes.opened(id, ask.request.ip)
  return {
    page: SeeAServicePage({
      frame: deps.frame,
      service,
      today,
      sensitive,
      dated: byPlace(service, sessions),
      urgentHelp: deps.network.urgentHelp,
    }),
  }
}

/** Sessions under the name of their place, places in the order of the page. */
function byPlace(service: ServicePage, sessions: readonly ListedSession[]) {
  const places = [
    ...service.locations.map(({ id, name }) => ({ id: id as string | null, name })),
    { id: null, name: say('service.online') },
  ]
  return places
    .map(({ id, name }) => ({ place: name, sessions: sessions.filter((session) => session.location === id).map(shown) }))
    .filter(({ sessions: some }) => some.length > 0)
}
