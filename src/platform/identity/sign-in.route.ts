import { sql } from 'kysely'
import { codeField, secretField, textField } from '../forms/fields.ts'
import { form } from '../forms/form.ts'
import { isId, typed } from '../web/form.ts'
import type { Answered, Ask, Web } from '../web/routes.ts'
import { clearCookie, setCookie } from '../web/visitors.ts'
import { deskToken, keepDraftsApart } from './desk-cookie.ts'
import { deviceWords } from './device-words.ts'
import { mayBeExample } from './example-door.ts'
import type { IdentityPagesDeps } from './identity-deps.ts'
import { findDirectoryAccount, type OidcJourney } from './oidc.ts'
import { dropPending, keepPending, readPending } from './pending.ts'
import { CodePage, type ExamplePerson, SignInPage } from './sign-in.page.tsx'
import { beginTotp, proveCode, provePassword, type SessionWish, signingIn, startSession } from './sign-in.ts'

const open = { permission: 'public', purpose: 'public', language: 'english' } as const
const SECOND_STEP = 'second step'
const DIRECTORY = 'directory'

const signInForm = form({
  name: textField({ most: 254, own: { missing: () => 'Type your e-mail address' } }),
  password: secretField(() => 'Type your password'),
})
const codeForm = form({ code: codeField() })

interface Pending {
  readonly account: number
  readonly kind: 'staff' | 'ig'
  readonly name: string
  readonly next: string
  readonly setUp: boolean
}

export function registerSignIn(web: Web, deps: IdentityPagesDeps): void {
  web.get('/sign-in', { ...open, audit: null }, (ask) => signInPage(deps, ask, '', {}))
  web.post('/sign-in', { ...open, audit: 'session.tried' }, (ask) => withPassword(deps, ask))
  web.get('/sign-in/code', { ...open, audit: null }, (ask) => codePage(deps, ask, undefined))
  web.post('/sign-in/code', { ...open, audit: 'session.started' }, (ask) => withCode(deps, ask))
  web.post('/sign-in/example', { ...open, audit: 'session.started' }, (ask) => asExamplePerson(deps, ask))
  // A link and not a form: browsers hold a form's whole journey to our own site, by the security policy of its page.
  web.get('/sign-in/directory', { ...open, audit: null }, (ask) => toDirectory(deps, ask))
  web.get('/sign-in/directory/back', { ...open, audit: 'session.started' }, (ask) => fromDirectory(deps, ask))
}

