import type pg from 'pg'
import { PER_PAGE, type SearchAnswer } from '../../src/modules/find/search.ts'
import { ageBands, channelKeys, dayKeys, type SearchQuery, timeKeys } from '../../src/modules/find/search-query.ts'
import type { AskedSearch } from './found-page.ts'
import { answerFrom, type RivalRow } from './rival-listings.ts'
import { metresSql, Values } from './values.ts'

/** Filters whose values are counted: the column of bits, and what each bit is. */
export interface Bits {
  readonly facet: 'category' | 'age' | 'channel' | 'language' | 'access'
  readonly column: string
  readonly values: readonly string[]
}

const MONDAY = 0b111
const MORNINGS = 0o1111111

/**
 * As good as we could make it in SQL: one statement on a copy of the public listing with an index of words and a column of bits a filter;
 * results, exact total and the counts of every filter in one pass. It mends no misspelling and widens nothing, which is in its favour.
 */
export async function facetsSearch(pool: pg.Pool, asked: AskedSearch, bits: readonly Bits[]): Promise<SearchAnswer> {
  const { query } = asked
  const values = new Values()
  const metres = metresSql(values, query.near, 'l.latitude', 'l.longitude')
  // Any of the words, best first, as our own search takes them.
  const tsquery = query.words
    ? `replace(plainto_tsquery('english', ${values.add(query.words, 'text')})::text, '&', '|')::tsquery`
    : undefined
  const failures = failuresSql(query, bits, values, metres)
  const own = ['category', 'age', 'channel', 'language'].map(
    (name) => `bit_or(${columnOf(bits, name)}) filter (where failures & ${~bitOf(name)} = 0) as ${name}`,
  )
  const text = `with asked as materialized (
      select l.id, l.service_id, l.slots, l.flags, ${bits.map(({ column }) => `l.${column}`).join(', ')}, ${metres} as metres,
        ${tsquery ? `ts_rank(l.words, ${tsquery})` : '0'} as rank, ${failures} as failures
      from bench.listing l ${tsquery ? `where l.words @@ ${tsquery}` : ''}),
    by_service as (
      select service_id, ${own.join(', ')}, bit_or(access_bits) filter (where failures = 0) as access,
        bit_or(slots) filter (where failures & ${~bitOf('slot')} = 0) as slots, bit_or(flags) filter (where failures & ${~bitOf('flags')} = 0) as flags,
        bool_or(failures = 0) as fits, min(metres) filter (where failures = 0) as metres, max(rank) as rank,
        (array_agg(id order by metres, id) filter (where failures = 0))[1] as shown, count(*) filter (where failures = 0) as places
      from asked group by service_id),
    page as (select shown, metres, places from by_service where fits order by ${query.near ? 'metres nulls last, ' : ''}rank desc, service_id limit ${PER_PAGE} offset ${(query.page - 1) * PER_PAGE})
    select count(*) filter (where fits)::int as total, (select jsonb_agg(to_jsonb(page)) from page) as rows, array[${countsSql(bits).join(', ')}]::int[] as counts
    from by_service`
  const found = await pool.query<{ total: number; rows: RivalRow[] | null; counts: number[] }>(text, values.all)
  const row = found.rows[0]
  return answerFrom(pool, row?.total ?? 0, query.page, row?.rows ?? [], facetsFrom(row?.counts ?? [], bits, query))
}

const FILTERS: readonly string[] = ['category', 'age', 'channel', 'language', 'slot', 'flags', 'access', 'distance']

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
    access: query.access,
  }
  const parts = bits.flatMap(({ facet, column, values: known }) => {
    const mask = known.reduce((sum, value, bit) => (chosen[facet].includes(value) ? sum + 2 ** bit : sum), 0)
    if (mask === 0) return []
    const wanted = values.add(mask, 'bigint')
    return [`case when l.${column} & ${wanted} ${facet === 'access' ? `= ${wanted}` : '<> 0'} then 0 else ${bitOf(facet)} end`]
  })
  const slots = dayKeys.reduce((mask, day, d) => (query.days.includes(day) ? mask | (MONDAY << (3 * d)) : mask), 0)
  if (slots > 0) parts.push(`case when l.slots & ${slots} <> 0 then 0 else ${bitOf('slot')} end`)
  const flags = [query.free, query.hub, query.selfReferral, query.send].reduce((mask, on, bit) => (on ? mask | (1 << bit) : mask), 0)
  if (flags > 0) parts.push(`case when l.flags & ${flags} = ${flags} then 0 else ${bitOf('flags')} end`)
  if (query.within !== undefined)
    parts.push(`case when l.latitude is null or ${metres} <= ${values.add(query.within, 'float8')} then 0 else ${bitOf('distance')} end`)
  return parts.length > 0 ? parts.join(' | ') : '0'
}

function countsSql(bits: readonly Bits[]): string[] {
  const count = (column: string, mask: number): string => `count(*) filter (where ${column} & ${mask} <> 0)`
  return [
    ...bits.flatMap(({ facet, values }) => values.map((_, bit) => count(facet, 2 ** bit))),
    ...dayKeys.map((_, d) => count('slots', MONDAY << (3 * d))),
    ...timeKeys.map((_, t) => count('slots', MORNINGS << t)),
    ...[1, 2, 4, 8].map((flag) => count('flags', flag)),
  ]
}

function facetsFrom(counts: readonly number[], bits: readonly Bits[], query: SearchQuery): SearchAnswer['facets'] {
  let at = 0
  const take = (values: readonly string[], chosen: readonly string[]) =>
    values.map((value) => ({ value, count: counts[at++] ?? 0, chosen: chosen.includes(value) }))
  const chosen = { category: query.categories, age: query.ages, channel: query.channels, language: query.languages, access: query.access }
  const named = Object.fromEntries(bits.map(({ facet, values }) => [facet, take(values, chosen[facet])]))
  return {
    category: named.category ?? [],
    age: named.age ?? [],
    channel: named.channel ?? [],
    language: named.language ?? [],
    access: named.access ?? [],
    // The rival counts less than ours does.
    audience: [],
    site: [],
    open: [],
    through: [],
    day: take(dayKeys, query.days),
    time: take(timeKeys, query.times),
    free: take(['free'], query.free ? ['free'] : []),
    hub: take(['hub'], query.hub ? ['hub'] : []),
    selfReferral: take(['selfReferral'], query.selfReferral ? ['selfReferral'] : []),
    send: take(['send'], query.send ? ['send'] : []),
  }
}

export const AGE_KEYS: readonly string[] = ageBands.map(({ key }) => key)
export const CHANNEL_KEYS: readonly string[] = channelKeys
