import type { Listing } from '../directory/index.ts'
import { bandWithLoss, namesLoss } from './about-loss.ts'
import {
  type ActiveFilter,
  activeFilters,
  type DayRange,
  dayRange,
  type FilterName,
  failureBit,
  filterNames,
  measure,
  soonestDay,
} from './active-filters.ts'
import { isoDate } from './days.ts'
import { FacetCounter, type Facets } from './facet-counts.ts'
import { LEAST_SHARE, MOST_SERVICES, orderKey, serviceOf } from './result-order.ts'
import type { SearchIndex } from './search-index.ts'
import type { SearchQuery } from './search-query.ts'
import { type Mended, matchWords, type WordMatches } from './word-match.ts'

export const PER_PAGE = 20

/** Where what has no position stands among what has one, when no distance was chosen: 10 miles. */
const UNPLACED_METRES = 16_093

/** A service, shown at the best of its places. */
export interface Found {
  readonly listing: Listing
  /** From the place asked about; undefined without one, or for what has no position. */
  readonly metres: number | undefined
  /** The soonest day with a place left, within the days asked for. */
  readonly soonest: string | undefined
  /** How many other places of the service fit as well. */
  readonly elsewhere: number
}

export interface SearchAnswer {
  /** Services, exactly counted. */
  readonly total: number
  readonly results: readonly Found[]
  readonly page: number
  readonly pages: number
  readonly facets: Facets
  readonly mended: readonly Mended[]
  /** The filter that was dropped because nothing fitted them all: results are those that fit the rest. `all`: no single one helped. */
  readonly widened: FilterName | 'all' | undefined
}

const LEFT_OUT = 0x7fff_ffff
const SEVERAL = 0x7fff_fffe

interface Scratch {
  failures: Int32Array
  metres: Float64Array
  keys: Float64Array
  shownRow: Uint32Array
  fitting: Uint32Array
}
let scratch: Scratch | undefined

function roomFor(rows: number): Scratch {
  if (!scratch || scratch.failures.length < rows) {
    scratch = {
      failures: new Int32Array(rows),
      metres: new Float64Array(rows),
      keys: new Float64Array(rows),
      shownRow: new Uint32Array(rows),
      fitting: new Uint32Array(rows),
    }
  }
  return scratch
}

/**
 * Searches one index: results, exact counts for every filter, and what to drop when nothing fits, in one pass. `today` is the London day.
 * Synchronous, and its scratch is shared: keep it so. Never throws for odd input.
 */
export function search(index: SearchIndex, query: SearchQuery, today: string): SearchAnswer {
  const sound = soundPlace(query)
  const { columns } = index
  const room = roomFor(columns.rows.length)
  const matches = matchWords(index.words, columns.rows.length, sound.words)
  const range = dayRange(sound, today)
  measure(columns, sound, room.metres)
  const filters = activeFilters(columns, sound, range, room.metres)
  const counter = new FacetCounter(columns, sound, range)
  const said = { matches, loss: matches.scores !== undefined && namesLoss(index.lossSayings, sound.words) }
  const tally = onePass(index, said, filters, counter, room)
  const widened = tally.fitting > 0 ? undefined : whatToDrop(tally)
  const accepted = widened === undefined ? 0 : widened === 'all' ? SEVERAL : failureBit(widened)
  const total = order(index, { ...said, sound, range, today }, accepted, room)
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const page = Math.min(Math.max(1, Math.trunc(sound.page) || 1), pages)
  const keys = room.keys.subarray((page - 1) * PER_PAGE, Math.min(total, page * PER_PAGE))
  return {
    total,
    results: Array.from(keys, (key) => show(index, sound, range, serviceOf(key), room)),
    page,
    pages,
    facets: counter.counts(sound),
    mended: matches.mended,
    widened,
  }
}

/** A position that is none, or a distance that is none, is not asked about. */
function soundPlace(query: SearchQuery): SearchQuery {
  const { near, within } = query
  const somewhere = near && Number.isFinite(near.latitude) && Number.isFinite(near.longitude)
  const distance = somewhere && within !== undefined && within > 0 && Number.isFinite(within)
  return { ...query, near: somewhere ? near : undefined, within: distance ? within : undefined }
}

interface Tally {
  readonly fitting: number
  /** Bits of the filters that some listing fails, and no other. */
  readonly failedAlone: number
  readonly any: boolean
}

