import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { Busy } from '../database/doors.ts'
import { KeyReused } from '../deeds/act.ts'
import { renderPage } from '../look/render-page.ts'
import { addressIn } from '../words/addresses.ts'
import { askedLocale, forgetAddress } from '../words/spoken.ts'
import { sendPage } from './answer.ts'
import { type ErrorCode, errorCatalogue, Refusal } from './errors.ts'

/** Draws the page of an error; the reference is what the person can read out to us. */
export type ErrorPages = (code: ErrorCode, reference: string) => VNode

/** Where the page at an address is now, by the host it was asked of; undefined where nobody said so. */
export type Moved = (host: string, url: string) => string | undefined

/** Everything thrown ends here: logged once if it is ours, one plain page, never a word of the database's. */
export function registerErrors(app: FastifyInstance, pages: ErrorPages, moved: Moved = () => undefined): void {
  app.setNotFoundHandler((request, reply) => leadOn(moved, request, reply) ?? send(pages, 'HEARTH-1101', request, reply))
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const code = codeOf(error)
    if (errorCatalogue[code].status >= 500)
      request.log.error(
        { code, reference: request.id, name: error.name, sqlstate: sqlstateOf(error), stack: ownFrames(error.stack) },
        'a request failed',
      )
    return (code === 'HEARTH-1101' && leadOn(moved, request, reply)) || send(pages, code, request, reply)
  })
}

/** Leads somebody who came by an old link to where the page is now: only where an editor wrote, whatever stands in the request. A browser may remember it for an hour, so that a slip can be put right. */
function leadOn(moved: Moved, request: FastifyRequest, reply: FastifyReply): unknown {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  const address = moved(request.hostname, request.url)
  if (address === undefined) return undefined
  reply.header('cache-control', 'public, max-age=3600')
  return reply.redirect(address.startsWith('/') ? addressIn(askedLocale(), address) : address, 301)
}

/** An address that is no address (a broken escape, a name without end): the same plain page, before any route. */
export function answerUnreadable(pages: ErrorPages, request: FastifyRequest, reply: FastifyReply): void {
  send(pages, 'HEARTH-1101', request, reply)
}

/** What a program is told, beside the sentence. */
const MACHINE_WORDS: Readonly<Record<number, string>> = { 400: 'bad_request', 404: 'not_found', 500: 'failed', 503: 'busy' }

function send(pages: ErrorPages, code: ErrorCode, request: FastifyRequest, reply: FastifyReply): unknown {
  const { status } = errorCatalogue[code]
  if (status === 503) reply.header('retry-after', '5')
  // What is still on its way is not read to its end.
  if (status === 413) reply.header('connection', 'close')
  reply.header('x-hearth-error', code)
  if (request.routeOptions.config?.declared?.open)
    return reply
      .status(status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ error: MACHINE_WORDS[status] ?? 'failed', message: errorCatalogue[code].cause }))
  // What was typed is not put into the page: one that is missing looks the same whatever was asked for.
  forgetAddress()
  return sendPage(request, reply, status, renderPage(pages(code, request.id)))
}

/** Codes of a socket, and of PostgreSQL (lost, refused, starting, full, a standby), that mean: the database cannot be asked now. */
const DATABASE_AWAY =
  /^(ECONN(REFUSED|RESET|ABORTED)|ENOENT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|08\w{3}|28P01|3D000|53\w{3}|57P0[1-5]|25006)$/

/** pg gives these no code. */
const CONNECTION_CUT = /^(Connection terminated|Client has encountered a connection error)/

function codeOf(error: FastifyError): ErrorCode {
  if (error instanceof Refusal) return error.code
  if (error instanceof Busy || /timeout exceeded when trying to connect/.test(error.message)) return 'HEARTH-1001'
  if (error instanceof KeyReused) return 'HEARTH-1105'
  if (DATABASE_AWAY.test(error.code ?? '') || CONNECTION_CUT.test(error.message)) return 'HEARTH-1002'
  // A malformed byte sequence or id that only the database noticed.
  if (error.code === '22021' || error.code === '22P02' || error.code === '22P05') return 'HEARTH-1104'
  if (error.statusCode === 413) return 'HEARTH-1103'
  if (error.statusCode === 415) return 'HEARTH-1107'
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) return 'HEARTH-1104'
  return 'HEARTH-1000'
}

function sqlstateOf(error: FastifyError): string | undefined {
  return /^[0-9A-Z]{5}$/.test(error.code ?? '') ? error.code : undefined
}

/** Where it happened, without the message: a message may quote what somebody typed. */
function ownFrames(stack: string | undefined): string {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n')
}
