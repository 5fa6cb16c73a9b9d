import type pg from 'pg'
import { ageBands, audienceKeys } from '../../src/modules/find/search-query.ts'
import { AGE_KEYS, type Bits, CHANNEL_KEYS, THROUGH } from './facets-query.ts'

/** Makes the copy of the public listing that SQL with facets reads, with its indexes, and answers what its bits mean. `slugs` by category id. */
export async function makeRivalTables(pool: pg.Pool, slugs: ReadonlyMap<number, string>): Promise<Bits[]> {
  const values = async (column: string): Promise<string[]> =>
    (await pool.query<{ value: string }>(`select distinct unnest(${column})::text as value from directory.listing order by 1`)).rows.map(
      ({ value }) => value,
    )
  const terms = await values('terms')
  const [languages, access] = [await values('languages'), await values('accessibility')]
  const ages = ageBands.map(({ key, min, max }, bit) =>
    key === 'expecting'
      ? `(case when flags & 16 <> 0 then 1 else 0 end)`
      : `(case when coalesce(age_min, 0) <= ${max} and coalesce(age_max, 9999) >= ${min} then ${1 << bit} else 0 end)`,
  )
  const bitsOf = (column: string, type: string, known: readonly string[]): string =>
    `(select coalesce(bit_or(1::bigint << (array_position(array[${known.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')}]::${type}[], v) - 1)), 0) from unnest(${column}) v)`
  await pool.query('create schema bench')
  await pool.query(`create table bench.listing as select l.*, channels::bigint as channel_bits, (${ages.join(' | ')})::bigint as age_bits,
    ${bitsOf('terms', 'bigint', terms)} as category_bits, ${bitsOf('languages', 'text', languages)} as language_bits, ${bitsOf('accessibility', 'text', access)} as access_bits,
    ${bitsOf('audiences', 'text', audienceKeys)} as audience_bits, l.flags | (case when l.flags & 4 = 0 then ${THROUGH} else 0 end) as flag_bits,
    (select max(date) from unnest(l.dates) date)::date as last_date,
    to_tsvector('english', concat_ws(' ', name, summary, org, place, town)) as words from directory.listing l where not deleted`)
  await pool.query('create index on bench.listing using gin (words)')
  await pool.query('create index on bench.listing (service_id)')
  await pool.query('vacuum analyze')
  return [
    { facet: 'category', column: 'category_bits', values: terms.map((id) => slugs.get(Number(id)) ?? id) },
    { facet: 'age', column: 'age_bits', values: AGE_KEYS },
    { facet: 'channel', column: 'channel_bits', values: CHANNEL_KEYS },
    { facet: 'language', column: 'language_bits', values: languages },
    { facet: 'audience', column: 'audience_bits', values: audienceKeys },
    { facet: 'access', column: 'access_bits', values: access },
  ]
}
