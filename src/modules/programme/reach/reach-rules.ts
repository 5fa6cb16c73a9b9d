/** A group of people: `all`, `adults`, a band of children's ages by its first year (`0`, `3`), or `unknown`. */
export type Group = string

/** A row of the figures: everybody (`all`), a site or a strand. */
export interface Part {
  /** In URLs: `all`, `site-…`, `strand-…`; `site-none` is online, `strand-none` what the grant does not pay for. */
  readonly part: string
  readonly kind: 'all' | 'site' | 'strand'
  readonly name: string
  /** Distinct people of each group; the bands and the grown-ups add up to `all`. */
  readonly people: Readonly<Record<Group, number>>
  /** How many came, everybody each time, known or not. */
  readonly footfall: number
}

/** Distinct people of one age in one part, as the database counts them. 99 is a grown-up; -1 a child of no known age. */
export interface Counted {
  readonly kind: Part['kind']
  readonly key: string
  readonly age: number
  readonly people: number
}

/** One session, with how many came to it. */
export interface Visited {
  readonly session: string
  /** `2026-07-01`. */
  readonly onDate: string
  readonly service: string
  readonly location: string | null
  readonly people: number
}

/** The groups of a network's bands, in the order of the table. Each person is in one; `all` is their sum. */
export function groupsOf(ageBands: readonly number[]): Group[] {
  return [...ageBands.map(String), 'unknown', 'adults']
}

/** "Aged 0 to 2". */
export function groupInWords(group: Group, ageBands: readonly number[]): string {
  if (group === 'all') return 'Everybody'
  if (group === 'adults') return 'Grown-ups'
  if (group === 'children') return 'Children'
  if (group === 'unknown') return 'Age not known'
  if (group === 'footfall') return 'Visits'
  const next = ageBands[ageBands.indexOf(Number(group)) + 1] ?? 18
  return next - 1 === Number(group) ? `Aged ${group}` : `Aged ${group} to ${next - 1}`
}

function groupOf(age: number, ageBands: readonly number[]): Group {
  if (age === 99) return 'adults'
  const band = ageBands.filter((first) => first <= age).at(-1)
  return age < 0 || band === undefined ? 'unknown' : String(band)
}

export interface PartsWish {
  readonly counted: readonly Counted[]
  readonly visited: readonly Visited[]
  readonly ageBands: readonly number[]
  /** Of each service that counts under one, its strand. */
  readonly strands: Readonly<Record<string, string | null>>
  readonly nameOf: (kind: 'site' | 'strand', key: string) => string
}

/** The rows of a quarter: everybody first, then the sites and the strands by name. A part that anybody visited is one, though nobody there is known. */
export function partsOf({ counted, visited, ageBands, strands, nameOf }: PartsWish): Part[] {
  const rows = new Map<string, { kind: Part['kind']; key: string; people: Record<Group, number>; footfall: number }>()
  const row = (kind: Part['kind'], key: string) => {
    const part = partId(kind, key)
    const found = rows.get(part) ?? {
      kind,
      key,
      people: Object.fromEntries(['all', ...groupsOf(ageBands)].map((group) => [group, 0])),
      footfall: 0,
    }
    rows.set(part, found)
    return found
  }
  row('all', 'all')
  for (const { kind, key, age, people } of counted) {
    const found = row(kind, key)
    const group = groupOf(age, ageBands)
    found.people[group] = (found.people[group] ?? 0) + people
    found.people.all = (found.people.all ?? 0) + people
  }
  for (const { one, people } of summed(visited, strands)) {
    row('all', 'all').footfall += people
    row('site', siteOf(one)).footfall += people
    row('strand', strandOf(one, strands)).footfall += people
  }
  const named = [...rows].map(([part, { kind, key, ...rest }]) => ({
    part,
    kind,
    name: kind === 'all' ? 'Everywhere' : nameOf(kind, key),
    ...rest,
  }))
  return named.sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name) || (a.part < b.part ? -1 : 1))
}

/** Visits by site and strand, of which there are some dozens where there are tens of thousands of sessions. */
function summed(visited: readonly Visited[], strands: PartsWish['strands']): Iterable<{ readonly one: Visited; people: number }> {
  const sums = new Map<SessionParts, { readonly one: Visited; people: number }>()
  const partsOf = partsOfSessions(strands)
  for (const one of visited) {
    const parts = partsOf(one)
    const sum = sums.get(parts)
    if (sum) sum.people += one.people
    else sums.set(parts, { one, people: one.people })
  }
  return sums.values()
}

/** What has no place or no strand stands after those that have. */
function order({ part, kind }: { readonly part: string; readonly kind: Part['kind'] }): number {
  return { all: 0, site: 1, strand: 3 }[kind] + (part.endsWith('-none') ? 1 : 0)
}

export function partId(kind: Part['kind'], key: string): string {
  return kind === 'all' ? 'all' : `${kind}-${key}`
}

export function siteOf({ location }: Pick<Visited, 'location'>): string {
  return location ?? 'none'
}

export function strandOf({ service }: Pick<Visited, 'service'>, strands: Readonly<Record<string, string | null>>): string {
  return strands[service] ?? 'none'
}

/** The parts that a session belongs to. */
export type SessionParts = readonly [all: string, site: string, strand: string]

export function partsOfSession(one: Visited, strands: PartsWish['strands']): SessionParts {
  return ['all', partId('site', siteOf(one)), partId('strand', strandOf(one, strands))]
}

/** The same for tens of thousands of sessions: sessions of the same parts get the same array, and no text is put together twice. */
export function partsOfSessions(strands: PartsWish['strands']): (one: Visited) => SessionParts {
  const sites = new Map<string | null, Map<string | null, SessionParts>>()
  return (one) => {
    const site = sites.get(one.location) ?? new Map<string | null, SessionParts>()
    sites.set(one.location, site)
    const strand = strands[one.service] ?? null
    const parts = site.get(strand) ?? partsOfSession(one, strands)
    site.set(strand, parts)
    return parts
  }
}
