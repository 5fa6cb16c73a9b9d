import { sql } from 'kysely'
import { recordAudit } from '../audit/index.ts'
import type { Trx } from '../database/doors.ts'
import type { Typed } from '../forms/form.ts'
import { DESK_URL } from '../web/desk-lock.ts'
import { notHere } from '../web/errors.ts'
import { type FieldErrors, isId, typed } from '../web/form.ts'
import type { Answered, Ask, Web } from '../web/routes.ts'
import { clearCookie } from '../web/visitors.ts'
import { deskToken, keepDeskToken, newDeskToken } from './desk-cookie.ts'
import { deskForm } from './desk-form.ts'
import { type DeskRow, DesksPage, type DeskTeam } from './enrol-a-desk.page.tsx'
import type { IdentityPagesDeps } from './identity-deps.ts'
import { sha256 } from './sign-in.ts'

const declared = { permission: 'identity.enrol_desk', purpose: 'manage' } as const
const DESKS = '/account/desks'

/** Desks, for who manages them: what there is and who was last at it, making this very device one, stopping one that was stolen. */
export function registerEnrolADesk(web: Web, deps: IdentityPagesDeps): void {
  web.get(DESKS, { ...declared, audit: null }, (ask) => showDesks(deps, ask, {}, {}))
  web.post(DESKS, { ...declared, audit: 'desk.enrolled' }, (ask) => enrol(deps, ask))
  web.post(`${DESKS}/revocation`, { ...declared, audit: 'desk.revoked' }, (ask) => revoke(deps, ask))
}

async function showDesks(deps: IdentityPagesDeps, ask: Ask, sent: Typed, errors: FieldErrors): Promise<Answered> {
  const token = deskToken(ask.request, deps.cookies)
  const found = await deps.db.asViewer(ask.who, async (trx) => ({ desks: await listDesks(trx, token), teams: await listDeskTeams(trx) }))
  const page = DesksPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), typed: sent, errors, ...found })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

async function listDesks(trx: Trx, token: string | undefined): Promise<DeskRow[]> {
  return (await sql<DeskRow>`select * from access.list_desks(${token === undefined ? null : sha256(token)})`.execute(trx)).rows
}

async function listDeskTeams(trx: Trx): Promise<DeskTeam[]> {
  return (await sql<DeskTeam>`select * from access.list_desk_teams()`.execute(trx)).rows
}

/** This device becomes a desk, and whoever made it one is signed out of it: nobody's own session stays where others work. */
async function enrol(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const sent = deskForm.typed(ask.body)
  const read = deskForm.parse(sent)
  if (!read.ok) return showDesks(deps, ask, sent, read.errors)
  const { name, team, room } = read.value
  const token = newDeskToken()
  const before = deskToken(ask.request, deps.cookies)
  const made =
    isId(team) &&
    (await deps.db.asViewer(ask.who, async (trx) => {
      const { rows } = await sql<{ desk: string | null }>`
      select access.enrol_desk(${sha256(token)}, ${name}, ${team}::uuid, ${room}, ${before === undefined ? null : sha256(before)}) as desk`.execute(
        trx,
      )
      const desk = rows[0]?.desk
      if (desk) await recordAudit(trx, { action: 'desk.enrolled', subjectKind: 'desk', subjects: [desk], requestId: ask.who.requestId })
      return desk
    }))
  if (!made) return showDesks(deps, ask, sent, { team: 'Choose one of your teams' })
  keepDeskToken(ask.reply, deps.cookies, token)
  clearCookie(ask.reply, deps.cookies, deps.cookies.names.session)
  return { redirect: DESK_URL }
}

async function revoke(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const desk = typed(ask.body, 'desk')
  if (!isId(desk)) throw notHere()
  await deps.db.asViewer(ask.who, async (trx) => {
    const { rows } = await sql<{
      name: string | null
      ended: number | null
    }>`select * from access.revoke_desk(${desk}::uuid, 'stopped')`.execute(trx)
    const [row] = rows
    if (!row?.name) throw notHere()
    const counts = { sessions: row.ended ?? 0 }
    await recordAudit(trx, { action: 'desk.revoked', subjectKind: 'desk', subjects: [desk], counts, requestId: ask.who.requestId })
  })
  return { redirect: DESKS }
}
