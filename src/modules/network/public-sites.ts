import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'

const publicReasons = z.object({
  inShort: z.string(),
  /** What was weighed; empty where nothing is said. */
  families: z.string(),
  gettingThere: z.string(),
  room: z.string(),
  asked: z.string(),
  decidedBy: z.string(),
  /** `2026-11-25`. */
  decidedOn: z.string(),
  /** Other places that were looked at and may be named, with why it was none of them. */
  others: z.array(z.object({ name: z.string(), why: z.string() })),
})
/** Why a place became a site, as families read it. */
export type PublicReasons = z.output<typeof publicReasons>

/** Why the site at a place was chosen; undefined where nothing is published or the site may not be named. */
export async function findReasons(trx: Trx, location: string): Promise<PublicReasons | undefined> {
  const { rows } = await sql<{ reasons: unknown }>`select network.public_reasons(${location}::uuid) as reasons`.execute(trx)
  return rows[0]?.reasons ? publicReasons.parse(rows[0].reasons) : undefined
}

/** A site that may be named, as lists of sites show it. */
export interface PublicSite {
  /** Public id of its place. */
  readonly location: string
  readonly name: string
  readonly kind: 'main_hub' | 'network_site' | 'outreach_venue' | 'virtual_hub' | null
  readonly status: 'planned' | 'active' | 'closed' | null
  /** Its address in one line. */
  readonly place: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly locality: string
  readonly position: number
  /** Why it was chosen, in a sentence; null where nothing is published. */
  readonly inShort: string | null
  /** The day on which a planned one opens, where that is known. */
  readonly opens: string | null
}

/** Every site that may be named, by locality, main hubs first. */
export async function listPublicSites(trx: Trx): Promise<PublicSite[]> {
  const { rows } = await sql<PublicSite>`select * from network.public_sites()`.execute(trx)
  return rows
}

const locality = z.object({
  id: z.string(),
  name: z.string(),
  /** The areas it is, was and will be made of. */
  parts: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['district', 'ward', 'small_area']),
      /** Its ONS code, where that is known. */
      code: z.string().nullable(),
      name: z.string(),
      from: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
})
/** Districts, wards and small areas served together. */
export type Locality = z.output<typeof locality>
export type LocalityPart = Locality['parts'][number]

/** Every locality, in the network's order. */
export async function listLocalities(trx: Trx): Promise<Locality[]> {
  const { rows } = await sql<{ localities: unknown }>`select network.localities() as localities`.execute(trx)
  return z.array(locality).parse(rows[0]?.localities)
}

/** What is known of where something is. */
export interface Whereabouts {
  readonly postcode?: string | null
  readonly latitude?: number | null
  readonly longitude?: number | null
  /** Towns, wards or districts that it is said to be in. */
  readonly names?: readonly string[]
}

export interface LocalityFound {
  readonly locality: string
  /** The area by which it is there. */
  readonly part: string
  /** By the codes of its postcode, by imported edges, or by a name. */
  readonly how: 'postcode' | 'edges' | 'name'
}

/** The one answer to "which locality is this in", for a site, a listing, a postcode or a position; undefined where nobody can tell. */
export async function findLocality(
  trx: Trx,
  { postcode, latitude, longitude, names = [] }: Whereabouts,
): Promise<LocalityFound | undefined> {
  const { rows } = await sql<LocalityFound>`
    select * from network.locality_of(${postcode ?? null}, ${latitude ?? null}::float8, ${longitude ?? null}::float8, ${[...names]}::text[])`.execute(
    trx,
  )
  return rows[0]
}
