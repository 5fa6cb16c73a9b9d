import type { Temporal } from 'temporal-polyfill'
import type { PlacesPillProps } from '../../../platform/look/places-pill.tsx'
import { clockInWords } from '../../../platform/words/instants.ts'
import type { DaySession } from '../../bookings/index.ts'
import type { DayTold } from './live-day-props.ts'

/** "3 sessions, 14 children and 9 families booked. 1 is cancelled." */
export function daySentence(sessions: readonly DaySession[]): string {
  const on = sessions.filter(({ state }) => state !== 'cancelled')
  const children = on.reduce((sum, { booked }) => sum + booked, 0)
  const families = on.reduce((sum, session) => sum + session.families, 0)
  const off = sessions.length - on.length
  const booked =
    families === 0 ? 'nobody has booked' : `${counted(families, 'family', 'families')} and ${counted(children, 'child', 'children')} booked`
  return `${counted(on.length, 'session', 'sessions')}, ${booked}.${off === 0 ? '' : ` ${off} cancelled.`}`
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}

export function bookedWords({ limits, booked, families }: DaySession): string {
  if (limits.children !== undefined) return `${booked} of ${limits.children} children`
  if (limits.families !== undefined) return `${families} of ${limits.families} families`
  return counted(families, 'family', 'families')
}

/** Places left, by whichever limit the session counts; undefined for one that anybody may drop in to. */
export function placesLeft({ limits, booked, families }: DaySession): number | undefined {
  if (limits.children !== undefined) return limits.children - booked
  return limits.families === undefined ? undefined : limits.families - families
}

export function pillOf(session: DaySession): PlacesPillProps {
  if (session.state === 'cancelled') return { state: 'cancelled', words: 'Cancelled' }
  const left = placesLeft(session)
  if (left === undefined) return { state: 'drop-in', words: 'Drop in' }
  if (left <= 0) return { state: 'full', words: left < 0 ? `${-left} over` : 'Full' }
  return { state: left <= 3 ? 'few' : 'open', words: `${left} left` }
}

export function countedAt(at: Temporal.Instant): { readonly live: string; readonly counted: string } {
  const time = clockInWords(at)
  return { live: `Live, counted at ${time}`, counted: `Counted at ${time}` }
}

/** A day just read, as the page may say it, and what changed since it was last told. */
export function dayTold(sessions: readonly DaySession[], at: Temporal.Instant, before: readonly DaySession[] | undefined): DayTold {
  const just = before && changeInWords(before, sessions)
  return {
    sentence: daySentence(sessions),
    sessions: sessions.map((session) => ({ session: session.session, booked: bookedWords(session), pill: pillOf(session) })),
    ...countedAt(at),
    ...(just ? { just } : {}),
  }
}

/** Whether the page would say the same of both. */
export function saysTheSame(a: readonly DaySession[], b: readonly DaySession[]): boolean {
  return a.length === b.length && changed(a, b).length === 0
}

function changed(before: readonly DaySession[], now: readonly DaySession[]): DaySession[] {
  const was = new Map(before.map((session) => [session.session, session]))
  return now.filter((session) => {
    const then = was.get(session.session)
    return !then || then.state !== session.state || then.booked !== session.booked || then.families !== session.families
  })
}

function changeInWords(before: readonly DaySession[], now: readonly DaySession[]): string | undefined {
  const [first, ...others] = changed(before, now)
  if (!first) return undefined
  if (others.length > 0) return `Just now: ${others.length + 1} sessions changed.`
  const what = first.state === 'cancelled' ? 'cancelled' : bookedWords(first)
  return `Just now: ${first.name}, ${clockInWords(first.startsAt, first.zone)}, ${what}.`
}
