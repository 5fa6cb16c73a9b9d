import { sql } from 'kysely'
import { recordAudit } from '../audit/index.ts'
import { codeField } from '../forms/fields.ts'
import { form } from '../forms/form.ts'
import { DESK_URL } from '../web/desk-lock.ts'
import { isId, typed } from '../web/form.ts'
import type { Answered, Ask, Web } from '../web/routes.ts'
import { clearCookie } from '../web/visitors.ts'
import { DeskPage, type DeskPageProps, PinPage } from './desk.page.tsx'
import { deskToken, dropDeskToken, keepDeskToken, newDeskToken } from './desk-cookie.ts'
import { EXAMPLE_PIN, mayBeExample } from './example-door.ts'
import type { IdentityPagesDeps } from './identity-deps.ts'
import { type Desk, type DeskPerson, findDesk, provePin } from './pins.ts'
import { safeNext, signInAs } from './sign-in.route.ts'
import { sha256, signingIn } from './sign-in.ts'

const open = { permission: 'public', purpose: 'public', language: 'english' } as const
const here = { permission: 'signed-in', purpose: 'manage' } as const

const pinForm = form({ pin: codeField() })

const refusals = {
  wrong: 'That PIN is not right for this desk',
  resting: 'There were too many tries, and this PIN rests for a quarter of an hour. Sign in in full',
} as const

/** A shared desk: who may be next at it, their PIN, and giving it to somebody else. */
export function registerDesk(web: Web, deps: IdentityPagesDeps): void {
  web.get(DESK_URL, { ...open, audit: null }, (ask) => showDesk(deps, ask))
  web.post(DESK_URL, { ...open, audit: 'session.started' }, (ask) => withPin(deps, ask))
  web.post(`${DESK_URL}/switch`, { ...here, audit: 'session.switched' }, (ask) => switchAway(deps, ask))
  // Being asked is all: the session was touched on the way here.
  web.get(`${DESK_URL}/here`, { ...here, audit: null }, () => ({ text: '', type: 'text/plain' }))
  web.post(`${DESK_URL}/example`, { ...open, audit: 'desk.enrolled' }, (ask) => beExampleDesk(deps, ask))
  web.post(`${DESK_URL}/example/leave`, { ...open, audit: 'desk.revoked' }, (ask) => leaveExampleDesk(deps, ask))
}

interface Found {
  readonly token: string
  readonly desk: Desk
  readonly people: readonly DeskPerson[]
}

/** The desk that this device is. A cookie of one that was stopped is thrown away: it opens nothing. */
async function deskHere(deps: IdentityPagesDeps, ask: Ask): Promise<Found | undefined> {
  const token = deskToken(ask.request, deps.cookies)
  const found = token === undefined ? undefined : await findDesk(deps, token)
  if (token === undefined || !found) {
    dropDeskToken(ask.request, ask.reply, deps.cookies)
    return undefined
  }
  keepDeskToken(ask.reply, deps.cookies, token)
  return { token, ...found }
}

async function showDesk(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const found = await deskHere(deps, ask)
  const next = safeNext(typeof ask.query.next === 'string' ? ask.query.next : '/')
  if (!found) return { redirect: `/sign-in?next=${encodeURIComponent(next)}` }
  await forgetEndedSession(deps, ask)
  const person = found.people.find((one) => one.person === ask.query.person)
  const round = roundOf(deps, ask, found, next)
  return { page: person ? PinPage({ ...round, person: person.person, errors: {} }) : DeskPage(round) }
}

function roundOf(deps: IdentityPagesDeps, ask: Ask, { desk, people }: Found, next: string): DeskPageProps {
  const examplePin = mayBeExample(deps, ask.request) ? EXAMPLE_PIN : undefined
  return { frame: deps.frame, csrf: ask.csrf(), desk, people, next, examplePin }
}

/** A locked session's cookie goes, so that no page the browser still remembers comes back with it. */
async function forgetEndedSession({ db, cookies }: IdentityPagesDeps, ask: Ask): Promise<void> {
  const token = ask.request.cookies[cookies.names.session]
  if (token === undefined) return
  const { rows } = await db.asViewer({ credential: { kind: 'session', token }, purpose: 'manage' }, (trx) =>
    sql<{ lives: boolean }>`select v.kind is not null as lives from access.viewer() v`.execute(trx),
  )
  if (rows[0]?.lives) return
  clearCookie(ask.reply, cookies, cookies.names.session)
  // The form of this page is then the visitor's, as the browser will send it.
  delete ask.request.cookies[cookies.names.session]
}

async function withPin(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const found = await deskHere(deps, ask)
  const next = safeNext(typed(ask.body, 'next'))
  const person = typed(ask.body, 'person')
  if (!found) return { redirect: `/sign-in?next=${encodeURIComponent(next)}` }
  if (!isId(person)) return { redirect: DESK_URL }
  const refuse = (pin: string): Answered => ({
    page: PinPage({ ...roundOf(deps, ask, found, next), person, errors: { pin } }),
    status: 422,
  })
  const read = pinForm.parse(pinForm.typed(ask.body))
  if (!read.ok || read.value.pin === '') return refuse('Type the six digits of your PIN')
  const proof = await provePin(deps, found.token, person, read.value.pin)
  if (proof.outcome !== 'right') return refuse(refusals[proof.outcome])
  return signInAs(deps, ask, { account: proof.account, kind: 'staff', by: 'pin', secondFactor: true }, next)
}

/** Ends this session and shows the tiles; with the way back when the screen locked by itself and the same person may come back to it. */
async function switchAway({ db, cookies }: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const next = safeNext(typed(ask.body, 'next'))
  const locked = next !== '/'
  await db.asViewer(ask.who, async (trx) => {
    await recordAudit(trx, { action: locked ? 'session.locked' : 'session.switched', requestId: ask.who.requestId })
    await sql`select access.end_session(null, ${locked ? 'locked' : 'switched'})`.execute(trx)
  })
  clearCookie(ask.reply, cookies, cookies.names.session)
  clearCookie(ask.reply, cookies, cookies.names.draft)
  return { redirect: locked ? `${DESK_URL}?next=${encodeURIComponent(next)}` : DESK_URL }
}

/** Makes this browser an example's front counter, for trying it. */
async function beExampleDesk(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  if (!mayBeExample(deps, ask.request)) return { redirect: '/sign-in' }
  const token = newDeskToken()
  const made = await signingIn(deps.db, async (trx) => {
    const { rows } = await sql<{ desk: string | null }>`select identity.enrol_example_desk(${sha256(token)}) as desk`.execute(trx)
    const desk = rows[0]?.desk
    if (desk) await recordAudit(trx, { action: 'desk.enrolled', subjectKind: 'desk', subjects: [desk], requestId: ask.who.requestId })
    return desk
  })
  if (!made) return { redirect: '/sign-in' }
  keepDeskToken(ask.reply, deps.cookies, token)
  return { redirect: DESK_URL }
}

async function leaveExampleDesk(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const token = deskToken(ask.request, deps.cookies)
  if (!mayBeExample(deps, ask.request) || token === undefined) return { redirect: '/sign-in' }
  await signingIn(deps.db, async (trx) => {
    await sql`select identity.leave_example_desk(${sha256(token)})`.execute(trx)
    await recordAudit(trx, { action: 'desk.revoked', requestId: ask.who.requestId })
  })
  dropDeskToken(ask.request, ask.reply, deps.cookies)
  return { redirect: '/sign-in' }
}
