import { Temporal } from 'temporal-polyfill'
import { type AgeBand, ageBands } from '../search-query.ts'

/** What somebody wants to see of what is on. */
export interface WhatsOnQuery {
  readonly first: Temporal.PlainDate
  readonly days: 1 | 7
  /** Public id of a site's place. */
  readonly site: string | undefined
  readonly ages: readonly AgeBand[]
  readonly free: boolean
  /** Something in the address could not be understood and was left out: the page says so. */
  readonly odd: boolean
}

/** How far ahead one may look: as far as the timetable is ever filled, and a little. */
export const WEEKS_AHEAD = 12

/**
 * Reads a query from an address. Never refuses: nonsense, what is over and what is too far ahead are left out, with `odd` set.
 * `day` is one day, `from` seven days from that one; without either it is seven days from today.
 */
export function parseWhatsOn(given: URLSearchParams, today: Temporal.PlainDate, sites: ReadonlySet<string>): WhatsOnQuery {
  let odd = false
  const read = <T>(name: string, known: (value: string) => T | undefined): T[] =>
    given.getAll(name).flatMap((value) => {
      if (value === '') return []
      const found = known(value)
      if (found === undefined) odd = true
      return found === undefined ? [] : [found]
    })
  const inReach = (value: string): Temporal.PlainDate | undefined => dayWithin(value, today)
  const [day] = read('day', inReach)
  const [from] = read('from', inReach)
  const ages = new Set(read('age', (value) => ageBands.find(({ key }) => key === value)?.key))
  const [site] = read('site', (value) => (sites.has(value) ? value : undefined))
  const [free] = read('free', (value) => (value === '1' ? true : undefined))
  return {
    first: day ?? from ?? today,
    days: day ? 1 : 7,
    site,
    ages: ageBands.flatMap(({ key }) => (ages.has(key) ? [key] : [])),
    free: free ?? false,
    odd,
  }
}

function dayWithin(value: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  try {
    const day = Temporal.PlainDate.from(value, { overflow: 'reject' })
    const ahead = today.until(day).days
    return ahead >= 0 && ahead <= WEEKS_AHEAD * 7 ? day : undefined
  } catch {
    return undefined
  }
}

/** The address of a query with something changed; what is as it is anyway is left out, so that an address says only what was asked. */
export function addressOf(query: WhatsOnQuery, today: Temporal.PlainDate, path = '/whats-on'): string {
  const parameters = filtersOf(query)
  if (query.days === 1) parameters.append('day', query.first.toString())
  else if (!query.first.equals(today)) parameters.append('from', query.first.toString())
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Site, ages and cost, without the days: what a calendar that goes on for ever is asked for. */
export function filtersOf({ site, ages, free }: Pick<WhatsOnQuery, 'site' | 'ages' | 'free'>): URLSearchParams {
  return new URLSearchParams([...(site ? [['site', site]] : []), ...ages.map((age) => ['age', age]), ...(free ? [['free', '1']] : [])] as [
    string,
    string,
  ][])
}
