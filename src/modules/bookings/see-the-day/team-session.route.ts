import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findSession } from '../booking-queries.ts'
import { matchTime } from '../match-a-person/match-rules.ts'
import { registerTime } from '../take-the-register/register-rules.ts'
import { type DaySession, listDay, listExpected, listToTell } from './see-the-day.ts'
import { TeamSessionPage } from './team-session.page.tsx'

export function registerTeamSession(web: Web, deps: BookingsDeps): void {
  web.get('/today/sessions/:session', { permission: 'bookings.read_register', purpose: 'register', audit: 'register.seen' }, (ask) =>
    showSession(deps, ask),
  )
}

async function showSession(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.session ?? ''
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const card = await findSession(trx, id)
    if (!card) return undefined
    const day = card.startsAt.toZonedDateTimeISO(card.zone).toPlainDate()
    const session = (await listDay(trx, day)).find((row) => row.session === id)
    if (!session) return undefined
    const expected = await listExpected(trx, id)
    const toTell = session.state === 'cancelled' ? await listToTell(trx, id) : []
    const may = await sql<{
      cancel: boolean
      take: boolean
      now: Temporal.Instant
    }>`select access.may('bookings.cancel_session') as cancel, access.may('bookings.take_register') as take, platform.clock() as now`.execute(
      trx,
    )
    await recordAudit(trx, {
      action: 'register.seen',
      subjectKind: 'session',
      subjects: [id],
      requestId: ask.who.requestId,
      counts: { shown: expected.length + toTell.length },
    })
    const now = may.rows[0]?.now ?? Temporal.Now.instant()
    return {
      session,
      expected,
      toTell,
      near: isNear(session, now),
      mayTake: (may.rows[0]?.take ?? false) && registerTime(session, now).is === 'open',
      mayCancel: may.rows[0]?.cancel ?? false,
      mayMatch:
        session.state !== 'cancelled' && matchTime(session, now) === 'open' && ask.viewer.permissions.includes('bookings.match_person'),
    }
  })
  if (!found) throw notHere()
  return { page: TeamSessionPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), ...found }) }
}

/** Names are shown from 24 hours before to 48 after; the page says so when they are not. */
function isNear(session: DaySession, now: Temporal.Instant): boolean {
  return (
    Temporal.Instant.compare(now, session.startsAt.subtract({ hours: 24 })) >= 0 &&
    Temporal.Instant.compare(now, session.endsAt.add({ hours: 48 })) <= 0
  )
}
