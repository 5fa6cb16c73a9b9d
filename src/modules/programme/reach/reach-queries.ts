import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Quarter } from './quarter-rules.ts'
import type { Counted, Visited } from './reach-rules.ts'

/** The last published ids behind a count. */
export interface Highest {
  readonly person: number
  readonly encounter: number
}

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const stateRow = z.object({
  now: instant,
  rule: z.object({ from: z.string(), threshold: z.number(), ageBands: z.array(z.number()) }),
  frozen: z
    .object({
      at: instant,
      by: z.string(),
      highestPerson: z.number(),
      highestEncounter: z.number(),
      strands: z.record(z.string(), z.string().nullable()),
      figures: z.array(z.object({ part: z.string(), name: z.string(), group: z.string(), figure: z.number(), hidden: z.boolean() })),
    })
    .nullable(),
})
/** How a quarter's figures are to be shown, and as they were frozen. */
export type QuarterState = z.output<typeof stateRow>
/** A figure as it was when its quarter was frozen. The group is one of people's, or `footfall`. */
export type FrozenFigure = NonNullable<QuarterState['frozen']>['figures'][number]

/** Undefined for those who may not see reach. */
export async function findQuarterState(trx: Trx, { first }: Quarter): Promise<QuarterState | undefined> {
  const { rows } = await sql<{ state: unknown }>`select programme.quarter_state(${first.toString()}::date) as state`.execute(trx)
  return rows[0]?.state ? stateRow.parse(rows[0].state) : undefined
}

/** What a quarter's figures are made of. */
export interface QuarterCounts {
  readonly counted: readonly Counted[]
  readonly visited: readonly Visited[]
  /** Of each service that counts under one, its strand. */
  readonly strands: Readonly<Record<string, string | null>>
  /** Names of strands by their code, and of places and services by their public id. */
  readonly names: ReadonlyMap<string, string>
}

/** Counts a quarter from all that is published. A million encounters take about half a second: ask once a page. */
export async function countQuarter(trx: Trx, quarter: Quarter): Promise<QuarterCounts> {
  // Sessions are added up in memory or, slower, on disk.
  await sql`set local work_mem = '128MB'`.execute(trx)
  const { rows } = await sql<{ partKind: Counted['kind']; part: string; age: number; people: number }>`
    select * from programme.reach(${quarter.first.toString()}::date, ${quarter.last.toString()}::date)`.execute(trx)
  const visited = await listVisits(trx, quarter, Number.MAX_SAFE_INTEGER)
  return {
    counted: rows.map(({ partKind, part, age, people }) => ({ kind: partKind, key: part, age, people })),
    visited,
    strands: await strandsOn(trx, quarter.last),
    names: await namesOf(trx, quarter.last, rows, visited),
  }
}

/** The sessions behind a frozen quarter's figures, as they were then and under the strands of then. */
export async function listVisitsThen(
  trx: Trx,
  quarter: Quarter,
  frozen: NonNullable<QuarterState['frozen']>,
): Promise<Omit<QuarterCounts, 'counted'>> {
  const visited = await listVisits(trx, quarter, frozen.highestEncounter)
  return { visited, strands: frozen.strands, names: await namesOf(trx, quarter.last, [], visited) }
}

/** One text for all: tens of thousands of rows cost three times as much, each read by its columns. */
async function listVisits(trx: Trx, { first, last }: Quarter, highest: number): Promise<Visited[]> {
  const { rows } = await sql<{ visits: [string, string, string, string | null, number][] }>`
    select coalesce(json_agg(json_build_array(f.session, f.on_date, f.service, f.location, f.people) order by f.on_date, f.session), '[]') as visits
    from programme.footfall(${first.toString()}::date, ${last.toString()}::date, ${highest}::bigint) f`.execute(trx)
  return (rows[0]?.visits ?? []).map(([session, onDate, service, location, people]) => ({ session, onDate, service, location, people }))
}

async function strandsOn(trx: Trx, day: Temporal.PlainDate): Promise<Record<string, string | null>> {
  const { rows } = await sql<{
    service: string
    code: string | null
  }>`select service, code from programme.strands_on(${day.toString()}::date)`.execute(trx)
  return Object.fromEntries(rows.map(({ service, code }) => [service, code]))
}

async function namesOf(
  trx: Trx,
  day: Temporal.PlainDate,
  counted: readonly { partKind: string; part: string }[],
  visited: readonly Visited[],
): Promise<Map<string, string>> {
  const ids = new Set(counted.filter(({ partKind, part }) => partKind === 'site' && part !== 'none').map(({ part }) => part))
  for (const { service, location } of visited) {
    ids.add(service)
    if (location !== null) ids.add(location)
  }
  const named = await sql<{ id: string; name: string }>`select id, name from programme.names_of(${[...ids]}::uuid[])`.execute(trx)
  const strands = await sql<{ id: string; name: string }>`
    select distinct on (code) code as id, name from programme.strand where from_day <= ${day.toString()}::date order by code, from_day desc`.execute(
    trx,
  )
  return new Map([...named.rows, ...strands.rows].map(({ id, name }) => [id, name]))
}

/** The highest published ids, none lower of which can still come; undefined for a quarter that may not be frozen now. Holds back every press until the transaction ends. */
export async function beginFreezing(trx: Trx, { first }: Quarter): Promise<Highest | undefined> {
  const { rows } = await sql<{ highest: Highest | null }>`select programme.begin_freezing(${first.toString()}::date) as highest`.execute(
    trx,
  )
  return rows[0]?.highest ?? undefined
}

/** Keeps a quarter's figures. False when something was published since they were read. */
export async function keepFrozen(
  trx: Trx,
  { first }: Quarter,
  highest: Highest,
  rule: string,
  figures: readonly FrozenFigure[],
): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select programme.freeze(${first.toString()}::date, ${JSON.stringify(highest)}::jsonb, ${rule}::date, ${JSON.stringify(figures)}::jsonb) as kept`.execute(
    trx,
  )
  return rows[0]?.kept ?? false
}
