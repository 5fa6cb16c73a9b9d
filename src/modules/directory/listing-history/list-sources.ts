import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import type { As } from '../keep-my-listings/keep-queries.ts'

const told = z.object({
  field: z.string(),
  value: z.unknown(),
  /** Nobody has changed it since the first reading. */
  first: z.boolean(),
  source: z.enum(['proposal', 'editor', 'undone', 'feed']),
  /** An instant in ISO form. */
  at: z.string().nullable(),
  record: z.string().nullable(),
  feed: z.string().nullable(),
  /** Public id of the reading, for who may see feeds. */
  run: z.string().nullable(),
})
const sources = z.object({
  fields: z.array(told),
  parts: z.array(z.object({ kind: z.enum(['organisation', 'place']), name: z.string(), fields: z.array(told) })),
})

/** A field of a feed's listing, with the reading and the record it is from. */
export type ToldField = z.output<typeof told>
export type ListingSources = z.output<typeof sources>

/** Where every field of a feed's listing, its organisation and its places is from; nothing for our own, or for one that is not the viewer's. */
export async function listSources(trx: Trx, listing: string, as: As): Promise<ListingSources | undefined> {
  const { rows } = await sql<{ found: unknown }>`select directory.listing_sources(${listing}::uuid, ${as}) as found`.execute(trx)
  return rows[0]?.found ? sources.parse(rows[0].found) : undefined
}
