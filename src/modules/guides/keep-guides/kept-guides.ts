import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import { type VersionForm, versionForms } from '../../../platform/words/versions.ts'

const form = z.enum(versionForms)

const words = z.object({
  language: z.string(),
  form,
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  media: z.string().nullable(),
  checkedBy: z.string().nullable(),
  checkedOn: z.string().nullable(),
  /** The English was changed after these were written. */
  behind: z.boolean(),
  /** What an editor who changes these began from. */
  token: z.string(),
})
export type KeptWords = z.output<typeof words>

const draft = words.extend({ savedBy: z.string().nullable(), savedAt: z.string() })
export type GuideDraft = z.output<typeof draft>

/** What a publication keeps of words. */
const published = z.object({ title: z.string(), summary: z.string(), body: z.string() })

const kept = z.object({
  slug: z.string(),
  topics: z.array(z.string()),
  safety: z.boolean(),
  owner: z.string(),
  reviewedOn: z.string(),
  reviewDueOn: z.string(),
  retired: z.boolean(),
  factsToken: z.string(),
  /** What families read, or would if it were not retired; English first. */
  versions: z.array(words),
  drafts: z.array(draft),
})
export type KeptGuide = z.output<typeof kept>

export interface WhichWords {
  readonly language: string
  readonly form: VersionForm
}

/** Every guide, the retired and the unpublished among them, in the order of pages. */
export async function listKeptGuides(trx: Trx): Promise<KeptGuide[]> {
  const { rows } = await sql<{ guides: unknown }>`select guides.kept_guides() as guides`.execute(trx)
  return z.array(kept).parse(rows[0]?.guides)
}

export async function findKeptGuide(trx: Trx, slug: string): Promise<KeptGuide | undefined> {
  const { rows } = await sql<{ guides: unknown }>`select guides.kept_guides(${slug}) as guides`.execute(trx)
  return z.array(kept).parse(rows[0]?.guides)[0]
}

/** What an editor begins from who writes these words now, written before or not. */
export async function findWordsToken(trx: Trx, slug: string, { language, form }: WhichWords): Promise<string> {
  const { rows } = await sql<{ token: string | null }>`select guides.words_token_of(${slug}, ${language}, ${form}) as token`.execute(trx)
  return rows[0]?.token ?? ''
}

export interface Publication {
  /** Which of the guide's, counted from its first. */
  readonly id: number
  readonly kind: 'published' | 'taken_away' | 'facts' | 'looked_at' | 'retired' | 'brought_back'
  readonly language: string | null
  readonly form: VersionForm | null
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly why: string
  readonly byName: string | null
  readonly at: Temporal.Instant
}

/** What families were shown of a guide, and since when: the latest 200 presses, the latest first. */
export async function listPublications(trx: Trx, slug: string): Promise<Publication[]> {
  const { rows } = await sql<Publication>`select * from guides.published_history(${slug})`.execute(trx)
  return rows
}

/** Words as they were published before, by their number in the history; undefined for what is not these words, or was not published. */
export async function findFormer(trx: Trx, slug: string, which: WhichWords, number: string) {
  if (!/^\d{1,9}$/.test(number)) return undefined
  const former = (await listPublications(trx, slug)).find(({ id }) => id === Number(number))
  if (former?.kind !== 'published' || former.language !== which.language || former.form !== which.form) return undefined
  const words = former.after && published.parse(former.after)
  return words && { at: former.at, words }
}

export const sameWords =
  (which: WhichWords) =>
  (one: WhichWords): boolean =>
    one.language === which.language && one.form === which.form

/** What a guide is called among editors: as families read it, or as somebody is writing it. */
export function guideTitle({ slug, versions, drafts }: Pick<KeptGuide, 'slug' | 'versions' | 'drafts'>): string {
  const english = sameWords({ language: 'en', form: 'text' })
  return (versions.find(english) ?? drafts.find(english))?.title ?? slug
}
