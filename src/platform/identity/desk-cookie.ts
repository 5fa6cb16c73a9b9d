import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ask } from '../web/routes.ts'
import { type CookieRules, clearCookie, setCookie } from '../web/visitors.ts'

/** As long as browsers keep a cookie. Each sign-in at the desk begins it again. */
const KEPT_SECONDS = 400 * 24 * 60 * 60
const DRAFTS_SECONDS = 7 * 24 * 60 * 60

/** What a device says when it says that it is a shared desk; the database knows whether it is. */
export function deskToken(request: FastifyRequest, { names }: CookieRules): string | undefined {
  return /^[\w-]{43}$/.exec(request.cookies[names.desk] ?? '')?.[0]
}

/** 256 random bits, of which the database keeps the hash. */
export function newDeskToken(): string {
  return randomBytes(32).toString('base64url')
}

export function keepDeskToken(reply: FastifyReply, rules: CookieRules, token: string): void {
  setCookie(reply, rules, rules.names.desk, token, KEPT_SECONDS)
}

export function dropDeskToken(request: FastifyRequest, reply: FastifyReply, rules: CookieRules): void {
  clearCookie(reply, rules, rules.names.desk)
  delete request.cookies[rules.names.desk]
}

/**
 * What one person began to type at a desk is there again when they come back to it, and is not there for the next: each has a key of
 * drafts of their own, made of the device's token and who they are, so that nobody has to keep it.
 */
export function keepDraftsApart(ask: Ask, rules: CookieRules, desk: string, account: number): void {
  const own = createHmac('sha256', desk).update(`drafts of ${account}`).digest('base64url')
  setCookie(ask.reply, rules, rules.names.draft, own, DRAFTS_SECONDS)
}
