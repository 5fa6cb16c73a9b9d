import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'

const day = z.string().transform((text) => Temporal.PlainDate.from(text))

const listRow = z.object({ grant: z.string(), name: z.string(), startsOn: day, endsOn: day })
export type ListedGrant = z.output<typeof listRow>

/** Grants, the latest first; none for those who may not see them. */
export async function listGrants(trx: Trx): Promise<ListedGrant[]> {
  const { rows } = await sql<{ grants: unknown }>`select programme.list_grants() as grants`.execute(trx)
  return z.array(listRow).parse(rows[0]?.grants ?? [])
}

const pageRow = z.object({
  grant: z.string(),
  name: z.string(),
  paper: z.string(),
  startsOn: day,
  endsOn: day,
  headings: z.array(z.object({ heading: z.string(), name: z.string(), kind: z.enum(['revenue', 'capital']), note: z.string() })),
  printed: z.array(
    z.object({
      heading: z.string().nullable(),
      year: z.string().nullable(),
      bound: z.enum(['exact', 'lower', 'upper']),
      total: z.boolean(),
      pence: z.number(),
      words: z.string(),
    }),
  ),
  spent: z.array(z.object({ heading: z.string(), year: z.string(), pence: z.number(), postings: z.number() })),
})
/** A grant with its headings as printed, every printed figure, and what was spent of each heading in each year. Whole pence. */
export type GrantFacts = z.output<typeof pageRow>

/** Undefined when there is none, or it is not the viewer's to see. */
export async function findGrant(trx: Trx, grant: string): Promise<GrantFacts | undefined> {
  const { rows } = await sql<{ page: unknown }>`select programme.grant_page(${grant}::uuid) as page`.execute(trx)
  return rows[0]?.page ? pageRow.parse(rows[0].page) : undefined
}

export interface Posting {
  /** For the next page only. */
  readonly id: number
  readonly posting: string
  readonly heading: string
  /** `2024-05-01`. */
  readonly spentOn: string
  /** Whole pence; negative where it takes another back. */
  readonly pence: number
  readonly what: string
  readonly postedBy: string
  readonly postedAt: Temporal.Instant
  /** The posting it takes back. */
  readonly undoes: string | null
  readonly undone: boolean
}

export interface PostingsWish {
  readonly grant: string
  readonly heading?: string | undefined
  readonly year?: string | undefined
  readonly before?: number | undefined
  readonly most: number
}

/** Postings, the latest first. */
export async function listPostings(trx: Trx, { grant, heading, year, before, most }: PostingsWish): Promise<Posting[]> {
  const { rows } =
    await sql<Posting>`select * from programme.grant_postings(${grant}::uuid, ${heading ?? null}::uuid, ${year ?? null}, ${before ?? null}::bigint, ${most})`.execute(
      trx,
    )
  return rows
}

export interface GrantWish {
  readonly name: string
  readonly paper: string
  readonly startsOn: string
  readonly endsOn: string
  readonly headings: readonly { readonly name: string; readonly kind: string; readonly note?: string }[]
  /** `heading` is the place of one, from 1; null for all. Whole pence. */
  readonly printed: readonly {
    readonly heading: number | null
    readonly year: string | null
    readonly bound: string
    readonly total: boolean
    readonly pence: number
    readonly words: string
  }[]
}

/** Takes in a grant as its paper prints it. Answers its public id. */
export async function putGrant(trx: Trx, wish: GrantWish): Promise<string> {
  const { rows } = await sql<{ grant: string }>`select programme.put_grant(${JSON.stringify(wish)}::jsonb) as grant`.execute(trx)
  const grant = rows[0]?.grant
  if (!grant) throw new Error(`${wish.name} was not taken in.`)
  return grant
}
