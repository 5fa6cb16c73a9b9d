import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'

const category = z.object({
  /** Public id. */
  id: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  /** Those that have this very category, not one under it. */
  services: z.number(),
  /** Categories of other taxonomies that say the same. */
  means: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What it was called before, or what was merged into it was called. */
  former: z.array(z.string()),
  /** Merges that can be undone, the latest first. `at` is an instant in ISO form. */
  merges: z.array(z.object({ id: z.string(), name: z.string(), at: z.string(), by: z.string() })),
})
const taxonomy = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** Whether families narrow by it. */
  shown: z.boolean(),
  terms: z.array(category),
})

export type Category = z.output<typeof category>
export type Taxonomy = z.output<typeof taxonomy>

/** Every taxonomy with its categories by name, those that families see first. */
export async function listTaxonomies(trx: Trx): Promise<Taxonomy[]> {
  const { rows } = await sql<{ all: unknown }>`select directory.list_categories() as all`.execute(trx)
  return z.array(taxonomy).parse(rows[0]?.all)
}
