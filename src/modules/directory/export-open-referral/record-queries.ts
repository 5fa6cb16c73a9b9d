import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { List } from './parameters.ts'
import type { Question } from './question.ts'

/** A position in degrees, WGS 84. */
export interface Centre {
  readonly latitude: number
  readonly longitude: number
}

/** A question with what had to be looked up for it. */
export interface Asked {
  readonly list: List
  readonly question: Question
  readonly centre?: Centre | undefined
}

/** Where a list is read from, what of it is meant, and how a record of it is written. All of it holds only what is public. */
interface Source {
  readonly from: RawBuilder<unknown>
  /** What is enough to find ids by, where nothing is asked that needs more. */
  readonly bare?: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
  readonly words: RawBuilder<unknown>
  readonly where: readonly RawBuilder<unknown>[]
  readonly record: RawBuilder<unknown>
  /** When it last changed, where that is put to the end of the record as it goes out. */
  readonly changed?: RawBuilder<unknown>
}

interface Row {
  readonly record: string
  readonly changed: string | null
}

/** Here, and not in the database: to find the last letter of a text PostgreSQL walks through all of it. */
function written({ record, changed }: Row): string {
  return changed === null ? record : `${record.slice(0, -1)}, "last_modified": "${changed}"}`
}

const nested = sql`'{phones,schedules,service_at_locations,languages,service_areas,cost_options,required_documents,attributes}'::text[]`
const changed = sql`to_char(s.last_modified at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** How many there are in all. */
export async function countRecords(trx: Trx, asked: Asked): Promise<number> {
  const { from, bare = from, where } = sourceOf(asked)
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${where.length === 0 ? bare : from} where ${all(where)}`.execute(trx)
  return rows[0]?.count ?? 0
}

/** One page, as texts; by how well the words fit where there are any, else by id. The ids are found first: what is passed over is not read. */
export async function pageRecords(trx: Trx, asked: Asked, { from: skip, count }: { from: number; count: number }): Promise<string[]> {
  const { from, bare = from, id, where, words, ...source } = sourceOf(asked)
  const rank = asked.question.search ? sql`ts_rank(${words}, ${queryOf(asked.question.search)}) desc,` : sql``
  const { rows } = await sql<Row>`
    with page as materialized (select ${id} as id, row_number() over (order by ${rank} ${id}) as nth from ${where.length === 0 ? bare : from} where ${all(where)} order by ${rank} ${id} limit ${count} offset ${skip})
    select ${columns(source)} from page join ${from} on ${id} = page.id order by page.nth`.execute(trx)
  return rows.map(written)
}

/** No id is before this one. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** Some more after an id, in the order of ids: for who takes everything. */
export async function nextRecords(
  trx: Trx,
  asked: Asked,
  after: string,
  count: number,
): Promise<{ texts: string[]; last: string | undefined }> {
  const { from, id, where, ...source } = sourceOf(asked)
  const { rows } = await sql<Row & { id: string }>`
    select ${id} as id, ${columns(source)} from ${from} where ${id} > ${after}::uuid and ${all(where)} order by ${id} limit ${count}`.execute(
    trx,
  )
  return { texts: rows.map(written), last: rows.length === count ? rows.at(-1)?.id : undefined }
}

/** One record with everything nested in it; undefined for what is not there, or not public. */
export async function findRecord(trx: Trx, list: List, wanted: string): Promise<string | undefined> {
  const { from, id, where, ...source } = sourceOf({ list, question: { taxonomy_term_id: [], full: true } })
  const { rows } = await sql<Row>`select ${columns(source)} from ${from} where ${id} = ${wanted}::uuid and ${all(where)}`.execute(trx)
  return rows[0] && written(rows[0])
}

function columns({ record, changed }: Pick<Source, 'record' | 'changed'>): RawBuilder<unknown> {
  return sql`(${record})::text as record, ${changed ?? sql`null`}::text as changed`
}

/** Which state of everything published this is: raised by each change of it. */
export async function openVersion(trx: Trx): Promise<number> {
  const { rows } = await sql<{ open: number }>`select open from directory.directory_version`.execute(trx)
  return rows[0]?.open ?? 0
}

/** A whole postcode at which something is, for an example; undefined where nothing has one. */
export async function aPostcodeHere(trx: Trx): Promise<string | undefined> {
  const { rows } = await sql<{ postcode: string }>`
    select a->>'postal_code' as postcode from (select record::jsonb as record from directory.open_place order by id limit 20) x cross join jsonb_array_elements(x.record->'location'->'addresses') a
    where a->>'postal_code' like '% %' limit 1`.execute(trx)
  return rows[0]?.postcode
}

function sourceOf(asked: Asked): Source {
  const source = sources[asked.list](asked)
  return {
    ...source,
    where: asked.question.search ? [...source.where, sql`${source.words} @@ ${queryOf(asked.question.search)}`] : source.where,
  }
}

