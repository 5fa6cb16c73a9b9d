import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Button } from '../../govuk/button.tsx'
import { recordAudit } from '../audit/index.ts'
import { Link } from '../look/link.tsx'
import { notHere } from '../web/errors.ts'
import { isId, typed } from '../web/form.ts'
import { type Frame, HiddenFields, WorkerPage } from '../web/frame.tsx'
import type { Answered, Ask, Web } from '../web/routes.ts'
import type { Viewer } from '../web/viewer.ts'
import { clearCookie } from '../web/visitors.ts'
import { dayAndClockInWords } from '../words/instants.ts'
import type { IdentityPagesDeps } from './identity-deps.ts'

const mine = { permission: 'signed-in', purpose: 'manage' } as const

export function registerSessions(web: Web, deps: IdentityPagesDeps): void {
  web.get('/account/sessions', { ...mine, audit: null }, (ask) => showSessions(deps, ask))
  web.post('/account/sessions', { ...mine, audit: 'session.ended' }, (ask) => endOne(deps, ask))
  web.post('/sign-out', { permission: 'public', purpose: 'public', audit: 'session.ended' }, (ask) => signOut(deps, ask))
}

interface SessionRow {
  readonly publicId: string
  readonly createdAt: Temporal.Instant
  readonly lastSeenAt: Temporal.Instant
  readonly signedInBy: string
  readonly device: string
  readonly isThisOne: boolean
}

async function showSessions(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const sessions = await deps.db.asViewer(
    ask.who,
    async (trx) => (await sql<SessionRow>`select * from access.list_sessions()`.execute(trx)).rows,
  )
  return { page: SessionsPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), sessions }) }
}

async function endOne(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const session = typed(ask.body, 'session')
  if (!isId(session)) throw notHere()
  await deps.db.asViewer(ask.who, async (trx) => {
    const own = await sql<{
      found: boolean
    }>`select exists (select from access.list_sessions() s where s.public_id = ${session}::uuid) as found`.execute(trx)
    if (!own.rows[0]?.found) throw notHere()
    await sql`select access.end_session(${session}::uuid, 'ended by its owner')`.execute(trx)
    await recordAudit(trx, { action: 'session.ended', subjectKind: 'session', subjects: [session], requestId: ask.who.requestId })
  })
  return { redirect: '/account/sessions' }
}

/** Ends the session in the database, so that a copied cookie is worth nothing, then forgets it here. */
async function signOut(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const token = ask.request.cookies[deps.cookies.names.session]
  if (token) {
    for (const purpose of ['manage', 'own_account', 'governance'] as const) {
      await deps.db.asViewer({ credential: { kind: 'session', token }, purpose }, async (trx) => {
        const { rows } = await sql<{ ended: boolean }>`select access.end_session() as ended`.execute(trx)
        if (rows[0]?.ended) await recordAudit(trx, { action: 'session.ended', requestId: ask.who.requestId })
      })
    }
  }
  clearCookie(ask.reply, deps.cookies, deps.cookies.names.session)
  return { redirect: '/' }
}

function SessionsPage({
  frame,
  viewer,
  csrf,
  sessions,
}: {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly sessions: readonly SessionRow[]
}): VNode {
  return (
    <WorkerPage frame={frame} title="Your account" viewer={viewer} csrf={csrf}>
      <h1 class="govuk-heading-xl">Your account</h1>
      <DeskLinks viewer={viewer} />
      <h2 class="govuk-heading-m">Where you are signed in</h2>
      <p class="govuk-body">If you do not know one of these, end it and tell your manager.</p>
      <ul class="hearth-people">
        {sessions.map((session) => (
          <li class="hearth-people__item">
            <div>
              <strong>{session.device || 'A browser'}</strong>
              <br />
              <span class="hearth-soft">
                {session.isThisOne ? 'This one' : `Last used ${dayAndClockInWords(session.lastSeenAt)}`}. Signed in{' '}
                {dayAndClockInWords(session.createdAt)}.
              </span>
            </div>
            <form method="post">
              <HiddenFields csrf={csrf} />
              <Button classes="govuk-button--secondary" name="session" value={session.publicId}>
                End it <span class="govuk-visually-hidden">: {session.device}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </WorkerPage>
  )
}

/** Shared desks, for whom they are: setting one's own PIN, and managing the devices. */
function DeskLinks({ viewer }: { readonly viewer: Viewer }): VNode | null {
  const links = [
    { href: '/account/pin', text: 'Your PIN for shared desks', permission: 'identity.use_desk' },
    { href: '/account/desks', text: 'Shared desks', permission: 'identity.enrol_desk' },
  ].filter(({ permission }) => viewer.permissions.includes(permission))
  if (links.length === 0) return null
  return (
    <nav aria-label="Desks">
      <ul class="govuk-list">
        {links.map(({ href, text }) => (
          <li>
            <Link href={href}>{text}</Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
