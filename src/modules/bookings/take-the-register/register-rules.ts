import { Temporal } from 'temporal-polyfill'
import type { CareNote } from '../care-notes.ts'
import type { WalkInWish } from './walk-in-form.ts'

/** How somebody stands on a register. */
export type Standing = 'here' | 'did_not_come' | 'unmarked'

interface Stands {
  readonly id: string
  readonly value: Standing
  /** Whether a worker has said who of the people we know they are. */
  readonly matched: boolean
  /** When they were last marked, and by whom; null for nobody yet. */
  readonly at: Temporal.Instant | null
  readonly by: string | null
}

/** Somebody who booked: the booker, or a child of theirs. */
export interface RegisterPerson extends Stands {
  readonly name: string
  readonly kind: 'booker' | 'child'
  readonly ageMonths: number | null
  /** False when the booking was cancelled after they were marked: they stay on the register. */
  readonly expected: boolean
  readonly reference: string
  /** What their family shared for this booking, what matters most first. */
  readonly care: readonly CareNote[]
  /** What the booker asked to be got ready. */
  readonly getReady: string | null
  /** Of a child, who booked. */
  readonly with: string | null
}

/** Somebody who came without booking. */
export interface WalkIn extends Stands {
  readonly who: 'adult' | 'child'
  readonly name: string | null
  readonly ageMonths: number | null
}

/** Heads without a name, counted by one worker. */
export interface HeadsCounted {
  readonly who: 'adult' | 'child'
  readonly count: number
  readonly at: Temporal.Instant
  readonly by: string | null
}

export interface RegisterSheet {
  readonly people: readonly RegisterPerson[]
  readonly walkIns: readonly WalkIn[]
  readonly heads: readonly HeadsCounted[]
}

/** One press on a register, as it was asked for. */
export type Press =
  | { readonly person: string; readonly value: Standing }
  | { readonly walkIn: WalkInWish }
  | { readonly counted: 'adult' | 'child'; readonly heads: 1 | -1 }

/** More than any room of ours holds: beyond it a finger is stuck. */
export const MOST_HEADS = 500
const HOURS_BEFORE = 1
const HOURS_AFTER = 48

export type RegisterTime =
  | { readonly is: 'open'; readonly until: Temporal.Instant }
  | { readonly is: 'early'; readonly from: Temporal.Instant }
  | { readonly is: 'late' }
  | { readonly is: 'cancelled' }

/** Whether a session's register may be taken now: from an hour before it begins until 48 hours after it ends, and never a cancelled one's. */
export function registerTime(
  session: { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant; readonly state: string },
  now: Temporal.Instant,
): RegisterTime {
  if (session.state === 'cancelled') return { is: 'cancelled' }
  const from = session.startsAt.subtract({ hours: HOURS_BEFORE })
  const until = session.endsAt.add({ hours: HOURS_AFTER })
  if (Temporal.Instant.compare(now, from) < 0) return { is: 'early', from }
  return Temporal.Instant.compare(now, until) > 0 ? { is: 'late' } : { is: 'open', until }
}

/** What of a press is to be written down; undefined when all stands so already, or nobody like that is on the register, or it would pass a limit. */
export function decidePress(sheet: RegisterSheet, press: Press): (Press & { readonly value?: Standing }) | undefined {
  if ('walkIn' in press) return sheet.walkIns.length < MOST_HEADS ? { ...press, value: 'here' } : undefined
  if ('counted' in press) {
    const heads = headsOf(sheet, press.counted) + press.heads
    return heads >= 0 && heads <= MOST_HEADS ? press : undefined
  }
  const walkIn = sheet.walkIns.find(({ id }) => id === press.person)
  // Somebody who was written down because they came cannot have stayed away: they can only be taken back.
  if (walkIn && press.value === 'did_not_come') return undefined
  const stands = walkIn ?? sheet.people.find(({ id }) => id === press.person)
  return stands && stands.value !== press.value ? press : undefined
}

/** The numbers of a register. The named and the counted are never the same people. */
export interface RegisterCounts {
  readonly expected: number
  readonly here: number
  readonly didNotCome: number
  readonly walkedIn: number
  readonly adults: number
  readonly children: number
  /** Everybody who came: here, walked in, and counted. */
  readonly came: number
}

export function countsOf(sheet: RegisterSheet): RegisterCounts {
  const here = sheet.people.filter(isHere).length
  const walkedIn = sheet.walkIns.filter(isHere).length
  const [adults, children] = [headsOf(sheet, 'adult'), headsOf(sheet, 'child')]
  return {
    expected: sheet.people.filter((person) => person.expected).length,
    here,
    didNotCome: sheet.people.filter(({ value }) => value === 'did_not_come').length,
    walkedIn,
    adults,
    children,
    came: here + walkedIn + adults + children,
  }
}

/** Whether somebody stands as here. */
export function isHere({ value }: { readonly value: Standing }): boolean {
  return value === 'here'
}

function headsOf({ heads }: RegisterSheet, who: 'adult' | 'child'): number {
  return heads.filter((row) => row.who === who).reduce((sum, { count }) => sum + count, 0)
}
