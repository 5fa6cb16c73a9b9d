import type { LookupFunction } from 'node:net'
import { Agent, fetch, type Response } from 'undici'
import { guardedLookup, refusePrivateLiteral } from '../import-open-referral/address-guard.ts'
import { FeedError } from '../import-open-referral/feed-error.ts'
import { judgeStatus, type LinkOutcome, needsGet } from './link-rules.ts'

const MAX_REDIRECTS = 5

export interface FollowOptions {
  /** How long a server may take to answer. */
  readonly answerMs?: number
  /** Hosts, with their ports, that may be on a private network: for a server of one's own. */
  readonly trusted?: ReadonlySet<string>
  /** Stands in for the system's resolver. */
  readonly lookup?: LookupFunction
}

export interface LinkFollower {
  /** Never throws: what cannot be followed is an outcome. */
  follow(url: string): Promise<LinkOutcome>
  close(): Promise<void>
}

/** Follows links as politely as may be: HEAD, then GET where that is not believed, nothing of the page read, no cookie, a private address never touched. */
export function openFollower({ answerMs = 10_000, trusted = new Set(), lookup }: FollowOptions = {}): LinkFollower {
  const timeouts = { connectTimeout: answerMs, headersTimeout: answerMs, bodyTimeout: answerMs, maxHeaderSize: 16_384 }
  const guarded = new Agent({ ...timeouts, connect: { timeout: answerMs, lookup: guardedLookup(lookup) } })
  const open = new Agent({ ...timeouts, connect: { timeout: answerMs } })
  const ask = async (url: URL, method: 'HEAD' | 'GET'): Promise<Response> => {
    const trust = trusted.has(url.host)
    if (!trust) refusePrivateLiteral(url)
    const cut = new AbortController()
    const late = setTimeout(() => cut.abort(), answerMs)
    try {
      const headers = { 'user-agent': 'Hearth (looks whether links work)', accept: 'text/html, */*;q=0.5' }
      return await fetch(url, { method, headers, redirect: 'manual', signal: cut.signal, dispatcher: trust ? open : guarded })
    } finally {
      clearTimeout(late)
      // The answer's first line is all that is asked for.
      cut.abort()
    }
  }
  return {
    follow: (url) => followFrom(url, ask),
    close: async () => void (await Promise.all([guarded.destroy(), open.destroy()])),
  }
}

async function followFrom(first: string, ask: (url: URL, method: 'HEAD' | 'GET') => Promise<Response>): Promise<LinkOutcome> {
  try {
    let url = new URL(first)
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      if (!/^https?:$/.test(url.protocol)) return 'unreachable'
      const head = await ask(url, 'HEAD').catch((error: unknown) => {
        if (isGuarded(error)) throw error
        return undefined
      })
      const answer = head && !needsGet(head.status) ? head : await ask(url, 'GET')
      const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
      if (next === null) return judgeStatus(answer.status)
      if (!URL.canParse(next, url)) return 'gone'
      url = new URL(next, url)
    }
    return 'circling'
  } catch (error) {
    return isGuarded(error) ? 'private' : 'unreachable'
  }
}

function isGuarded(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof FeedError) return true
  return false
}
