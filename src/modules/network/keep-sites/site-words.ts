import { Temporal } from 'temporal-polyfill'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { KeptSite, SiteKind, SitePeriod, SiteStatus } from './kept-sites.ts'

export const kindNames: Readonly<Record<SiteKind, string>> = {
  main_hub: 'Main hub',
  network_site: 'Network site',
  outreach_venue: 'Outreach venue',
  virtual_hub: 'Virtual hub',
}

export const statusNames: Readonly<Record<SiteStatus, string>> = { planned: 'Planned', active: 'Open', closed: 'Closed for good' }

/** What a site is on a day; undefined before it was anything. */
export function periodOn({ periods }: Pick<KeptSite, 'periods'>, day: Temporal.PlainDate): SitePeriod | undefined {
  const on = day.toString()
  return periods.find(({ from, until }) => (from ?? '') <= on && (until === null || on < until))
}

/** "Main hub, open". */
export function periodWords({ kind, status }: SitePeriod): string {
  return `${kindNames[kind]}, ${statusNames[status].toLowerCase()}`
}

/** "From 4 September 2023 until 3 March 2027". */
export function spanWords({ from, until }: Pick<SitePeriod, 'from' | 'until'>): string {
  const since = from === null ? 'Always' : `From ${dateInWords(Temporal.PlainDate.from(from))}`
  return until === null ? since : `${since} until ${dateInWords(Temporal.PlainDate.from(until).subtract({ days: 1 }))}`
}
