import { type DayRange, type FilterName, failureBit, soonestDay } from './active-filters.ts'
import { type FacetBits, type FacetName, type FlagName, facetOf, type ListingColumns } from './listing-columns.ts'
import { dayKeys, type SearchQuery, timeKeys } from './search-query.ts'

/** One value of a filter: how many services there would be with it ticked, everything else as it is. */
export interface FacetCount {
  readonly value: string
  readonly count: number
  readonly chosen: boolean
}

export type Facets = Readonly<Record<Exclude<FacetName, 'slot'> | 'day' | 'open' | 'time', readonly FacetCount[]>>

const OPEN = failureBit('open')

/**
 * Counts services by each value of each filter while the rows go by. A listing that fails one filter only still counts for that one,
 * so every count ignores its own filter. Needs of getting in are all to be met: there only full results count.
 */
export class FacetCounter {
  readonly #columns: ListingColumns
  readonly #own: readonly { readonly bit: number; readonly facet: FacetBits }[]
  readonly #service: Uint32Array
  readonly #counts: Uint32Array
  /** Services by each of the 21 slots would not add up to days; so days and times are counted by themselves. */
  readonly #days = new Uint32Array(7)
  readonly #times = new Uint32Array(3)
  readonly #slots: FacetBits
  readonly #range: DayRange
  #serviceOpen = false
  /** Something of the service was added: of most services nothing is. */
  #added = false
  #open = 0
  readonly #dayMask: number
  readonly #timeMask: number

  constructor(columns: ListingColumns, query: SearchQuery, range: DayRange) {
    this.#columns = columns
    this.#range = range
    this.#service = new Uint32Array(columns.wordsPerRow)
    this.#counts = new Uint32Array(columns.wordsPerRow * 32)
    this.#slots = facetOf(columns.facets, 'slot')
    this.#own = [...columns.facets.values()]
      .filter((facet) => facet.name !== 'access')
      .map((facet) => ({ bit: failureBit(facet.name as FilterName), facet }))
    this.#dayMask = dayKeys.reduce(
      (mask, day, d) => (query.days.length === 0 || query.days.includes(day) ? mask | (7 << (3 * d)) : mask),
      0,
    )
    this.#timeMask = timeKeys.reduce(
      (mask, time, t) => (query.times.length === 0 || query.times.includes(time) ? mask | (0o111_1111 << t) : mask),
      0,
    )
  }

  /** A row with the filters it failed: none, or one. */
  add(row: number, failures: number): void {
    const start = row * this.#columns.wordsPerRow
    this.#added = true
    if (failures === 0 || failures === OPEN) this.#serviceOpen ||= soonestDay(this.#columns, row, this.#range) !== undefined
    if (failures === 0) {
      for (let word = 0; word < this.#service.length; word++) this.#keep(word, start)
      return
    }
    for (const { bit, facet } of this.#own) {
      if (bit !== failures) continue
      for (let word = facet.firstWord; word < facet.firstWord + facet.words; word++) this.#keep(word, start)
    }
  }

  #keep(word: number, start: number): void {
    this.#service[word] = (this.#service[word] ?? 0) | (this.#columns.bits[start + word] ?? 0)
  }

  /** The service's rows have all gone by: it counts once for each value that any of them has. */
  endService(): void {
    if (!this.#added) return
    this.#added = false
    const slots = this.#service[this.#slots.firstWord] ?? 0
    for (let word = 0; word < this.#service.length; word++) {
      let left = this.#service[word] ?? 0
      while (left !== 0) {
        const bit = 31 - Math.clz32(left & -left)
        const at = word * 32 + bit
        this.#counts[at] = (this.#counts[at] ?? 0) + 1
        left &= left - 1
      }
    }
    if (slots !== 0) {
      for (let d = 0; d < 7; d++) if (slots & (7 << (3 * d)) & this.#timeMask) this.#days[d] = (this.#days[d] ?? 0) + 1
      for (let t = 0; t < 3; t++) if (slots & (0o111_1111 << t) & this.#dayMask) this.#times[t] = (this.#times[t] ?? 0) + 1
    }
    this.#service.fill(0)
    if (this.#serviceOpen) this.#open++
    this.#serviceOpen = false
  }

  counts(query: SearchQuery): Facets {
    const listed = (name: FacetName, chosen: readonly string[]): FacetCount[] => {
      const facet = facetOf(this.#columns.facets, name)
      return facet.values.map((value, bit) => ({
        value,
        count: this.#counts[facet.firstWord * 32 + bit] ?? 0,
        chosen: chosen.includes(value),
      }))
    }
    const flag = (name: FlagName): FacetCount[] => listed(name, query[name] ? [name] : [])
    return {
      category: listed('category', query.categories),
      age: listed('age', query.ages),
      channel: listed('channel', query.channels),
      language: listed('language', query.languages),
      access: listed('access', query.access),
      audience: listed('audience', query.audiences),
      site: listed('site', query.sites),
      open: [{ value: 'open', count: this.#open, chosen: query.open }],
      day: dayKeys.map((value, d) => ({ value, count: this.#days[d] ?? 0, chosen: query.days.includes(value) })),
      time: timeKeys.map((value, t) => ({ value, count: this.#times[t] ?? 0, chosen: query.times.includes(value) })),
      free: flag('free'),
      hub: flag('hub'),
      selfReferral: flag('selfReferral'),
      through: flag('through'),
      send: flag('send'),
    }
  }
}
