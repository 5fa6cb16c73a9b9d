import type pg from 'pg'
import { slotMask } from '../../src/modules/find/active-filters.ts'
import { PER_PAGE, type SearchAnswer } from '../../src/modules/find/search.ts'
import { ageBands, channelKeys, dayKeys, type SearchQuery, timeKeys } from '../../src/modules/find/search-query.ts'
import type { AskedSearch } from './found-page.ts'
import { answerFrom, type RivalRow } from './rival-listings.ts'
import { metresSql, Values } from './values.ts'

/** Filters whose values are counted: the column of bits, and what each bit is. */
export interface Bits {
  readonly facet: 'category' | 'age' | 'channel' | 'language' | 'audience' | 'access'
  readonly column: string
  readonly values: readonly string[]
}

const MONDAY = 0b111
/** Not on one's own, but through somebody: a bit that the rival's copy has and the listing has not. */
export const THROUGH = 1 << 20
const MORNINGS = 0o1111111
/** Filters that are on or off, with their bit in the rival's copy. */
const FLAGS = [
  { name: 'free', bit: 1 },
  { name: 'hub', bit: 2 },
  { name: 'selfReferral', bit: 4 },
  { name: 'through', bit: THROUGH },
  { name: 'send', bit: 8 },
] as const
const ALWAYS = 0x1fffff

/**
 * As good as we could make it in SQL: one statement on a copy of the public listing with an index of words and a column of bits a filter;
 * results, exact total and the counts of every filter that the page shows, in one pass. It mends no misspelling, widens nothing and does not
 * look who comes soonest, which is in its favour. `hubs` are those whose counts the page shows.
 */
export async function facetsSearch(
  pool: pg.Pool,
  asked: AskedSearch,
  bits: readonly Bits[],
  hubs: readonly HubPlace[],
): Promise<SearchAnswer> {
  const { query } = asked
  const values = new Values()
  const metres = metresSql(values, query.near, 'l.latitude', 'l.longitude')
  // Any of the words, best first, as our own search takes them.
  const tsquery = query.words
    ? `replace(plainto_tsquery('english', ${values.add(query.words, 'text')})::text, '&', '|')::tsquery`
    : undefined
  const failures = failuresSql(query, bits, values, metres)
  const own = ['category', 'age', 'channel', 'language', 'audience'].map(
    (name) => `bit_or(${columnOf(bits, name)}) filter (where failures & ${~bitOf(name)} = 0) as ${name}`,
  )
  const text = `with asked as materialized (
      select l.id, l.service_id, l.location, l.slots, l.flag_bits as flags, l.last_date >= current_date as comes, ${bits.map(({ column }) => `l.${column}`).join(', ')}, ${metres} as metres,
        ${tsquery ? `ts_rank(l.words, ${tsquery})` : '0'} as rank, ${failures} as failures
      from bench.listing l ${tsquery ? `where l.words @@ ${tsquery}` : ''}),
    by_service as (
      select service_id, ${own.join(', ')}, bit_or(access_bits) filter (where failures = 0) as access,
        bit_or(slots) filter (where failures & ${~bitOf('slot')} = 0) as slots, ${FLAGS.map(({ name, bit }) => `bool_or(flags & ${bit} <> 0) filter (where failures & ${~bitOf(name)} = 0) as "${name}"`).join(', ')},
        bool_or(comes) filter (where failures = 0) as open,
        bool_or(failures = 0) as fits, min(metres) filter (where failures = 0) as metres, max(rank) as rank,
        (array_agg(id order by metres, id) filter (where failures = 0))[1] as shown, count(*) filter (where failures = 0) as places
      from asked group by service_id),
    page as (select shown, metres, places from by_service where fits order by ${query.near ? 'metres nulls last, ' : ''}rank desc, service_id limit ${PER_PAGE} offset ${(query.page - 1) * PER_PAGE})
    select count(*) filter (where fits)::int as total, (select jsonb_agg(to_jsonb(page)) from page) as rows, array[${countsSql(bits, query).join(', ')}]::int[] as counts,
      (select jsonb_object_agg(location, services) from (select location, count(distinct service_id) as services from asked
        where failures = 0 and flags & 2 <> 0 and location is not null group by location) as at) as "atHubs"
    from by_service`
  const found = await pool.query<Row>(text, values.all)
  const row = found.rows[0]
  return answerFrom(pool, row?.total ?? 0, query.page, row?.rows ?? [], {
    ...facetsFrom(row?.counts ?? [], bits, query),
    site: hubs.map(({ location, slug }) => ({ value: slug, count: row?.atHubs?.[location] ?? 0, chosen: false })),
  })
}

