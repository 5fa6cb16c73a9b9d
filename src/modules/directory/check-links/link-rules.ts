/** What came of following a link, as `directory.link_check` has it. */
export type LinkOutcome = 'well' | 'gone' | 'failing' | 'unreachable' | 'private' | 'circling'

export const outcomeWords: Readonly<Record<LinkOutcome, string>> = {
  well: 'works',
  gone: 'there is no such page',
  failing: 'its server fails',
  unreachable: 'nobody answers',
  private: 'it leads into a private network, and was not followed',
  circling: 'it sends on and on',
}

/** A page that asks for a password, or lets no machine in, is there for people. */
const SHUT_TO_MACHINES = new Set([401, 403, 405, 406, 407, 418, 429, 451])

export function judgeStatus(status: number): LinkOutcome {
  if (status < 400 || SHUT_TO_MACHINES.has(status)) return 'well'
  return status < 500 ? 'gone' : 'failing'
}

/** Whether an answer to HEAD is believed. Many servers know only GET, and say anything. */
export function needsGet(status: number): boolean {
  return status >= 400
}

export interface LinkBefore {
  readonly failedDays: number
  /** `2026-11-25`; null while it worked. */
  readonly failedSince: string | null
}

export interface LinkNow extends LinkBefore {
  readonly outcome: LinkOutcome
}

/** Broken from two failures on different days on: a bad night is none. Whoever calls asks once a day. */
export function afterFollowing(before: LinkBefore, outcome: LinkOutcome, today: string): LinkNow {
  if (outcome === 'well') return { outcome, failedDays: 0, failedSince: null }
  return { outcome, failedDays: Math.min(before.failedDays + 1, 999), failedSince: before.failedSince ?? today }
}
