import { Temporal } from 'temporal-polyfill'
import { onTheWall } from '../../platform/words/dates.ts'
import { type Found, search } from './search.ts'
import type { SearchIndex } from './search-index.ts'
import type { SearchQuery } from './search-query.ts'

export interface When {
  readonly now: Temporal.Instant
  readonly zone: string
}

/** What fits a query and begins within so many days from today, soonest first. Cancelled and past sessions are no beginning. */
export function listComing(index: SearchIndex, query: SearchQuery, { now, zone }: When, days: number): Found[] {
  const today = onTheWall(now, zone).toPlainDate()
  const dated = { ...query, from: today.toString(), to: today.add({ days }).toString() }
  const answer = search(index, dated, today.toString())
  if (answer.widened !== undefined) return []
  return answer.results
    .flatMap((found) => {
      const next = nextBeginning(found, now)
      return next && today.until(onTheWall(next, zone).toPlainDate()).days <= days ? [{ found, next }] : []
    })
    .sort((a, b) => Temporal.Instant.compare(a.next, b.next))
    .map(({ found }) => found)
}

function nextBeginning({ listing }: Found, now: Temporal.Instant): Temporal.Instant | undefined {
  const next = listing.coming.find(({ startsAt, state }) => state !== 'cancelled' && Temporal.Instant.compare(startsAt, now) > 0)
  return next && Temporal.Instant.from(next.startsAt)
}
