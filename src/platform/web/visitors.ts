import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Credential } from '../access/index.ts'
import type { Secrets } from '../config/secrets.ts'

/** The cookies we set. On https each carries the __Host- prefix, so that no neighbouring site can set it. */
export interface CookieNames {
  readonly session: string
  readonly visitor: string
  readonly link: string
  /** Opens what this browser has begun to type, and nothing else. */
  readonly draft: string
  /** Says that this device is a shared desk. It signs nobody in. */
  readonly desk: string
  /** Ids of services somebody saved on this device: see find/shortlist. */
  readonly shortlist: string
}

export function cookieNames(secure: boolean): CookieNames {
  const prefix = secure ? '__Host-' : ''
  return {
    session: `${prefix}hearth_session`,
    visitor: `${prefix}hearth_visitor`,
    link: `${prefix}hearth_booking`,
    draft: `${prefix}hearth_draft`,
    desk: `${prefix}hearth_desk`,
    shortlist: `${prefix}hearth_shortlist`,
  }
}

export interface CookieRules {
  readonly names: CookieNames
  readonly secure: boolean
  readonly secrets: Secrets
}

/**
 * Whom the cookies say this is. A session comes first; on routes for links, the opened link; else a visitor, who is nobody in particular:
 * a random number that we signed, so that a double click and a second tab are known to be the same browser.
 */
export function credentialOf(request: FastifyRequest, rules: CookieRules, permission: string): Credential {
  const cookies = request.cookies
  if (permission === 'link') return { kind: 'link', token: cookies[rules.names.link] ?? '' }
  const session = cookies[rules.names.session]
  if (session && permission !== 'public') return { kind: 'session', token: session }
  return { kind: 'anonymous', token: knownVisitor(cookies[rules.names.visitor], rules.secrets) }
}

function knownVisitor(cookie: string | undefined, secrets: Secrets): string | null {
  const [random, ...signature] = (cookie ?? '').split('.')
  return random && secrets.verifies('visitor', random, signature.join('.')) ? random : null
}

/** Gives the browser a visitor's number if it has none, and answers it. */
export function ensureVisitor(request: FastifyRequest, reply: FastifyReply, rules: CookieRules): string {
  const known = knownVisitor(request.cookies[rules.names.visitor], rules.secrets)
  if (known) return known
  const random = randomBytes(18).toString('base64url')
  const value = `${random}.${rules.secrets.sign('visitor', random)}`
  setCookie(reply, rules, rules.names.visitor, value)
  request.cookies[rules.names.visitor] = value
  return random
}

/** Sets one of our cookies: for this site only, out of reach of scripts, gone when the browser closes unless an age is given. */
export function setCookie(reply: FastifyReply, rules: CookieRules, name: string, value: string, seconds?: number): void {
  reply.setCookie(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: rules.secure,
    ...(seconds === undefined ? {} : { maxAge: seconds }),
  })
}

export function clearCookie(reply: FastifyReply, rules: CookieRules, name: string): void {
  reply.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure: rules.secure })
}

/** What ties a form to the browser it was drawn for: the session or the visitor's number. */
function formSeat(request: FastifyRequest, rules: CookieRules): string | undefined {
  return request.cookies[rules.names.session] ?? request.cookies[rules.names.visitor]
}

/** The hidden field of a form, good for this browser only. */
export function csrfToken(request: FastifyRequest, reply: FastifyReply, rules: CookieRules): string {
  if (!formSeat(request, rules)) ensureVisitor(request, reply, rules)
  return rules.secrets.sign('csrf', formSeat(request, rules) ?? '')
}

/** Whether a form came from our own page in the same browser: the browser's own word for it, and our token. */
export function formIsOurs(request: FastifyRequest, rules: CookieRules): boolean {
  const token = (request.body as Record<string, unknown> | undefined)?._csrf
  return formComesFromHere(request) && typeof token === 'string' && tokenIsOurs(request, rules, token)
}

/** What the browser itself says of where a form comes from: known before the form is read. */
export function formComesFromHere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = request.headers.origin
  return !origin || origin === 'null' || URL.parse(origin)?.host === request.host
}

/** Whether a form's token was made for this browser. */
export function tokenIsOurs(request: FastifyRequest, rules: CookieRules, token: string): boolean {
  const seat = formSeat(request, rules)
  return seat !== undefined && rules.secrets.verifies('csrf', seat, token)
}
