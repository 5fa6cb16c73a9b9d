import type { SiteKind, SiteStatus } from './kept-sites.ts'

interface SiteToday {
  readonly locality: string
  /** What it is today; undefined before it was anything. */
  readonly kind: SiteKind | undefined
  readonly status: SiteStatus | undefined
}

interface CandidateNow {
  readonly locality: string
  readonly state: 'suggested' | 'looked_at' | 'chosen' | 'not_chosen'
}

export interface ProgrammeRow {
  readonly locality: string
  readonly openHubs: number
  readonly plannedHubs: number
  /** Network sites, outreach venues and virtual hubs. */
  readonly openOthers: number
  readonly plannedOthers: number
  /** Places that are suggested or looked at. */
  readonly thought: number
}

/** The programme of sites by locality: what is open, what is planned, what is looked at. Closed sites count nowhere. */
export function programmeOf(
  localities: readonly string[],
  sites: readonly SiteToday[],
  candidates: readonly CandidateNow[],
): readonly ProgrammeRow[] {
  return localities.map((locality) => {
    const here = sites.filter((site) => site.locality === locality)
    const count = (status: SiteStatus, hub: boolean): number =>
      here.filter((site) => site.status === status && (site.kind === 'main_hub') === hub).length
    return {
      locality,
      ...{ openHubs: count('active', true), plannedHubs: count('planned', true) },
      ...{ openOthers: count('active', false), plannedOthers: count('planned', false) },
      thought: candidates.filter((one) => one.locality === locality && (one.state === 'suggested' || one.state === 'looked_at')).length,
    }
  })
}

/** Main hubs, open and planned, against how many the network means to have. */
export function hubsAgainst(rows: readonly ProgrammeRow[], wanted: number | null): 'unsaid' | 'fewer' | 'as-many' | 'more' {
  const hubs = rows.reduce((sum, { openHubs, plannedHubs }) => sum + openHubs + plannedHubs, 0)
  if (wanted === null) return 'unsaid'
  return hubs < wanted ? 'fewer' : hubs === wanted ? 'as-many' : 'more'
}