interface Row {
  readonly total: number
  readonly rows: RivalRow[] | null
  readonly counts: number[]
  readonly atHubs: Readonly<Record<string, number>> | null
}

/** A hub by the id of its place, and as the page's filter names it. */
export interface HubPlace {
  readonly location: string
  readonly slug: string
}

const FILTERS: readonly string[] = [
  'category',
  'age',
  'channel',
  'language',
  'audience',
  'slot',
  'access',
  'distance',
  ...FLAGS.map(({ name }) => name),
]

function bitOf(name: string): number {
  return 1 << FILTERS.indexOf(name)
}

function columnOf(bits: readonly Bits[], facet: string): string {
  return bits.find((one) => one.facet === facet)?.column ?? ''
}

/** A number whose bits say which filters a row fails. */
function failuresSql(query: SearchQuery, bits: readonly Bits[], values: Values, metres: string): string {
  const chosen: Readonly<Record<Bits['facet'], readonly string[]>> = {
    category: query.categories,
    age: query.ages,
    channel: query.channels,
    language: query.languages,
    audience: query.audiences,
    access: query.access,
  }
  const parts = bits.flatMap(({ facet, column, values: known }) => {
    const mask = known.reduce((sum, value, bit) => (chosen[facet].includes(value) ? sum + 2 ** bit : sum), 0)
    if (mask === 0) return []
    const wanted = values.add(mask, 'bigint')
    return [`case when l.${column} & ${wanted} ${facet === 'access' ? `= ${wanted}` : '<> 0'} then 0 else ${bitOf(facet)} end`]
  })
  const slots = slotMask(query)
  if (slots > 0) parts.push(`case when l.slots & ${slots} <> 0 then 0 else ${bitOf('slot')} end`)
  for (const { name, bit } of FLAGS) if (query[name]) parts.push(`case when l.flag_bits & ${bit} <> 0 then 0 else ${bitOf(name)} end`)
  if (query.within !== undefined)
    parts.push(`case when l.latitude is null or ${metres} <= ${values.add(query.within, 'float8')} then 0 else ${bitOf('distance')} end`)
  return parts.length > 0 ? parts.join(' | ') : '0'
}

function countsSql(bits: readonly Bits[], { days, times }: SearchQuery): string[] {
  const [onDays, atTimes] = [slotMask({ days, times: [] }) || ALWAYS, slotMask({ days: [], times }) || ALWAYS]
  const count = (column: string, mask: number): string => `count(*) filter (where ${column} & ${mask} <> 0)`
  return [
    ...bits.flatMap(({ facet, values }) => values.map((_, bit) => count(facet, 2 ** bit))),
    ...dayKeys.map((_, d) => count('slots', (MONDAY << (3 * d)) & atTimes)),
    ...timeKeys.map((_, t) => count('slots', (MORNINGS << t) & onDays)),
    ...FLAGS.map(({ name }) => `count(*) filter (where "${name}")`),
    'count(*) filter (where open)',
  ]
}

function facetsFrom(counts: readonly number[], bits: readonly Bits[], query: SearchQuery): Omit<SearchAnswer['facets'], 'site'> {
  let at = 0
  const take = (values: readonly string[], chosen: readonly string[]) =>
    values.map((value) => ({ value, count: counts[at++] ?? 0, chosen: chosen.includes(value) }))
  const chosen = {
    category: query.categories,
    age: query.ages,
    channel: query.channels,
    language: query.languages,
    audience: query.audiences,
    access: query.access,
  }
  const named = Object.fromEntries(bits.map(({ facet, values }) => [facet, take(values, chosen[facet])]))
  return {
    category: named.category ?? [],
    age: named.age ?? [],
    channel: named.channel ?? [],
    language: named.language ?? [],
    access: named.access ?? [],
    audience: named.audience ?? [],
    day: take(dayKeys, query.days),
    time: take(timeKeys, query.times),
    free: take(['free'], query.free ? ['free'] : []),
    hub: take(['hub'], query.hub ? ['hub'] : []),
    selfReferral: take(['selfReferral'], query.selfReferral ? ['selfReferral'] : []),
    through: take(['through'], query.through ? ['through'] : []),
    send: take(['send'], query.send ? ['send'] : []),
    open: take(['open'], query.open ? ['open'] : []),
  }
}

export const AGE_KEYS: readonly string[] = ageBands.map(({ key }) => key)
export const CHANNEL_KEYS: readonly string[] = channelKeys
