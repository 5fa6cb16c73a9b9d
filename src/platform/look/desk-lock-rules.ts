/** What the island of a shared desk knows, in milliseconds of one clock. */
export interface DeskHands {
  readonly now: number
  /** When hands were last at it: a key, a touch, a movement; in any tab of this browser. */
  readonly seen: number
  /** When the server was last told that somebody is there, or gave this page. */
  readonly told: number
}

/** At most so often the server is told. */
export const TELL_MS = 10_000

/** `lock`: nobody was there for so many seconds. `tell`: somebody was, since the server last heard of it. */
export function deskStep({ now, seen, told }: DeskHands, seconds: number): 'lock' | 'tell' | 'wait' {
  if (now - seen >= seconds * 1000) return 'lock'
  return seen > told && now - told >= TELL_MS ? 'tell' : 'wait'
}
