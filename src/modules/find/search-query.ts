import { dayNumber } from './days.ts'
import type { Position } from './geography.ts'
import { LONGEST_QUERY } from './query-words.ts'

/** Age groups of the filter, in whole months, both ends included. */
export const ageBands = [
  { key: 'expecting', min: -1, max: -1 },
  { key: '0-1', min: 0, max: 23 },
  { key: '2-4', min: 24, max: 59 },
  { key: '5-10', min: 60, max: 131 },
  { key: '11-15', min: 132, max: 191 },
  { key: '16-19', min: 192, max: 239 },
  { key: '20-25', min: 240, max: 311 },
] as const
export type AgeBand = (typeof ageBands)[number]['key']

/** In the order of the listing's bits, as are `dayKeys` and `timeKeys`. */
export const channelKeys = ['in-person', 'online', 'phone', 'at-home'] as const
export type Channel = (typeof channelKeys)[number]

export const dayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof dayKeys)[number]

/** Before 12:00, before 17:00, later. */
export const timeKeys = ['morning', 'afternoon', 'evening'] as const
export type TimeOfDay = (typeof timeKeys)[number]

/** What somebody looks for. Several values of one filter mean any of them; several needs of getting in mean all of them. */
export interface SearchQuery {
  readonly words: string
  readonly near?: Position | undefined
  /** Metres from `near`; without it everything is near enough, nearest first. */
  readonly within?: number | undefined
  /** Slugs of categories, as `SearchIndex.categories` names them. */
  readonly categories: readonly string[]
  readonly ages: readonly AgeBand[]
  readonly channels: readonly Channel[]
  readonly days: readonly Day[]
  readonly times: readonly TimeOfDay[]
  /** ISO days, both included; sessions with a place left. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly languages: readonly string[]
  readonly access: readonly string[]
  readonly free: boolean
  readonly hub: boolean
  readonly selfReferral: boolean
  readonly send: boolean
  /** From 1; past the end means the last. */
  readonly page: number
}

export const emptyQuery: SearchQuery = {
  words: '',
  categories: [],
  ages: [],
  channels: [],
  days: [],
  times: [],
  languages: [],
  access: [],
  free: false,
  hub: false,
  selfReferral: false,
  send: false,
  page: 1,
}

/** Reads a query from an address. Never refuses: what is unknown, odd or too much is left out. Place and distance are the page's to look up. */
export function parseSearch(given: URLSearchParams): SearchQuery {
  const all = (name: string): string[] =>
    given
      .getAll(name)
      .flatMap((value) => value.split(','))
      .slice(0, 60)
  const among = <Key extends string>(name: string, keys: readonly Key[]): Key[] => keys.filter((key) => all(name).includes(key))
  const day = (name: string): string | undefined => {
    const value = given.get(name)
    return value !== null && dayNumber(value) !== undefined ? value : undefined
  }
  const page = Number(given.get('page') ?? 1)
  return {
    words: (given.get('q') ?? '').slice(0, LONGEST_QUERY),
    categories: all('category'),
    ages: among(
      'age',
      ageBands.map((band) => band.key),
    ),
    channels: among('channel', channelKeys),
    days: among('day', dayKeys),
    times: among('time', timeKeys),
    from: day('from'),
    to: day('to'),
    languages: all('language'),
    access: all('access'),
    free: given.get('free') === '1',
    hub: given.get('hub') === '1',
    selfReferral: given.get('self') === '1',
    send: given.get('send') === '1',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}
