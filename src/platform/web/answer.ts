import { pipeline } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { renderPage } from '../look/render-page.ts'
import { addressIn } from '../words/addresses.ts'
import { askedLocale } from '../words/spoken.ts'
import type { Answered } from './routes.ts'

/** Smaller than this, compressing costs more than it saves. */
const WORTH_COMPRESSING = 1024

const CHECK_EACH_TIME = 'public, max-age=0, must-revalidate'

/** Nobody on the way may keep it, hold it back, or use its connection again. */
const STREAMED = { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no', connection: 'close' }

/** Marks an answer that is no fault of ours: the page has another way. */
export const FULL = 'x-hearth-streams-full'

/** Turns a handler's answer into a response: pages drawn and compressed, POSTs answered with 303. */
export function answerWith(request: FastifyRequest, reply: FastifyReply, answered: Answered): unknown {
  if ('redirect' in answered) return sendOn(reply, answered.redirect)
  if ('unchanged' in answered) return reply.header('etag', answered.unchanged).header('cache-control', CHECK_EACH_TIME).status(304).send()
  if ('stream' in answered) return reply.headers(STREAMED).type('text/event-stream').send(answered.stream)
  if ('full' in answered)
    return reply
      .status(503)
      .headers({ 'retry-after': '60', [FULL]: '1' })
      .type('text/plain')
      .send('')
  if ('bytes' in answered)
    return reply.headers({ 'cache-control': 'public, max-age=31536000, immutable' }).type(answered.type).send(Buffer.from(answered.bytes))
  if ('piped' in answered) return sendPiped(request, reply, answered)
  if ('text' in answered) {
    reply
      .status(answered.status ?? 200)
      .headers(answered.headers ?? {})
      .type(answered.type)
    if (!request.routeOptions.config.declared?.open || answered.text.length < WORTH_COMPRESSING || !takesGzip(request))
      return reply.send(answered.text)
    return reply.header('content-encoding', 'gzip').send(packed(written(answered.text)))
  }
  if (answered.cache && answered.cache !== 'never') {
    reply.headers({ etag: answered.cache.etag, 'cache-control': CHECK_EACH_TIME, vary: 'accept-encoding' })
    if (request.headers['if-none-match'] === answered.cache.etag) return reply.status(304).send()
  }
  return sendPage(request, reply, answered.status ?? 200, renderPage(answered.page))
}

/** Sends the browser on, in the language it came in. */
export function sendOn(reply: FastifyReply, address: string): unknown {
  return reply.redirect(/^\/(?!\/)/.test(address) ? addressIn(askedLocale(), address) : address, 303)
}

function takesGzip(request: FastifyRequest): boolean {
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
}

/** Somebody who has stopped reading is not waited for longer. */
const UNREAD_MS = 60_000

/** The connection is used for nothing else afterwards: what breaks half-way can only be told by its breaking. */
function sendPiped(request: FastifyRequest, reply: FastifyReply, { piped, type, headers }: Extract<Answered, { piped: unknown }>): unknown {
  reply.raw.setTimeout(UNREAD_MS, () => void reply.raw.destroy())
  reply.headers({ ...headers, connection: 'close' }).type(type)
  if (!takesGzip(request)) return reply.send(piped)
  const packed = pipeline(piped, createGzip({ level: 1 }), () => undefined)
  return reply.header('content-encoding', 'gzip').send(packed)
}

/** Sends one HTML page, compressed where the browser takes it. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, status: number, html: string): unknown {
  reply.status(status).type('text/html; charset=utf-8')
  if (html.length < WORTH_COMPRESSING || !takesGzip(request)) return reply.send(html)
  return reply.header('content-encoding', 'gzip').send(packed(written(html)))
}

/** Pages become bytes here, one at a time: room of its own for each costs as much as a third of compressing it. */
const desk = Buffer.allocUnsafeSlow(512 * 1024)
const MOST_BYTES_A_LETTER = 3

/** The bytes of a page, to be used at once: the next page is written over them. */
export function written(html: string): Buffer {
  return html.length * MOST_BYTES_A_LETTER <= desk.length ? desk.subarray(0, desk.write(html)) : Buffer.from(html)
}

/** Gzip level 1: ten times smaller for a third of the cost of drawing it. */
export function packed(bytes: Buffer): Buffer {
  return gzipSync(bytes, { level: 1 })
}