const sources: Readonly<Record<List, (asked: Asked) => Source>> = {
  services: (asked) => ({
    from: sql`directory.open_service s`,
    id: sql`s.id`,
    words: sql`s.words`,
    where: [...aboutService(asked), ...near(asked, sql`x.service_id = s.service_id`, true), ...at(asked, sql``)],
    record: asked.question.minimal
      ? sql`jsonb_build_object('id', s.id, 'name', s.name, 'status', s.status, 'last_modified', ${changed}, 'modified_date', ${changed})`
      : asked.question.full
        ? sql`s.record`
        : sql`s.record::jsonb - ${nested}`,
    ...(!asked.question.minimal && { changed }),
  }),
  service_at_locations: (asked) => ({
    from: sql`directory.open_place x join directory.open_service s on s.service_id = x.service_id`,
    bare: sql`directory.open_place x`,
    id: sql`x.id`,
    words: sql`s.words`,
    where: [...aboutService(asked), ...near(asked, sql`true`, false), ...at(asked, sql`and (t.place is null or t.place = x.id)`)],
    record: asked.question.full
      ? sql`x.record`
      : sql`(x.record::jsonb - 'schedules') || jsonb_build_object('location', (x.record::jsonb->'location') - '{addresses,accessibility,phones}'::text[])`,
    changed,
  }),
  organizations: ({ question }) => ({
    from: sql`directory.open_organisation g`,
    id: sql`g.id`,
    words: sql`g.words`,
    where: [],
    record: question.full
      ? sql`g.record || jsonb_build_object('services', (select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'status', s.status) order by s.id) from directory.open_service s where s.organisation = g.id))`
      : sql`g.record`,
  }),
  taxonomies: ({ question }) => ({
    from: sql`directory.taxonomy y`,
    id: sql`y.public_id`,
    words: sql`to_tsvector('english', concat_ws(' ', y.name, y.description))`,
    where: [],
    record: sql`jsonb_strip_nulls(jsonb_build_object('id', y.public_id, 'name', y.name, 'description', coalesce(nullif(y.description, ''), y.name)${
      question.full
        ? sql`, 'taxonomy_terms', (select jsonb_agg(${termRecord(false)} order by e.public_id) from directory.taxonomy_term e left join directory.taxonomy_term p on p.id = e.parent_id where e.taxonomy_id = y.id and e.merged_into is null)`
        : sql``
    }))`,
  }),
  taxonomy_terms: ({ question }) => ({
    from: sql`directory.taxonomy_term e join directory.taxonomy y on y.id = e.taxonomy_id left join directory.taxonomy_term p on p.id = e.parent_id`,
    id: sql`e.public_id`,
    words: sql`to_tsvector('english', e.name)`,
    where: [
      sql`e.merged_into is null`,
      ...(question.taxonomy_id ? [sql`y.public_id = ${question.taxonomy_id}::uuid`] : []),
      ...(question.parent_id ? [sql`p.public_id = ${question.parent_id}::uuid`] : []),
      ...(question.top_only ? [sql`e.parent_id is null`] : []),
    ],
    record: termRecord(true),
  }),
}

/** A category has no description of its own, and the standard asks for one. */
function termRecord(whole: boolean): RawBuilder<unknown> {
  return sql`jsonb_strip_nulls(jsonb_build_object('id', e.public_id, 'name', e.name, 'description', e.name, 'parent_id', p.public_id${
    whole ? sql`, 'taxonomy', y.name, 'taxonomy_id', y.public_id` : sql``
  }))`
}

function aboutService({ question: asked }: Asked): RawBuilder<unknown>[] {
  return [
    // One that was merged into another is asked for by saved addresses still.
    ...asked.taxonomy_term_id.map(
      (term) => sql`s.terms @> array[coalesce(
        (select i.public_id from directory.taxonomy_term m join directory.taxonomy_term i on i.id = m.merged_into where m.public_id = ${term}::uuid), ${term}::uuid)]`,
    ),
    ...(asked.taxonomy_id ? [sql`s.taxonomies @> array[${asked.taxonomy_id}::uuid]`] : []),
    ...(asked.organization_id ? [sql`s.organisation = ${asked.organization_id}::uuid`] : []),
    ...(asked.modified_after ? [sql`s.last_modified >= ${asked.modified_after.toString()}::timestamptz`] : []),
    ...(asked.minimum_age === undefined ? [] : [sql`s.minimum_age >= ${asked.minimum_age}::numeric`]),
    ...(asked.maximum_age === undefined ? [] : [sql`s.maximum_age <= ${asked.maximum_age}::numeric`]),
  ]
}

/** Within so many metres by published positions: of a masked place only its square kilometre counts. */
function near({ question, centre }: Asked, ofIt: RawBuilder<unknown>, elsewhere: boolean): RawBuilder<unknown>[] {
  if (question.proximity === undefined || !centre) return []
  const { latitude, longitude } = centre
  const north = question.proximity / 111_195 + 0.001
  const east = north / Math.max(0.01, Math.cos((latitude * Math.PI) / 180))
  const inside = sql`x.latitude between ${latitude - north}::float8 and ${latitude + north}::float8 and x.longitude between ${longitude - east}::float8 and ${longitude + east}::float8
    and 12742018 * asin(least(1, sqrt(sin(radians(x.latitude - ${latitude}::float8) / 2) ^ 2 + cos(radians(${latitude}::float8)) * cos(radians(x.latitude)) * sin(radians(x.longitude - ${longitude}::float8) / 2) ^ 2))) <= ${question.proximity}::float8`
  return [elsewhere ? sql`exists (select from directory.open_place x where ${ofIt} and ${inside})` : inside]
}

/** Day and hours, of one and the same time. */
function at({ question: { day, start_time: from, end_time: until } }: Asked, here: RawBuilder<unknown>): RawBuilder<unknown>[] {
  if (!day && !from && !until) return []
  return [
    sql`exists (select from directory.open_time t where t.service_id = s.service_id ${here} ${day ? sql`and ${day} = any(t.days)` : sql``}
      ${from ? sql`and t.opens_at >= ${from}::time` : sql``} ${until ? sql`and t.closes_at <= ${until}::time` : sql``})`,
  ]
}

/** Every word begins one of the record's. Words are letters and digits only, so there is nothing to escape. */
function queryOf(words: readonly string[]): RawBuilder<unknown> {
  return sql`to_tsquery('english', ${words.map((word) => `${word}:*`).join(' & ')})`
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}
