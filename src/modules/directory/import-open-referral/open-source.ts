import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { LookupFunction } from 'node:net'
import { Agent, fetch, type Response } from 'undici'
import { guardedLookup, refusePrivateLiteral } from './address-guard.ts'
import { FeedError } from './feed-error.ts'

/** How far a feed may go. All of one import draws on the same bytes and the same time. */
export interface SourceLimits {
  /** Bytes after unpacking. */
  readonly maxBytes: number
  /** How long a connection may say nothing. */
  readonly stallMs: number
  readonly totalMs: number
  readonly maxRedirects: number
}

export const defaultLimits: SourceLimits = { maxBytes: 200_000_000, stallMs: 15_000, totalMs: 30 * 60_000, maxRedirects: 5 }

export interface SourceOptions {
  /** The address that was given may be on a private network. Where it redirects to may not, unless it is the same host and port. */
  readonly allowPrivate?: boolean
  readonly limits?: Partial<SourceLimits>
  /** Stands in for the system's resolver. */
  readonly lookup?: LookupFunction
  /** What the first answer said of itself the last time: the same again is a `FeedError` of status 304. */
  readonly etag?: string | null
}

/** Opens files and addresses under one budget. Close it when the import ends. */
export interface Source {
  open(address: string | URL): Promise<AsyncIterable<Uint8Array>>
  /** How many answers it took, and what the first said of itself. */
  readonly told: { requests: number; etag: string | null }
  close(): Promise<void>
}

/** Whether this is an address rather than a file. Anything with a scheme is: `file:` and `ftp:` are then refused. */
export function isAddress(given: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(given)
}

export function openSource(given: string, options: SourceOptions = {}): Source {
  const limits = { ...defaultLimits, ...options.limits }
  const budget: Budget = { bytes: limits.maxBytes, endsAt: performance.now() + limits.totalMs, limits }
  const trusted = options.allowPrivate && isAddress(given) ? new URL(given).host : undefined
  const timeouts = { connectTimeout: limits.stallMs, headersTimeout: limits.stallMs, bodyTimeout: 0 }
  const guarded = new Agent({ ...timeouts, connect: { timeout: limits.stallMs, lookup: guardedLookup(options.lookup) } })
  const open = new Agent({ ...timeouts, connect: { timeout: limits.stallMs, ...(options.lookup && { lookup: options.lookup }) } })
  const told: Source['told'] = { requests: 0, etag: null }
  const agents = (url: URL): Agent => agentFor(url, trusted, guarded, open)
  return {
    told,
    open: async (address) => {
      if (!(address instanceof URL) && !isAddress(address)) return openFile(address, budget)
      const first = told.requests++ === 0
      const { body, etag } = await fetchThrough(new URL(address), budget, agents, first ? options.etag : null)
      if (first) told.etag = etag
      return body
    },
    close: async () => void (await Promise.all([guarded.destroy(), open.destroy()])),
  }
}

interface Budget {
  bytes: number
  readonly endsAt: number
  readonly limits: SourceLimits
}

function agentFor(url: URL, trusted: string | undefined, guarded: Agent, open: Agent): Agent {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FeedError(`Only http and https addresses are read, not ${url.protocol}`)
  if (url.username || url.password) throw new FeedError('An address with a user name or password in it is not read.')
  if (url.host === trusted) return open
  refusePrivateLiteral(url)
  return guarded
}

async function openFile(path: string, budget: Budget): Promise<AsyncIterable<Uint8Array>> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new FeedError(`There is no file ${path}.`)
  if (!found.isFile()) throw new FeedError(`${path} is not a file.`)
  return metered(createReadStream(path), budget, undefined)
}

interface Opened {
  readonly body: AsyncIterable<Uint8Array>
  readonly etag: string | null
}

async function fetchThrough(first: URL, budget: Budget, agent: (url: URL) => Agent, known?: string | null): Promise<Opened> {
  let url = first
  for (let hops = 0; hops <= budget.limits.maxRedirects; hops++) {
    const cut = new AbortController()
    const answer = await within(ask(url, agent(url), cut.signal, known), budget, cut, url)
    const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
    if (next === null) return { body: bodyOf(answer, url, budget, cut), etag: answer.headers.get('etag') }
    cut.abort()
    if (!URL.canParse(next, url)) throw new FeedError(`${url.host} sent us on to something that is not an address.`)
    url = new URL(next, url)
  }
  throw new FeedError(`${first.host} sent us on more than ${budget.limits.maxRedirects} times.`)
}

async function ask(url: URL, dispatcher: Agent, signal: AbortSignal, known?: string | null): Promise<Response> {
  const headers = { accept: 'application/json, text/csv;q=0.9', 'user-agent': 'Hearth', ...(known ? { 'if-none-match': known } : {}) }
  try {
    return await fetch(url, { dispatcher, signal, redirect: 'manual', headers })
  } catch (error) {
    throw asFeedError(error, url)
  }
}

function bodyOf(answer: Response, url: URL, budget: Budget, cut: AbortController): AsyncIterable<Uint8Array> {
  if (!answer.ok || !answer.body) {
    cut.abort()
    throw new FeedError(`${url.host}${url.pathname} answered ${answer.status}.`, { status: answer.status })
  }
  return metered(answer.body, budget, { url, cut })
}

/** Passes bytes on while there is budget. Whoever waits here waits at most for a stall's length. */
async function* metered(
  body: AsyncIterable<Uint8Array>,
  budget: Budget,
  remote: { url: URL; cut: AbortController } | undefined,
): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { value, done } = await (remote ? within(chunks.next(), budget, remote.cut, remote.url) : chunks.next())
      if (done) return
      budget.bytes -= value.length
      if (budget.bytes < 0) throw new FeedError(`The feed is longer than ${Math.round(budget.limits.maxBytes / 1_000_000)} MB.`)
      yield value
    }
  } finally {
    remote?.cut.abort()
    if (!remote) await chunks.return?.()
  }
}

async function within<T>(work: Promise<T>, budget: Budget, cut: AbortController, url: URL): Promise<T> {
  const left = budget.endsAt - performance.now()
  const stall = Math.min(budget.limits.stallMs, left)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const sentence = left < budget.limits.stallMs ? 'The feed took too long in all.' : `${url.host} stopped sending.`
    timer = setTimeout(() => reject(new FeedError(sentence)), Math.max(0, stall))
  })
  try {
    return await Promise.race([work, late])
  } catch (error) {
    work.catch(() => undefined)
    cut.abort()
    throw asFeedError(error, url)
  } finally {
    clearTimeout(timer)
  }
}

function asFeedError(error: unknown, url: URL): FeedError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof FeedError) return cause
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return new FeedError(`${url.host} could not be read${code}.`)
}
