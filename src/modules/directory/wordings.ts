import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'
import { versionForms } from '../../platform/words/versions.ts'

/** What a version of a service may say in its own words: fields of the service's page. */
export const serviceWordFields = [
  'name',
  'summary',
  'description',
  'whoFor',
  'bring',
  'pathway',
  'criteria',
  'usualWait',
  'nextSteps',
] as const
/** The same of a place. */
export const placeWordFields = ['gettingIn', 'gettingThere', 'keyWorker'] as const

export type WordField = (typeof serviceWordFields)[number] | (typeof placeWordFields)[number]
/** Words by field; a field that is not there is read in English. */
export type Words = Readonly<Partial<Record<WordField, string>>>

const words = z.partialRecord(z.enum([...serviceWordFields, ...placeWordFields]), z.string())
const form = z.enum(versionForms)
const wording = z.object({
  language: z.string(),
  form,
  words,
  media: z.string().nullable(),
  checkedBy: z.string().nullable(),
  /** `2026-11-02`. */
  checkedOn: z.string().nullable(),
  /** The English was changed after this was written. */
  stale: z.boolean(),
})
/** A service or a place in another language or form. */
export type Wording = z.output<typeof wording>

/** The English row itself, as one of the ways to read it. */
export const original: Wording = { language: 'en', form: 'text', words: {}, media: null, checkedBy: null, checkedOn: null, stale: false }

/** Which page a version is of: a service or a place, by public id. */
export type WordingOf = { readonly service: string } | { readonly location: string }

/** The other versions of what is published; none of what is not. Whether unchecked words may be shown is for the page to say. */
export async function listWordings(trx: Trx, of: WordingOf): Promise<Wording[]> {
  const [service, location] = idsOf(of)
  const { rows } = await sql<{ found: unknown }>`select directory.wordings_of(${service}::uuid, ${location}::uuid) as found`.execute(trx)
  return z.array(wording).parse(rows[0]?.found)
}

/** A version to write, in place of the one there was. Checked or not: both or neither of the last two. */
export type WordingWish = WordingOf &
  Pick<Wording, 'language' | 'form' | 'words'> & {
    readonly media?: string | undefined
    readonly checkedBy?: string | undefined
    readonly checkedOn?: string | undefined
  }

/** Writes versions; answers how many. Of what is not there, none. */
export async function putWordings(trx: Trx, wishes: readonly WordingWish[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select directory.put_wordings(${JSON.stringify(wishes)}::jsonb) as n`.execute(trx)
  return rows[0]?.n ?? 0
}

/** Takes one version away; false when there was none. */
export async function dropWording(trx: Trx, of: WordingOf, version: Pick<Wording, 'language' | 'form'>): Promise<boolean> {
  const [service, location] = idsOf(of)
  const { rows } = await sql<{ gone: boolean }>`
    select directory.drop_wording(${service}::uuid, ${location}::uuid, ${version.language}, ${version.form}) as gone`.execute(trx)
  return rows[0]?.gone ?? false
}

const worded = z.object({
  id: z.string(),
  kind: z.enum(['service', 'place']),
  name: z.string(),
  /** Its categories; none for a place. */
  terms: z.array(z.string()),
  versions: z.array(z.object({ language: z.string(), form, checked: z.boolean(), stale: z.boolean() })),
})
/** A page of our own and the versions that it has. */
export type Worded = z.output<typeof worded>

/** Every published service of our own and every hub: places first, then by name. */
export async function listWorded(trx: Trx): Promise<Worded[]> {
  const { rows } = await sql`select * from directory.list_wordings()`.execute(trx)
  return z.array(worded).parse(rows)
}

function idsOf(of: WordingOf): [service: string | null, location: string | null] {
  return 'service' in of ? [of.service, null] : [null, of.location]
}
