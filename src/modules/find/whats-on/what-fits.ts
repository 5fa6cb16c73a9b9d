import type { Temporal } from 'temporal-polyfill'
import type { OnDay } from '../../directory/index.ts'
import { ageMask } from '../listing-columns.ts'
import { type AgeBand, ageBands } from '../search-query.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'

/**
 * What may be shown to somebody who did not ask for it, on a page, on paper, in a calendar, on another's site. What is about abuse, loss or
 * harming oneself is found by searching, and otherwise never read over a shoulder: see `sensitive-topics.ts` and decision 0029.
 */
export function mayShowUnasked({
  name,
  summary,
  terms,
}: {
  readonly name: string
  readonly summary: string
  readonly terms: readonly string[]
}): boolean {
  return sensitiveTopics([name, summary, ...terms].join(' ')) === 0
}

/** Whether it is for somebody of one of these ages, and as cheap as asked. No ages: for everybody. */
export function fits(on: OnDay, { ages, free }: { readonly ages: readonly AgeBand[]; readonly free: boolean }): boolean {
  if (free && on.pricePence !== 0) return false
  if (ages.length === 0) return true
  const mask = ageMask({ ageMin: on.ageMin, ageMax: on.ageMax, flags: on.expecting ? 16 : 0 })
  return ageBands.some(({ key }, bit) => ages.includes(key) && (mask & (1 << bit)) !== 0)
}

export interface OnDays {
  /** Every day of the span that is shown, those with nothing among them. */
  readonly days: readonly { readonly day: Temporal.PlainDate; readonly on: readonly OnDay[] }[]
  /** The first day that did not fit on the page. */
  readonly rest: Temporal.PlainDate | undefined
}

/** Days with what is on, whole days only, until a page is full: it never ends in the middle of a day, and always holds one. */
export function inDays(on: readonly OnDay[], first: Temporal.PlainDate, days: number, most: number): OnDays {
  const byDay = Map.groupBy(on, ({ date }) => date)
  const shown: OnDays['days'][number][] = []
  let count = 0
  for (let ahead = 0; ahead < days; ahead++) {
    const day = first.add({ days: ahead })
    const some = byDay.get(day.toString()) ?? []
    if (count > 0 && count + some.length > most) return { days: shown, rest: day }
    count += some.length
    shown.push({ day, on: some })
  }
  return { days: shown, rest: undefined }
}

/** The first whole days with about so many things, and the days after them. */
export function firstOf(days: OnDays['days'], about: number): { readonly first: OnDays['days']; readonly rest: OnDays['days'] } {
  let count = 0
  const end = days.findIndex(({ on }) => {
    count += on.length
    return count >= about
  })
  const at = end < 0 ? days.length : end + 1
  const rest = days.slice(at)
  return rest.some(({ on }) => on.length > 0) ? { first: days.slice(0, at), rest } : { first: days, rest: [] }
}

/** What is over is not "on"; what has begun still is, for who comes late, and so is what has no end that we know until it began. */
export function isStillOn({ startsAt, endsAt }: OnDay, now: Temporal.Instant): boolean {
  return (endsAt ?? startsAt).epochMilliseconds > now.epochMilliseconds
}
