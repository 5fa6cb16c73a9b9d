import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'
import { versionForms } from '../../platform/words/versions.ts'
import type { GuideWish } from './guides-file.ts'

const form = z.enum(versionForms)

const listed = z.object({
  slug: z.string(),
  topics: z.array(z.string()),
  /** About danger, abuse, loss or harming oneself: checked words only, and a way out. */
  safety: z.boolean(),
  versions: z.array(z.object({ language: z.string(), form, title: z.string(), summary: z.string(), checked: z.boolean() })),
})
export type ListedGuide = z.output<typeof listed>

const version = z.object({
  language: z.string(),
  form,
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  media: z.string().nullable(),
  checkedBy: z.string().nullable(),
  /** `2026-11-02`. */
  checkedOn: z.string().nullable(),
})
export type GuideVersion = z.output<typeof version>

const guide = z.object({
  slug: z.string(),
  topics: z.array(z.string()),
  safety: z.boolean(),
  owner: z.string(),
  reviewedOn: z.string(),
  reviewDueOn: z.string(),
  versions: z.array(version),
})
export type Guide = z.output<typeof guide>

/** Every guide, in the order of pages, with what it is called in each version that may be read. */
export async function listGuides(trx: Trx): Promise<ListedGuide[]> {
  const { rows } = await sql<{ guides: unknown }>`select guides.list_guides() as guides`.execute(trx)
  return z.array(listed).parse(rows[0]?.guides)
}

/** One guide in every version that may be read; undefined for one that there is not. */
export async function findGuide(trx: Trx, slug: string): Promise<Guide | undefined> {
  const { rows } = await sql<{ guide: unknown }>`select guides.guide_page(${slug}) as guide`.execute(trx)
  return rows[0]?.guide ? guide.parse(rows[0].guide) : undefined
}

/** The one way in. The same twice is once; a version that is left out is gone. */
export async function putGuides(trx: Trx, wishes: readonly GuideWish[]): Promise<void> {
  await sql`select guides.put_guides(${JSON.stringify(wishes)}::jsonb)`.execute(trx)
}
