import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import { mayTry } from '../../../platform/identity/sign-in.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { clearCookie, setCookie } from '../../../platform/web/visitors.ts'
import { stretchInWords } from '../../../platform/words/instants.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findOpenedBooking } from '../booking-queries.ts'
import type { OwnBooking } from '../booking-types.ts'
import { cancelABooking } from '../cancel-a-booking/cancel-a-booking.ts'
import { newToken, tokenHash, wordMacs } from '../chosen-word.ts'
import { readReference } from '../references.ts'
import { findSessionWords } from '../session-words.ts'
import { FindMinePage, KnockPage, MinePage, type OpenWord } from './open-a-booking.page.tsx'

/** How long an opened booking stays open on a device. */
const OPEN_MINUTES = 30

/** Words tried from one address in a quarter of an hour: a hub's own desk helps many families, a guesser wants thousands. */
const TRIES = 60

const open = { permission: 'public', purpose: 'public', audit: null } as const
const opened = { permission: 'link', purpose: 'own_booking' } as const

export function registerOpenABooking(web: Web, deps: BookingsDeps): void {
  web.get('/b/:token', open, (ask) => knock(deps, ask, undefined))
  web.post('/b/:token', { ...open, audit: 'booking.opened' }, (ask) => openWithWord(deps, ask))
  web.get('/find-my-booking', open, (ask) => ({ page: findMinePage(deps, ask, '', false, undefined) }))
  web.post('/find-my-booking', { ...open, audit: 'booking.opened' }, (ask) => openWithReference(deps, ask))
  web.get('/my-booking', { ...opened, audit: null }, (ask) => showMine(deps, ask, false))
  web.get('/my-booking/cancelled', { ...opened, audit: null }, (ask) => showMine(deps, ask, true))
  web.post('/my-booking/cancel', { ...opened, audit: 'booking.cancelled' }, (ask) => cancelMine(deps, ask))
  web.post('/my-booking/close', open, (ask) => {
    clearCookie(ask.reply, deps.cookies, deps.cookies.names.link)
    return { redirect: '/' }
  })
}

async function knock(deps: BookingsDeps, ask: Ask, wrong: OpenWord | undefined): Promise<Answered> {
  // The address is the credential: it goes to no other site, and says nothing before the word.
  ask.reply.header('referrer-policy', 'no-referrer')
  if ((await knockedReference(deps, ask)) === null) throw notHere()
  return { page: KnockPage({ frame: deps.frame, csrf: ask.csrf(), wrong }), status: wrong ? 422 : 200 }
}

async function openWithWord(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const reference = await knockedReference(deps, ask)
  if (reference === null) throw notHere()
  const outcome = await tryWord(deps, ask, reference, typed(ask.body, 'word'))
  return outcome === 'opened' ? { redirect: '/my-booking' } : knock(deps, ask, `knock.${outcome}`)
}

function knockedReference(deps: BookingsDeps, ask: Ask): Promise<string | null> {
  const credential = { kind: 'link' as const, token: ask.params.token ?? '' }
  return deps.db.asViewer({ credential, purpose: 'knock' }, async (trx) => {
    const { rows } = await sql<{ reference: string | null }>`select bookings.knocked_reference() as reference`.execute(trx)
    return rows[0]?.reference ?? null
  })
}

async function openWithReference(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const said = typed(ask.body, 'reference')
  const reference = readReference(said)
  if (!reference) return { page: findMinePage(deps, ask, said, true, undefined), status: 422 }
  const outcome = await tryWord(deps, ask, reference, typed(ask.body, 'word'))
  if (outcome === 'opened') return { redirect: '/my-booking' }
  return { page: findMinePage(deps, ask, said, false, outcome === 'wrong' ? 'find-mine.wrong' : `knock.${outcome}`), status: 422 }
}

function findMinePage(deps: BookingsDeps, ask: Ask, reference: string, referenceWrong: boolean, wrong: OpenWord | undefined) {
  return FindMinePage({ frame: deps.frame, csrf: ask.csrf(), reference, referenceWrong, wrong })
}

/** Tries a word. The right one gives this browser a credential for this party and no other, for half an hour. */
async function tryWord(deps: BookingsDeps, ask: Ask, reference: string, word: string): Promise<'opened' | 'wrong' | 'resting' | 'empty'> {
  if (word.trim() === '') return 'empty'
  const token = newToken()
  const outcome = await deps.db.asViewer(ask.who, async (trx) => {
    // References cannot be tried one after another either, whichever process is asked.
    if (!(await mayTry(trx, `booking word ${ask.request.ip}`, TRIES, 15))) return 'resting'
    const macs = wordMacs(deps.secrets, reference, word)
    const { rows } = await sql<{
      outcome: 'opened' | 'wrong' | 'resting'
    }>`select bookings.try_word(${reference}, ${macs}::bytea[], ${tokenHash(token)}, platform.clock() + make_interval(mins => ${OPEN_MINUTES})) as outcome`.execute(
      trx,
    )
    const answer = rows[0]?.outcome ?? 'wrong'
    if (answer === 'opened') await recordAudit(trx, { action: 'booking.opened', subjectKind: 'booking', requestId: ask.who.requestId })
    return answer
  })
  if (outcome === 'opened') setCookie(ask.reply, deps.cookies, deps.cookies.names.link, token, OPEN_MINUTES * 60)
  return outcome
}

async function showMine(deps: BookingsDeps, ask: Ask, justCancelled: boolean): Promise<Answered> {
  const { booking, words, now } = await openedBooking(deps, ask)
  const page = MinePage({
    frame: deps.frame,
    service: words.service,
    when: stretchInWords(booking),
    where: words.place,
    booking,
    csrf: ask.csrf(),
    key: crypto.randomUUID(),
    over: Temporal.Instant.compare(booking.startsAt, now) <= 0,
    justCancelled: justCancelled && booking.state === 'cancelled',
  })
  return { page }
}

async function cancelMine(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const { booking } = await openedBooking(deps, ask)
  const answer = await cancelABooking(deps, ask.who, {
    key: typed(ask.body, '_key') || crypto.randomUUID(),
    booking: booking.id,
    session: booking.occurrence,
  })
  return { redirect: answer.outcome === 'cancelled' || answer.outcome === 'already' ? '/my-booking/cancelled' : '/my-booking' }
}

async function openedBooking(
  deps: BookingsDeps,
  ask: Ask,
): Promise<{ booking: OwnBooking; words: Awaited<ReturnType<typeof findSessionWords>>; now: Temporal.Instant }> {
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const booking = await findOpenedBooking(trx)
    const clock = await sql<{ now: Temporal.Instant }>`select platform.clock() as now`.execute(trx)
    return booking && { booking, words: await findSessionWords(trx, booking), now: clock.rows[0]?.now ?? Temporal.Now.instant() }
  })
  if (!found) throw notHere()
  return found
}
