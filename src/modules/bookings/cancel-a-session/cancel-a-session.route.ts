import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findSession } from '../booking-queries.ts'
import { listDay } from '../see-the-day/see-the-day.ts'
import { CancelSessionPage } from './cancel-a-session.page.tsx'
import { cancelASession } from './cancel-a-session.ts'

export function registerCancelASession(web: Web, deps: BookingsDeps): void {
  const url = '/today/sessions/:session/cancellation'
  const declared = { permission: 'bookings.cancel_session', purpose: 'register' } as const
  web.get(url, { ...declared, audit: null }, (ask) => askBeforeCancelling(deps, ask))
  web.post(url, { ...declared, audit: 'session.cancelled' }, (ask) => cancel(deps, ask))
}

/** It cannot be undone and people are told at once, so it is asked once more, with what it will do. */
async function askBeforeCancelling(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.session ?? ''
  const session = await deps.db.asViewer(ask.who, async (trx) => {
    const card = await findSession(trx, id)
    return card && (await listDay(trx, card.startsAt.toZonedDateTimeISO(card.zone).toPlainDate())).find((row) => row.session === id)
  })
  if (!session) throw notHere()
  if (session.state === 'cancelled') return { redirect: `/today/sessions/${id}` }
  return { page: CancelSessionPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), session }) }
}

async function cancel(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const session = ask.params.session ?? ''
  await cancelASession(deps, ask.who, { key: deedKeyOf(ask.body), session })
  return { redirect: `/today/sessions/${session}` }
}
