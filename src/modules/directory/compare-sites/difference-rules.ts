import type { Cell } from '../../../platform/web/csv.ts'
import type { ComparedKind, SiteOffers } from './site-offers.ts'

type Site = SiteOffers['sites'][number]
type Category = SiteOffers['categories'][number]

/** A category that a site has, with the services behind it. */
export interface Offered extends Category {
  readonly services: SiteOffers['offered'][number]['services']
}

/** A category that a site has not, and which others of its kind have it. */
export interface Lacking extends Category {
  readonly at: readonly Site[]
}

/** How one site differs. */
export interface Difference {
  readonly site: Site
  /** Of what is expected, what it has. */
  readonly met: readonly Offered[]
  /** Of what is expected, what it has not. */
  readonly unmet: readonly Lacking[]
  /** Not expected, but more than half of the others of its kind have it. */
  readonly unlikeMost: readonly Lacking[]
  /** No other of its kind has it. */
  readonly onlyHere: readonly Offered[]
}

/** Every open site of a kind against the others and against what is expected, those that lack most first, then by name. */
export function differencesOf(offers: SiteOffers, kind: ComparedKind): Difference[] {
  const sites = offers.sites.filter((site) => site.kind === kind)
  const expected = new Set(offers.expected.filter((one) => one.kind === kind).map(({ category }) => category))
  const services = new Map(offers.offered.map((one) => [`${one.site} ${one.category}`, one.services]))
  const has = (site: Site, { id }: Category) => services.get(`${site.location} ${id}`)
  return sites
    .map((site) => {
      const others = sites.filter((other) => other !== site)
      const lacking = (category: Category): Lacking => ({ ...category, at: others.filter((other) => has(other, category)) })
      const offered = (category: Category): Offered => ({ ...category, services: has(site, category) ?? [] })
      const here = offers.categories.filter((category) => has(site, category))
      const missing = offers.categories.filter((category) => !has(site, category)).map(lacking)
      return {
        site,
        met: here.filter(({ id }) => expected.has(id)).map(offered),
        unmet: missing.filter(({ id }) => expected.has(id)),
        // Branches say what their leaves say.
        unlikeMost: missing.filter(({ id, leaf, at }) => leaf && !expected.has(id) && at.length * 2 > others.length),
        onlyHere:
          others.length === 0 ? [] : here.filter((category) => category.leaf && !others.some((other) => has(other, category))).map(offered),
      }
    })
    .sort((a, b) => b.unmet.length - a.unmet.length || a.site.name.localeCompare(b.site.name, 'en'))
}

/** The whole table: a line a category, a column a site, how many services in each. For a spreadsheet. */
export function differenceTable(offers: SiteOffers, kind: ComparedKind): Cell[][] {
  const sites = offers.sites.filter((site) => site.kind === kind)
  const expected = new Set(offers.expected.filter((one) => one.kind === kind).map(({ category }) => category))
  const counts = new Map(offers.offered.map((one) => [`${one.site} ${one.category}`, one.services.length]))
  const rows = offers.categories
    .filter(({ id, leaf }) => expected.has(id) || (leaf && sites.some(({ location }) => counts.has(`${location} ${id}`))))
    .map(({ id, name }): Cell[] => [
      name,
      expected.has(id) ? 'yes' : 'no',
      ...sites.map(({ location }) => counts.get(`${location} ${id}`) ?? 0),
    ])
  return [['Category', 'Expected', ...sites.map(({ name }) => name)], ...rows]
}