async function signInPage(deps: IdentityPagesDeps, ask: Ask, name: string, errors: Readonly<Record<string, string>>): Promise<Answered> {
  const people = mayBeExample(deps, ask.request) ? await listExamplePeople(deps) : []
  const next = safeNext(typeof ask.query.next === 'string' ? ask.query.next : typed(ask.body, 'next'))
  const page = SignInPage({ frame: deps.frame, csrf: ask.csrf(), next, name, errors, directory: deps.oidc !== undefined, people })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

function listExamplePeople(deps: IdentityPagesDeps): Promise<ExamplePerson[]> {
  return signingIn(deps.db, async (trx) => (await sql<ExamplePerson>`select * from identity.list_example_people()`.execute(trx)).rows)
}

async function withPassword(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const read = signInForm.parse(signInForm.typed(ask.body))
  if (!read.ok) return signInPage(deps, ask, typed(ask.body, 'name'), read.errors)
  const { name, password } = read.value
  const proof = await provePassword(deps, name, password, ask.request.ip)
  if (proof.outcome !== 'second-step') {
    return signInPage(deps, ask, name, {
      password:
        proof.outcome === 'wrong' ? 'The address or the password is not right' : 'There were too many tries. Wait a quarter of an hour',
    })
  }
  keepPending<Pending>(ask.reply, deps.cookies, SECOND_STEP, {
    account: proof.account,
    kind: proof.kind,
    name,
    next: safeNext(typed(ask.body, 'next')),
    setUp: proof.setUp,
  })
  return { redirect: '/sign-in/code' }
}

async function codePage(deps: IdentityPagesDeps, ask: Ask, error: string | undefined): Promise<Answered> {
  const pending = readPending<Pending>(ask.request, deps.cookies, SECOND_STEP)
  if (!pending) return { redirect: '/sign-in' }
  // A page with a wrong code keeps the key that the phone was just given.
  const setUp = pending.setUp && error === undefined ? await beginTotp(deps, pending.account, pending.name, deps.frame.network) : undefined
  return { page: CodePage({ frame: deps.frame, csrf: ask.csrf(), error, setUp }), status: error ? 422 : 200 }
}

async function withCode(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const pending = readPending<Pending>(ask.request, deps.cookies, SECOND_STEP)
  if (!pending) return { redirect: '/sign-in' }
  const read = codeForm.parse(codeForm.typed(ask.body))
  const proof = await proveCode(deps, pending.account, read.ok ? read.value.code : '')
  if (proof !== 'right')
    return codePage(
      deps,
      ask,
      proof === 'wrong'
        ? 'That code is not right, or was used already. Wait for the next one'
        : 'There were too many tries. Wait a quarter of an hour',
    )
  dropPending(ask.reply, deps.cookies, SECOND_STEP)
  return signInAs(deps, ask, { account: pending.account, kind: pending.kind, by: 'password', secondFactor: true }, pending.next)
}

async function asExamplePerson(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const account = typed(ask.body, 'account')
  if (!mayBeExample(deps, ask.request) || !isId(account)) return { redirect: '/sign-in' }
  const found = await signingIn(
    deps.db,
    async (trx) => (await sql<{ accountId: number }>`select * from identity.find_example_person(${account}::uuid)`.execute(trx)).rows[0],
  )
  if (!found) return { redirect: '/sign-in' }
  return signInAs(
    deps,
    ask,
    { account: found.accountId, kind: 'staff', by: 'example', secondFactor: true },
    safeNext(typed(ask.body, 'next')),
  )
}

async function toDirectory(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  if (!deps.oidc) return { redirect: '/sign-in' }
  const begun = await deps.oidc.begin().catch((error: unknown) => noteFailure(ask, error))
  if (!begun) return signInPage(deps, ask, '', { name: 'Your council’s sign-in does not answer. Try again in a few minutes' })
  const next = safeNext(typeof ask.query.next === 'string' ? ask.query.next : '/')
  keepPending<OidcJourney & { next: string }>(ask.reply, deps.cookies, DIRECTORY, { ...begun.journey, next })
  return { redirect: begun.url }
}

async function fromDirectory(deps: IdentityPagesDeps, ask: Ask): Promise<Answered> {
  const journey = readPending<OidcJourney & { next: string }>(ask.request, deps.cookies, DIRECTORY)
  dropPending(ask.reply, deps.cookies, DIRECTORY)
  if (!deps.oidc || !journey) return { redirect: '/sign-in' }
  const back = await deps.oidc.finish(new URL(ask.request.url, deps.url), journey).catch((error: unknown) => noteFailure(ask, error))
  if (!back) return signInPage(deps, ask, '', { name: 'Your work account did not sign you in. Try again' })
  if (!back.secondFactor)
    return signInPage(deps, ask, '', { name: 'Your work account did not ask for a second step, and Hearth needs one' })
  const found = await findDirectoryAccount(deps, back.issuer, back.subject, back.email)
  if (!found) return signInPage(deps, ask, '', { name: 'There is no account here for you yet. Ask your hub manager' })
  return signInAs(deps, ask, { ...found, by: 'oidc', secondFactor: back.secondFactor }, journey.next)
}

/** What went wrong with the directory, for the log: a code, never its words, which may name somebody. */
function noteFailure(ask: Ask, error: unknown): undefined {
  const { name, code } = error as { name?: string; code?: string }
  ask.request.log.warn({ name, code, request: ask.request.id }, 'the directory did not sign somebody in')
}

/**
 * Starts the session, puts its token into the cookie and goes on. The old session of this browser, if any, is forgotten by it. On a shared
 * desk's device it is a session of that desk, however somebody proved who they are: the screen is the same.
 */
export async function signInAs(
  deps: IdentityPagesDeps,
  ask: Ask,
  wish: Omit<SessionWish, 'device' | 'requestId' | 'desk'>,
  next: string,
): Promise<Answered> {
  const desk = deskToken(ask.request, deps.cookies)
  const device = deviceWords(ask.request.headers['user-agent'])
  const token = await startSession(deps, { ...wish, desk, device, requestId: ask.who.requestId })
  setCookie(ask.reply, deps.cookies, deps.cookies.names.session, token)
  clearCookie(ask.reply, deps.cookies, deps.cookies.names.visitor)
  if (desk !== undefined) keepDraftsApart(ask, deps.cookies, desk, wish.account)
  return { redirect: next === '/' ? '/today' : next }
}

/** Only a path of our own: never another site, whatever a link says. */
export function safeNext(next: string): string {
  return /^\/(?![/\\])[\w\-/?=&%.]*$/.test(next) ? next : '/'
}
