import type { Temporal } from 'temporal-polyfill'
import { readClock } from '../../../platform/database/clock.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { isId } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findSession } from '../booking-queries.ts'
import type { RegisterTold } from './live-register-props.ts'
import { drawParts } from './register-parts.tsx'
import type { RegisterSheet } from './register-rules.ts'
import { MATCH, registerUrl, toldAt } from './take-the-register.page.tsx'
import { findSheet } from './take-the-register.ts'

const PERMISSION = 'bookings.take_register'
/** Presses of one moment are one event. */
const GATHER_MS = 150
/** However quiet the room, nobody goes on reading whose right has ended. */
const LOOK_AGAIN_MS = 60_000

export function registerLiveRegister(web: Web, deps: BookingsDeps): void {
  const declared = { permission: PERMISSION, purpose: 'register', audit: null } as const
  web.get(`${registerUrl(':session')}/live`, declared, (ask) => tellRegister(deps, ask))
}

/** Tells a register as it changes to who asks for a stream, and once to who does not. */
async function tellRegister(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const first = await readRegister(deps, ask)
  if (!first) throw notHere()
  const { method, headers } = ask.request
  if (method === 'GET' && headers.accept?.includes('text/event-stream')) return follow(deps, ask, first)
  return {
    text: JSON.stringify(tellAs(ask)(first)),
    type: 'application/json; charset=utf-8',
    headers: { 'cache-control': 'no-store' },
  }
}

interface Read {
  readonly sheet: RegisterSheet
  readonly zone: string
  readonly now: Temporal.Instant
}

/**
 * The register as this viewer may take it at this moment; undefined when they no longer may. It does not count as using the session:
 * a tablet left lying must not keep somebody signed in. That the register was seen, its page has written down.
 */
async function readRegister({ db }: BookingsDeps, { who, params }: Ask): Promise<Read | undefined> {
  const session = params.session ?? ''
  if (!isId(session)) return undefined
  return db.asViewer(who, async (trx) => {
    const sheet = await findSheet(trx, session)
    const card = await findSession(trx, session)
    return sheet && card && { sheet, zone: card.zone, now: await readClock(trx) }
  })
}

/** How this viewer is told: in the words and with the token of the page they look at. */
function tellAs(ask: Ask): (read: Read) => RegisterTold {
  const session = ask.params.session ?? ''
  const csrf = ask.csrf()
  const matchIn = ask.viewer.permissions.includes(MATCH) ? session : null
  return ({ sheet, zone, now }) => ({
    parts: drawParts({ at: registerUrl(session), csrf, deedKey: crypto.randomUUID(), sheet, zone, now, matchIn }),
    ...toldAt(now, zone),
  })
}

function follow(deps: BookingsDeps, ask: Ask, first: Read): Answered {
  const stream = deps.streams.open(ask.request.ip)
  if (!stream) return { full: true }
  const tell = tellAs(ask)
  let last = JSON.stringify(first.sheet)
  let reading: NodeJS.Timeout | undefined
  let changedMeanwhile = false
  stream.send('register', tell(first))
  const read = async (): Promise<void> => {
    changedMeanwhile = false
    const now = await readRegister(deps, ask).catch(() => undefined)
    reading = undefined
    // Signed out, idle too long, no longer allowed, or the register has closed; or we cannot know.
    if (!now) return stream.end()
    const sheet = JSON.stringify(now.sheet)
    if (sheet !== last) stream.send('register', tell(now))
    last = sheet
    if (changedMeanwhile) soon()
  }
  // One reading at a time: an older one must not be told after a newer.
  const soon = (): void => {
    changedMeanwhile = true
    reading ??= setTimeout(() => void read(), GATHER_MS)
  }
  const again = setInterval(soon, LOOK_AGAIN_MS)
  const stop = deps.live.watch(ask.params.session ?? '', soon)
  stream.whenDone(() => {
    clearInterval(again)
    clearTimeout(reading)
    stop()
  })
  return { stream: stream.body }
}
