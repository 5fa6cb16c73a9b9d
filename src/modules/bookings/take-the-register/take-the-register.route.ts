import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import { readClock } from '../../../platform/database/clock.ts'
import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findSession } from '../booking-queries.ts'
import { type DaySession, listDay } from '../see-the-day/see-the-day.ts'
import { rowId } from './register-rows.tsx'
import { type Press, type RegisterSheet, type RegisterTime, registerTime } from './register-rules.ts'
import { registerUrl, TakeTheRegisterPage } from './take-the-register.page.tsx'
import { findSheet, pressOnRegister } from './take-the-register.ts'
import { readWalkIn, walkInForm } from './walk-in-form.ts'

export function registerTakeTheRegister(web: Web, deps: BookingsDeps): void {
  const url = registerUrl(':session')
  const declared = { permission: 'bookings.take_register', purpose: 'register' } as const
  const marks = { ...declared, audit: 'register.marked' }
  web.get(url, { ...declared, audit: 'register.seen' }, (ask) => showRegister(deps, ask))
  web.post(url, marks, (ask) => markSomebody(deps, ask))
  web.post(`${url}/heads`, marks, (ask) => countAHead(deps, ask))
  web.post(`${url}/walk-ins`, marks, (ask) => addWalkIn(deps, ask))
}

interface Found {
  readonly session: DaySession
  readonly now: Temporal.Instant
  readonly time: RegisterTime
  readonly sheet: RegisterSheet | undefined
}

/** The session and its register, if it is the viewer's own team's. Seeing names is written down; a press is written down by its deed. */
async function findRegister(deps: BookingsDeps, ask: Ask, seen: boolean): Promise<Found> {
  const id = ask.params.session ?? ''
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const card = isId(id) ? await findSession(trx, id) : undefined
    if (!card) return undefined
    const day = card.startsAt.toZonedDateTimeISO(card.zone).toPlainDate()
    const session = (await listDay(trx, day)).find((row) => row.session === id)
    if (!session) return undefined
    const now = await readClock(trx)
    const sheet = await findSheet(trx, id)
    const event = { action: 'register.seen', subjectKind: 'session', subjects: [id], requestId: ask.who.requestId }
    if (seen) await recordAudit(trx, { ...event, counts: { shown: sheet ? sheet.people.length + sheet.walkIns.length : 0 } })
    return { session, now, time: registerTime(session, now), sheet }
  })
  if (!found) throw notHere()
  return found
}

async function showRegister(
  deps: BookingsDeps,
  ask: Ask,
  wrong: { readonly typed: Typed; readonly errors: FieldErrors } = { typed: {}, errors: {} },
): Promise<Answered> {
  const found = await findRegister(deps, ask, true)
  const round = { frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID() }
  const page = TakeTheRegisterPage({ ...round, ...found, ...wrong })
  return { page, status: found.sheet && Object.keys(wrong.errors).length > 0 ? 422 : 200 }
}

/** Presses, and comes back to the same place of the page. A press that none of our buttons sends comes back to its top. */
async function pressAndReturn(deps: BookingsDeps, ask: Ask, press: Press | undefined, key: string, place: string): Promise<Answered> {
  const { session } = await findRegister(deps, ask, false)
  if (!press) return { redirect: registerUrl(session.session) }
  await pressOnRegister(deps, ask.who, { key, session: session.session, press })
  return { redirect: `${registerUrl(session.session)}#${place}` }
}

/** A button says how somebody is to stand, so that two tablets that press the same are of one mind; each press is its own, and the last one stands. */
async function markSomebody(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const [person = '', said] = typed(ask.body, 'mark').split(' ')
  const value = (['here', 'did_not_come', 'unmarked'] as const).find((one) => one === said)
  const press = isId(person) && value ? { person, value } : undefined
  return pressAndReturn(deps, ask, press, crypto.randomUUID(), rowId(person))
}

async function countAHead(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const counted = (['child', 'adult'] as const).find((one) => typed(ask.body, one) !== '')
  const heads = counted && ([1, -1] as const).find((by) => String(by) === typed(ask.body, counted))
  const press = counted && heads ? { counted, heads } : undefined
  return pressAndReturn(deps, ask, press, keyOf(ask), 'heads')
}

async function addWalkIn(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const who = typed(ask.body, 'who') === 'adult' ? 'adult' : 'child'
  const sent = walkInForm.typed(ask.body)
  const read = readWalkIn(sent, who)
  if (!read.ok) return showRegister(deps, ask, { typed: sent, errors: read.errors })
  return pressAndReturn(deps, ask, { walkIn: read.value }, keyOf(ask), 'walk-ins')
}

function keyOf(ask: Ask): string {
  return deedKeyOf(ask.body)
}
