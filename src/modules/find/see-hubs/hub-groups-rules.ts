/** What grouping needs to know of a hub that is listed. */
interface Listed {
  readonly location: string
}

interface SiteFacts {
  readonly location: string
  readonly status: 'planned' | 'active' | 'closed' | null
  readonly locality: string
  readonly position: number
}

export interface HubGroup<H> {
  /** Undefined for hubs that belong to no locality, or where the network has only one. */
  readonly locality: string | undefined
  readonly hubs: readonly H[]
}

/**
 * Hubs as a page lists them: by locality, in the network's order, each group in the order they came; what belongs to none comes last. A site
 * that has not opened yet is no hub of this list. One locality alone needs no heading.
 */
export function groupHubs<H extends Listed>(hubs: readonly H[], sites: readonly SiteFacts[]): readonly HubGroup<H>[] {
  const facts = new Map(sites.map((site) => [site.location, site]))
  const open = hubs.filter(({ location }) => {
    const site = facts.get(location)
    return site === undefined || site.status === 'active' || site.status === 'closed'
  })
  const names = [...new Set(sites.toSorted((a, b) => a.position - b.position).map(({ locality }) => locality))]
  const groups = [...names, undefined].map((locality) => ({
    locality,
    hubs: open.filter(({ location }) => facts.get(location)?.locality === locality),
  }))
  const filled = groups.filter(({ hubs: some }) => some.length > 0)
  return filled.length === 1 ? filled.map(({ hubs: some }) => ({ locality: undefined, hubs: some })) : filled
}
