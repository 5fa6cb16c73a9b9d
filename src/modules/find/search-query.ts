import { readAge } from '../../platform/forms/inputs/read-age.ts'
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
export const channelKeys = ['in-person', 'online', 'phone', 'at-home', 'outreach'] as const
export type Channel = (typeof channelKeys)[number]

export const dayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof dayKeys)[number]

/** Before 12:00, before 17:00, later. */
export const timeKeys = ['morning', 'afternoon', 'evening'] as const
export type TimeOfDay = (typeof timeKeys)[number]

/** For whom something may be meant, as the directory's codes. */
export const audienceKeys = [
  'dads',
  'mums',
  'grandparents',
  'young_parents',
  'lone_parents',
  'foster_carers',
  'kinship_carers',
  'adopters',
  'young_carers',
  'twins',
  'forces',
] as const
export type Audience = (typeof audienceKeys)[number]

/** One child, in whole months, both ends included: "2" is anything from 24 to 35. A baby on the way is −1. */
export interface ChildAge {
  readonly min: number
  readonly max: number
}

/** What somebody looks for. Several values of one filter mean any of them; several needs of getting in mean all of them. */
export interface SearchQuery {
  readonly words: string
  readonly near?: Position | undefined
  /** Metres from `near`; without it everything is near enough, nearest first. */
  readonly within?: number | undefined
  /** Slugs of categories, as `SearchIndex.categories` names them. */
  readonly categories: readonly string[]
  readonly ages: readonly AgeBand[]
  /** Children who are all to be welcome. */
  readonly children: readonly ChildAge[]
  readonly channels: readonly Channel[]
  readonly days: readonly Day[]
  readonly times: readonly TimeOfDay[]
  /** ISO days, both included; sessions with a place left. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly languages: readonly string[]
  readonly access: readonly string[]
  readonly audiences: readonly Audience[]
  /** Slugs of family hubs, as `SearchIndex.hubs` names them. */
  readonly sites: readonly string[]
  /** Only what has a place left, or where one can just come. */
  readonly open: boolean
  readonly free: boolean
  readonly hub: boolean
  readonly selfReferral: boolean
  /** Only what somebody refers you to. */
  readonly through: boolean
  readonly send: boolean
  /** From 1; past the end means the last. */
  readonly page: number
}

export const emptyQuery: SearchQuery = {
  words: '',
  categories: [],
  ages: [],
  children: [],
  channels: [],
  days: [],
  times: [],
  languages: [],
  access: [],
  audiences: [],
  sites: [],
  open: false,
  free: false,
  hub: false,
  selfReferral: false,
  through: false,
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
    children: readChildren(given.getAll('child').join(',')).children,
    channels: among('channel', channelKeys),
    days: among('day', dayKeys),
    times: among('time', timeKeys),
    from: day('from'),
    to: day('to'),
    languages: all('language'),
    access: all('access'),
    audiences: among('for', audienceKeys),
    sites: all('site'),
    open: given.get('open') === '1',
    free: given.get('free') === '1',
    hub: given.get('hub') === '1',
    selfReferral: given.get('self') === '1',
    through: given.get('through') === '1',
    send: given.get('send') === '1',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

/** More children than this in one family are not asked about. */
const MOST_CHILDREN = 8

/** Reads "8 months, 3 and expecting": each child, and each part that says no age. */
export function readChildren(said: string): { readonly children: readonly ChildAge[]; readonly unknown: readonly string[] } {
  const parts = said
    .slice(0, LONGEST_QUERY)
    .split(/[,;&+]|\band\b/iu)
    .map((part) => part.trim())
    .filter(Boolean)
  const children: ChildAge[] = []
  const unknown: string[] = []
  for (const part of parts.slice(0, MOST_CHILDREN)) {
    const age = readAge(part)
    if (!age.ok) unknown.push(part)
    else if (age.value === 'expecting') children.push({ min: -1, max: -1 })
    else children.push({ min: age.value, max: /^\d+\s*(?:y|$)/iu.test(part) ? age.value + 11 : age.value })
  }
  return { children, unknown }
}
