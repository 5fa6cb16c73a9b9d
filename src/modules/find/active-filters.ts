import { dayNumber } from './days.ts'
import { metresFrom } from './geography.ts'
import { type FacetName, facetOf, flagNames, type ListingColumns } from './listing-columns.ts'
import { type ChildAge, dayKeys, type SearchQuery, timeKeys } from './search-query.ts'

/** Every filter, in the order in which they are dropped when nothing fits: first what one can do without. Never the words. */
export const filterNames = [
  'open',
  'dates',
  'slot',
  'access',
  'language',
  'channel',
  'children',
  'age',
  'free',
  'selfReferral',
  'through',
  'audience',
  'site',
  'hub',
  'send',
  'distance',
  'category',
] as const
export type FilterName = (typeof filterNames)[number]

const bits = new Map(filterNames.map((name, n) => [name, 1 << n]))

/** The bit that a listing failing this filter carries. Asked thousands of times a search. */
export function failureBit(name: FilterName): number {
  return bits.get(name) ?? 0
}

export interface ActiveFilter {
  readonly bit: number
  readonly passes: (row: number) => boolean
}

/** Days as numbers between which a session with a place is looked for. */
export interface DayRange {
  readonly first: number
  readonly last: number
}

export function dayRange(query: SearchQuery, today: string): DayRange {
  const from = query.from === undefined ? undefined : dayNumber(query.from)
  const to = query.to === undefined ? undefined : dayNumber(query.to)
  return { first: Math.max(from ?? 0, dayNumber(today) ?? 0), last: to ?? Number.MAX_SAFE_INTEGER }
}

/** The soonest day in a range on which a listing has a place left; undefined when there is none. */
export function soonestDay(columns: ListingColumns, row: number, range: DayRange): number | undefined {
  const end = columns.dayStarts[row + 1] ?? 0
  for (let at = columns.dayStarts[row] ?? 0; at < end; at++) {
    const day = columns.days[at] ?? 0
    if (day >= range.first) return day <= range.last ? day : undefined
  }
  return undefined
}

/** Metres of each row from the place asked about; NaN for what has no position. */
export function measure(columns: ListingColumns, query: SearchQuery, into: Float64Array): void {
  const { near } = query
  if (!near) return
  const metres = metresFrom(near, query.within ?? 0)
  for (let row = 0; row < columns.rows.length; row++) {
    into[row] = metres(columns.latitudes[row] ?? Number.NaN, columns.longitudes[row] ?? Number.NaN)
  }
}

/** The filters of a query that ask for something. A value that no listing has asks for nothing. */
export function activeFilters(columns: ListingColumns, query: SearchQuery, range: DayRange, metres: Float64Array): ActiveFilter[] {
  const filters: ActiveFilter[] = []
  const facet = (name: FilterName & FacetName, wanted: readonly string[], mode: 'any' | 'all' = 'any'): void => {
    const passes = facetTest(columns, name, maskOf(columns, name, wanted), mode)
    if (passes) filters.push({ bit: failureBit(name), passes })
  }
  if (query.from !== undefined || query.to !== undefined) {
    filters.push({ bit: failureBit('dates'), passes: (row) => soonestDay(columns, row, range) !== undefined })
  }
  if (query.open) filters.push({ bit: failureBit('open'), passes: (row) => soonestDay(columns, row, range) !== undefined })
  const slots = slotMask(query)
  const slotTest = slots === 0 ? undefined : facetTest(columns, 'slot', [slots], 'any')
  if (slotTest) filters.push({ bit: failureBit('slot'), passes: slotTest })
  facet('access', query.access, 'all')
  facet('language', query.languages)
  facet('channel', query.channels)
  if (query.children.length > 0)
    filters.push({ bit: failureBit('children'), passes: (row) => query.children.every((child) => welcomes(columns, row, child)) })
  facet('age', query.ages)
  facet('audience', query.audiences)
  facet('site', query.sites)
  facet('category', query.categories)
  for (const name of flagNames) if (query[name]) facet(name, [name])
  const { near, within } = query
  // What has no position is online, by phone, at home, or somewhere nobody could place: it stays, behind what is near.
  if (near && within !== undefined) filters.push({ bit: failureBit('distance'), passes: (row) => !((metres[row] ?? 0) > within) })
  return filters
}

/** Whether a child of this age is welcome. A baby on the way is, where people who expect one are. */
function welcomes({ ageMins, ageMaxs, expecting }: ListingColumns, row: number, { min, max }: ChildAge): boolean {
  if (min < 0) return expecting[row] === 1
  return (ageMins[row] ?? 0) <= max && (ageMaxs[row] ?? 0) >= min
}

/** Bits of days and times asked for; 0 when neither is. Days alone mean all day, times alone mean every day. */
export function slotMask(query: Pick<SearchQuery, 'days' | 'times'>): number {
  if (query.days.length === 0 && query.times.length === 0) return 0
  let mask = 0
  for (const [d, day] of dayKeys.entries()) {
    for (const [t, time] of timeKeys.entries()) {
      const wanted = (query.days.length === 0 || query.days.includes(day)) && (query.times.length === 0 || query.times.includes(time))
      if (wanted) mask |= 1 << (d * 3 + t)
    }
  }
  return mask
}

function maskOf(columns: ListingColumns, name: FacetName, wanted: readonly string[]): number[] {
  const facet = facetOf(columns.facets, name)
  const mask = new Array<number>(facet.words).fill(0)
  for (const value of wanted) {
    const bit = facet.values.indexOf(value)
    if (bit >= 0) mask[bit >> 5] = (mask[bit >> 5] ?? 0) | (1 << (bit & 31))
  }
  return mask
}

function facetTest(
  columns: ListingColumns,
  name: FacetName,
  mask: readonly number[],
  mode: 'any' | 'all',
): ((row: number) => boolean) | undefined {
  if (mask.every((word) => word === 0)) return undefined
  const { firstWord, words } = facetOf(columns.facets, name)
  const { bits, wordsPerRow } = columns
  const all = mode === 'all'
  return (row) => {
    const start = row * wordsPerRow + firstWord
    let any = false
    for (let word = 0; word < words; word++) {
      const wanted = mask[word] ?? 0
      const has = (bits[start + word] ?? 0) & wanted
      if (all && has !== wanted) return false
      if (has !== 0) any = true
    }
    return any
  }
}
