import { readClock } from '../../../platform/database/clock.ts'
import type { Typed } from '../../../platform/forms/form.ts'
import { deedKeyOf, type FieldErrors, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { listed } from '../../../platform/words/lists.ts'
import type { RingDeps } from '../guides-deps.ts'
import { findHelpDesk, type HelpDesk } from '../help-hours/help-desk.ts'
import { askToBeRung } from './ask-to-be-rung.ts'
import { RingCheckPage, RingDonePage } from './ring-check.page.tsx'
import { ringForm, timesOf } from './ring-form.ts'
import { RingMePage } from './ring-me.page.tsx'
import { dayName, type RingFrame } from './ring-parts.tsx'
import { promise } from './ring-times-rules.ts'
import { say } from './ring-words.ts'

// A page of notice and of urgent help: a translation stands here only when a speaker has checked it.
const open = { permission: 'public', purpose: 'public', language: 'checked' } as const

/**
 * Asking to be rung: the form, what we understood, and the promise, all at one address. What is typed travels in the form that is posted and
 * is answered with a page (docs/decisions/0031): it is in no history and no log, and in a table only when the last button is pressed.
 */
export function registerRingMe(web: Web, deps: RingDeps): void {
  web.get('/ring-me', { ...open, audit: null }, async (ask) => formPage(await ringFrame(deps, ask), {}, {}))
  web.post('/ring-me', { ...open, audit: 'ring.asked' }, (ask) => step(deps, ask))
}

async function step(deps: RingDeps, ask: Ask): Promise<Answered> {
  const frame = await ringFrame(deps, ask)
  const said = ringForm.typed(ask.body)
  const wanted = typed(ask.body, 'step')
  const { desk, now } = frame
  if (wanted === 'change' || !desk) return formPage(frame, said, {})
  const read = ringForm.parse(said)
  if (!read.ok) return formPage(frame, said, read.errors)
  const answers = read.value
  const promised = promise(desk, timesOf(answers), now)
  if (!promised) return formPage(frame, said, { days: say('ring.error.never', { hours: hoursInWords(desk), phone: desk.phone }) })
  if (wanted !== 'ask') {
    return { page: RingCheckPage({ ...frame, typed: said, answers, promised, deedKey: crypto.randomUUID() }), cache: 'never' }
  }
  const outcome = await askToBeRung(deps, ask.who, { key: deedKeyOf(ask.body), address: ask.request.ip, answers, promised })
  if (outcome === 'resting') return formPage(frame, said, { called: say('ring.error.resting', { phone: desk.phone }) })
  return { page: RingDonePage({ ...frame, answers, promised }), cache: 'never' }
}

async function ringFrame({ db, frame, network }: RingDeps, ask: Ask): Promise<RingFrame> {
  const { desk, clock } = await db.asPublic(async (trx) => ({ desk: await findHelpDesk(trx), clock: await readClock(trx) }))
  return { frame, csrf: ask.csrf(), urgentHelp: network.urgentHelp, desk, now: clock.toZonedDateTimeISO(network.zone) }
}

function formPage(frame: RingFrame, said: Typed, errors: FieldErrors): Answered {
  return { page: RingMePage({ ...frame, typed: said, errors }), status: Object.keys(errors).length > 0 ? 422 : 200, cache: 'never' }
}

/** "Monday 09:00 to 17:00, Tuesday …". */
function hoursInWords({ hours }: HelpDesk): string {
  const days = [...hours].sort((a, b) => a.day - b.day || (a.opens < b.opens ? -1 : 1))
  return listed(days.map(({ day, opens, closes }) => say('ring.hours', { day: dayName(day), from: opens, until: closes })))
}
