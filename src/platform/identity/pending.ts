import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Secrets } from '../config/secrets.ts'
import { type CookieRules, clearCookie, setCookie } from '../web/visitors.ts'

/** How long the second half of signing in may take: as long as a code for families is good. */
const MINUTES = 15

/** Keeps a few words between two pages in a signed cookie that ends by itself. The words are readable: nothing secret goes in. */
export function keepPending<T extends object>(reply: FastifyReply, rules: CookieRules, use: string, value: T): void {
  const text = Buffer.from(JSON.stringify({ ...value, until: Date.now() + MINUTES * 60_000 })).toString('base64url')
  setCookie(reply, rules, cookieName(rules, use), `${text}.${rules.secrets.sign(use, text)}`, MINUTES * 60)
}

/** What was kept, if it is whole, signed by us and not too old. */
export function readPending<T extends object>(request: FastifyRequest, rules: CookieRules, use: string): T | undefined {
  return open<T>(request.cookies[cookieName(rules, use)] ?? '', rules.secrets, use)
}

export function dropPending(reply: FastifyReply, rules: CookieRules, use: string): void {
  clearCookie(reply, rules, cookieName(rules, use))
}

function open<T extends object>(cookie: string, secrets: Secrets, use: string): T | undefined {
  const [text = '', ...signature] = cookie.split('.')
  if (!secrets.verifies(use, text, signature.join('.'))) return undefined
  const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as T & { until: number }
  return value.until > Date.now() ? value : undefined
}

function cookieName(rules: CookieRules, use: string): string {
  return `${rules.names.visitor}_${use.replaceAll(' ', '_')}`
}
