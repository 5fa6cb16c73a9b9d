import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import { columnFields } from '../import-open-referral/csv-columns-rules.ts'
import { registerFields } from '../watch-the-register/register-rules.ts'

export const schedules = ['never', 'daily', 'weekly'] as const
export type Schedule = (typeof schedules)[number]
export const languagesSpoken = ['open-referral', 'csv', 'tables', 'register'] as const
/** What a source speaks. Which version of Open Referral is found at each reading. */
export type Speaks = (typeof languagesSpoken)[number]

const run = z.object({
  run: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
  /** Instants in ISO form. */
  at: z.string(),
  endedAt: z.string().nullable(),
  version: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  problem: z.string(),
  whole: z.boolean(),
  taken: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  quarantined: z.number(),
  withdrawn: z.number(),
  differing: z.number(),
  linked: z.number(),
  askedName: z.string().nullable(),
  stopping: z.boolean(),
})
const inShort = { feed: z.string(), title: z.string(), speaks: z.enum(languagesSpoken) }
const kept = { schedule: z.enum(schedules), active: z.boolean(), nextAt: z.string().nullable(), live: z.number() }
const line = z.object({ ...inShort, ...kept, fromFile: z.boolean(), last: run.nullable() })
const mapping = z.record(z.string(), z.enum([...columnFields, ...registerFields]))
const source = z.object({
  ...{ ...inShort, ...kept, fileName: z.string().nullable(), address: z.string().nullable(), source: z.string() },
  ...{ mapping: mapping.nullable(), withdrawn: z.number(), hasFile: z.boolean(), runs: z.array(run) },
})
const note = z.object({
  ...{ field: z.string(), problem: z.string(), count: z.number() },
  /** How many of its records are kept by name. */
  kept: z.number(),
})
const runPage = run.extend({ ...inShort, notes: z.array(note) })

/** By its heading, what a column of a table or of the register is. */
export type SourceMapping = z.output<typeof mapping>
export type RunInShort = z.output<typeof run>
export type SourceLine = z.output<typeof line>
export type SourceFacts = z.output<typeof source>
export type RunFacts = z.output<typeof runPage>

/** Every source with its last reading, by title. */
export async function listSources(trx: Trx): Promise<SourceLine[]> {
  const { rows } = await sql<{ all: unknown }>`select directory.list_feeds() as all`.execute(trx)
  return z.array(line).parse(rows[0]?.all)
}

export async function findSource(trx: Trx, feed: string): Promise<SourceFacts | undefined> {
  const { rows } = await sql<{ found: unknown }>`select directory.feed_page(${feed}::uuid) as found`.execute(trx)
  return rows[0]?.found ? source.parse(rows[0].found) : undefined
}

export async function findRun(trx: Trx, id: string): Promise<RunFacts | undefined> {
  const { rows } = await sql<{ found: unknown }>`select directory.run_page(${id}::uuid) as found`.execute(trx)
  return rows[0]?.found ? runPage.parse(rows[0].found) : undefined
}

export interface WithdrawnRow {
  readonly service: string
  readonly name: string
  readonly organisation: string
  readonly feed: string
  readonly feedId: string
  readonly at: string
}

/** What its own directory no longer has, the latest first; those before an instant. */
export async function listWithdrawn(trx: Trx, before: string | null, most: number): Promise<WithdrawnRow[]> {
  const { rows } = await sql<WithdrawnRow>`
    select service, name, organisation, feed, feed_id, to_json(at) #>> '{}' as at from directory.withdrawn_listings(${before}::timestamptz, ${most}::int)`.execute(
    trx,
  )
  return rows
}

const upstream = z.object({
  /** Of the listing. */
  name: z.string(),
  feed: z.string(),
  title: z.string(),
  record: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  behind: z.string().nullable(),
  fields: z.array(z.string()),
  differences: z.number(),
})
export type Upstream = z.output<typeof upstream>

/** Where a listing comes from and how it stands with that; nothing for our own. */
export async function findUpstream(trx: Trx, service: string): Promise<Upstream | undefined> {
  const { rows } = await sql<{ found: unknown }>`select directory.upstream_of(${service}::uuid) as found`.execute(trx)
  return rows[0]?.found ? upstream.parse(rows[0].found) : undefined
}
