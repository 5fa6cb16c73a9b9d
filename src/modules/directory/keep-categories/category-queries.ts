import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'

const category = z.object({
  /** Public id. */
  id: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  /** How many published services are found under it, those of categories below and of what means it among them. */
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

export interface ServiceUnder {
  readonly service: string
  readonly name: string
  readonly organisation: string
}

/** The published services that a category's figure counts, by name. */
export async function listServicesUnder(trx: Trx, category: string): Promise<ServiceUnder[]> {
  const { rows } = await sql<ServiceUnder>`
    select distinct l.name, l.service, l.org as organisation from directory.listing l join directory.taxonomy_term t on t.id = any(l.terms)
    where t.public_id = ${category}::uuid and not l.deleted order by l.name, l.service`.execute(trx)
  return rows
}