interface Said {
  readonly matches: WordMatches
  /** Something that was typed is about losing somebody. Then whatever is about it is an answer, and comes first; otherwise it comes last. */
  readonly loss: boolean
}

function onePass(
  index: SearchIndex,
  { matches, loss }: Said,
  filters: readonly ActiveFilter[],
  counter: FacetCounter,
  room: Scratch,
): Tally {
  const { rows, lastOfService, aboutLoss } = index.columns
  const { scores } = matches
  const least = matches.best * LEAST_SHARE
  let fitting = 0
  let any = false
  let fits = false
  let failedAlone = 0
  for (let row = 0; row < rows.length; row++) {
    const score = scores?.[row] ?? 0
    const said = scores === undefined || (score > 0 && score >= least) || (loss && aboutLoss[row] === 1)
    const failures = said ? failuresOf(row, filters) : LEFT_OUT
    room.failures[row] = failures
    if (failures !== LEFT_OUT) any = true
    if (failures < SEVERAL) {
      counter.add(row, failures)
      if (failures === 0) fits = true
      else failedAlone |= failures
    }
    if (lastOfService[row] === 0) continue
    counter.endService()
    if (fits) fitting++
    fits = false
  }
  return { fitting, failedAlone, any }
}

/** No bit: it fits. One bit: it would but for that filter. More: it counts for nothing. */
function failuresOf(row: number, filters: readonly ActiveFilter[]): number {
  let failures = 0
  for (const filter of filters) {
    if (filter.passes(row)) continue
    if (failures !== 0) return SEVERAL
    failures = filter.bit
  }
  return failures
}

function whatToDrop(tally: Tally): FilterName | 'all' | undefined {
  return filterNames.find((name) => (tally.failedAlone & failureBit(name)) !== 0) ?? (tally.any ? 'all' : undefined)
}

interface Asked extends Said {
  readonly sound: SearchQuery
  readonly range: DayRange
  readonly today: string
}

/** Puts one key a service into `room.keys`, sorted, and the row to show it by; answers how many. */
function order(index: SearchIndex, asked: Asked, accepted: number, room: Scratch): number {
  const { rows, lastOfService } = index.columns
  const now = dayRange({ ...asked.sound, from: undefined, to: undefined }, asked.today).first
  let found = 0
  let service = 0
  let best = Number.POSITIVE_INFINITY
  let fitting = 0
  for (let row = 0; row < rows.length; row++) {
    const failures = room.failures[row] ?? LEFT_OUT
    if (failures === accepted || (accepted === SEVERAL && failures !== LEFT_OUT)) {
      const key = keyOf(index, asked, row, service, now, room)
      fitting++
      if (key < best) {
        best = key
        room.shownRow[service] = row
      }
    }
    if (lastOfService[row] === 0) continue
    if (fitting > 0) room.keys[found++] = best
    room.fitting[service] = fitting
    service = Math.min(service + 1, MOST_SERVICES - 1)
    best = Number.POSITIVE_INFINITY
    fitting = 0
  }
  room.keys.subarray(0, found).sort()
  return found
}

function keyOf(index: SearchIndex, asked: Asked, row: number, service: number, now: number, room: Scratch): number {
  const { scores, best } = asked.matches
  const first = asked.loss && index.columns.aboutLoss[row] === 1
  const share = scores && !first ? (scores[row] ?? 0) / best : 1
  const soonest = soonestDay(index.columns, row, asked.range)
  const metres = room.metres[row] ?? Number.NaN
  const near = asked.sound.near ? (Number.isNaN(metres) ? (asked.sound.within ?? UNPLACED_METRES) : metres) : undefined
  return orderKey(
    {
      band: scores ? bandWithLoss(index.columns.aboutLoss[row] === 1, asked.loss, share) : 0,
      near,
      share,
      wait: soonest === undefined ? undefined : soonest - now,
    },
    service,
  )
}

function show(index: SearchIndex, query: SearchQuery, range: DayRange, service: number, room: Scratch): Found {
  const row = room.shownRow[service] ?? 0
  const listing = index.columns.rows[row]
  if (!listing) throw new Error('A result without a listing.')
  const metres = room.metres[row] ?? Number.NaN
  const soonest = soonestDay(index.columns, row, range)
  return {
    listing,
    metres: query.near && !Number.isNaN(metres) ? metres : undefined,
    soonest: soonest === undefined ? undefined : isoDate(soonest),
    elsewhere: (room.fitting[service] ?? 1) - 1,
  }
}
