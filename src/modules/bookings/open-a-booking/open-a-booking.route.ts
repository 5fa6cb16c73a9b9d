import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import { readClock } from '../../../platform/database/clock.ts'
import { oneInput, secretField } from '../../../platform/forms/fields.ts'
import { form, shownIn } from '../../../platform/forms/form.ts'
import { plainDigits } from '../../../platform/forms/inputs/digits.ts'
import { mayTry } from '../../../platform/identity/sign-in.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { clearCookie, setCookie } from '../../../platform/web/visitors.ts'
import { stretchInWords } from '../../../platform/words/instants.ts'
import { speak } from '../../../platform/words/speak.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findOpenedBooking } from '../booking-queries.ts'
import type { OwnBooking } from '../booking-types.ts'
import { cancelABooking } from '../cancel-a-booking/cancel-a-booking.ts'
import { newToken, tokenHash, wordMacs } from '../chosen-word.ts'
import { dropPartyDrafts } from '../party-form.ts'
import { readReference } from '../references.ts'
import { findSessionWords } from '../session-words.ts'
import { FindMinePage, KnockPage, MinePage } from './open-a-booking.page.tsx'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** How long an opened booking stays open on a device. */
const OPEN_MINUTES = 30

/** Words tried from one address in a quarter of an hour: a hub's own desk helps many families, a guesser wants thousands. */
const TRIES = 60

const word = secretField(() => say('knock.empty'))
const wordForm = form({ word })
const findMineForm = form({
  reference: oneInput({
    read: (text) => {
      const value = readReference(plainDigits(text))
      return value === undefined ? { ok: false, because: 'unclear' } : { ok: true, value }
    },
    words: () => say('find-mine.reference.error'),
  }),
  word,
})

const open = { permission: 'public', purpose: 'public', audit: null } as const
const opened = { permission: 'link', purpose: 'own_booking' } as const

export function registerOpenABooking(web: Web, deps: BookingsDeps): void {
  web.get('/b/:token', open, (ask) => knock(deps, ask, {}))
  web.post('/b/:token', { ...open, audit: 'booking.opened' }, (ask) => openWithWord(deps, ask))
  web.get('/find-my-booking', open, (ask) => findMinePage(deps, ask, {}))
  web.post('/find-my-booking', { ...open, audit: 'booking.opened' }, (ask) => openWithReference(deps, ask))
  web.get('/my-booking', { ...opened, audit: null }, (ask) => showMine(deps, ask, false))
  web.get('/my-booking/cancelled', { ...opened, audit: null }, (ask) => showMine(deps, ask, true))
  web.post('/my-booking/cancel', { ...opened, audit: 'booking.cancelled' }, (ask) => cancelMine(deps, ask))
  web.post('/my-booking/close', open, (ask) => {
    clearCookie(ask.reply, deps.cookies, deps.cookies.names.link)
    return { redirect: '/' }
  })
}

async function knock(deps: BookingsDeps, ask: Ask, errors: FieldErrors): Promise<Answered> {
  // The address is the credential: it goes to no other site, and says nothing before the word.
  ask.reply.header('referrer-policy', 'no-referrer')
  if ((await knockedReference(deps, ask)) === null) throw notHere()
  const shown = shownIn(wordForm, wordForm.typed(ask.body), errors)
  return { page: KnockPage({ frame: deps.frame, csrf: ask.csrf(), shown, errors }), status: Object.keys(errors).length > 0 ? 422 : 200 }
}

async function openWithWord(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const reference = await knockedReference(deps, ask)
  if (reference === null) throw notHere()
  const read = wordForm.parse(wordForm.typed(ask.body))
  if (!read.ok) return knock(deps, ask, read.errors)
  const outcome = await tryWord(deps, ask, reference, read.value.word)
  return outcome === 'opened' ? { redirect: '/my-booking' } : knock(deps, ask, { word: say(`knock.${outcome}`) })
}

function knockedReference(deps: BookingsDeps, ask: Ask): Promise<string | null> {
  const credential = { kind: 'link' as const, token: ask.params.token ?? '' }
  return deps.db.asViewer({ credential, purpose: 'knock' }, async (trx) => {
    const { rows } = await sql<{ reference: string | null }>`select bookings.knocked_reference() as reference`.execute(trx)
    return rows[0]?.reference ?? null
  })
}

async function openWithReference(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const read = findMineForm.parse(findMineForm.typed(ask.body))
  if (!read.ok) return findMinePage(deps, ask, read.errors)
  const outcome = await tryWord(deps, ask, read.value.reference, read.value.word)
  if (outcome === 'opened') return { redirect: '/my-booking' }
  return findMinePage(deps, ask, { word: say(outcome === 'wrong' ? 'find-mine.wrong' : 'knock.resting') })
}

function findMinePage(deps: BookingsDeps, ask: Ask, errors: FieldErrors): Answered {
  const shown = shownIn(findMineForm, findMineForm.typed(ask.body), errors)
  return { page: FindMinePage({ frame: deps.frame, csrf: ask.csrf(), shown, errors }), status: Object.keys(errors).length > 0 ? 422 : 200 }
}

/** Tries a word. The right one gives this browser a credential for this party and no other, for half an hour. */
async function tryWord(deps: BookingsDeps, ask: Ask, reference: string, word: string): Promise<'opened' | 'wrong' | 'resting'> {
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
    key: deedKeyOf(ask.body),
    booking: booking.id,
    session: booking.occurrence,
  })
  await dropPartyDrafts(deps, ask, booking)
  return { redirect: answer.outcome === 'cancelled' || answer.outcome === 'already' ? '/my-booking/cancelled' : '/my-booking' }
}

async function openedBooking(
  deps: BookingsDeps,
  ask: Ask,
): Promise<{ booking: OwnBooking; words: Awaited<ReturnType<typeof findSessionWords>>; now: Temporal.Instant }> {
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const booking = await findOpenedBooking(trx)
    const clock = await readClock(trx)
    return booking && { booking, words: await findSessionWords(trx, booking), now: clock }
  })
  if (!found) throw notHere()
  return found
}
