import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import type { ListingFields } from '../listing-fields.ts'

/** Somebody opens a listing as its own provider, or as an editor of the network. The database asks which they may. */
export type As = 'provider' | 'editor'

export interface ListingRow {
  readonly listing: string
  readonly name: string
  readonly organisation: string
  readonly status: ListingFields['status']
  /** The directory it comes from; null when it is ours. */
  readonly feed: string | null
  readonly published: boolean
  readonly withdrawn: boolean
  readonly checkedOn: string | null
  readonly dueOn: string | null
  /** Proposals that wait. */
  readonly waiting: number
  /** Of all pages. */
  readonly total: number
}

export interface PageWish {
  readonly words?: string
  readonly offset: number
  readonly most: number
}

/** Listings that the viewer may keep, by name; closed ones last. */
export async function listKept(trx: Trx, as: As, { words = '', offset, most }: PageWish): Promise<ListingRow[]> {
  const { rows } = await sql<ListingRow>`select * from directory.kept_listings(${as}, ${words}, ${offset}::int, ${most}::int)`.execute(trx)
  return rows
}

const schedule = z.object({
  byday: z.array(z.string()),
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  description: z.string(),
  location: z.string().nullable(),
})
const words = z.array(z.string())
/** A listing's fields as the database says them. */
export const fieldsRow = z.object({
  name: z.string(),
  summary: z.string(),
  description: z.string(),
  terms: words,
  bring: z.string(),
  whoFor: z.string(),
  ages: z.object({ min: z.number().nullable(), max: z.number().nullable(), expecting: z.boolean() }),
  audiences: words,
  send: z.boolean(),
  cost: z.object({ pence: z.number().nullable(), note: z.string() }),
  channels: words,
  places: words,
  areas: words,
  schedules: z.array(schedule),
  selfReferral: z.boolean(),
  pathway: z.string(),
  referrers: words,
  criteria: z.string(),
  formUrl: z.string().nullable(),
  usualWait: z.string(),
  nextSteps: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  url: z.string().nullable(),
  accessibility: words,
  languages: words,
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed']),
}) satisfies z.ZodType<ListingFields>

const keptListing = z.object({
  listing: z.string(),
  organisation: z.string(),
  feed: z.string().nullable(),
  withdrawn: z.boolean(),
  published: z.boolean(),
  /** Its dates come from bookings: it has no drop-in times to edit. */
  sessions: z.boolean(),
  checkedOn: z.string().nullable(),
  fields: fieldsRow,
  /** What the viewer proposed and nobody has settled, by field. */
  mine: fieldsRow.partial(),
})
export type KeptListing = z.output<typeof keptListing>

/** One listing for whoever keeps it; undefined for what is not theirs. */
export async function findKept(trx: Trx, listing: string, as: As): Promise<KeptListing | undefined> {
  const { rows } = await sql<{ kept: unknown }>`select directory.kept_listing(${listing}::uuid, ${as}) as kept`.execute(trx)
  return rows[0]?.kept ? keptListing.parse(rows[0].kept) : undefined
}

export interface Organisation {
  readonly organisation: string
  readonly name: string
}

/** Organisations whose listings the viewer keeps. */
export async function listOrganisations(trx: Trx): Promise<Organisation[]> {
  const { rows } = await sql<Organisation>`select * from directory.kept_organisations()`.execute(trx)
  return rows
}

export interface PlaceChoice {
  readonly place: string
  readonly name: string
  /** Its address, or only the town where that is nobody's to know. */
  readonly words: string
  /** A hub where the organisation has nothing yet. */
  readonly hub: boolean
}

/** Where a listing can be: where its organisation is already, then the hubs. */
export async function listPlaces(trx: Trx, about: { readonly listing?: string; readonly organisation?: string }): Promise<PlaceChoice[]> {
  const { rows } =
    await sql<PlaceChoice>`select * from directory.place_choices(${about.listing ?? null}::uuid, ${about.organisation ?? null}::uuid)`.execute(
      trx,
    )
  return rows
}

export interface ProposalRow {
  readonly proposal: string
  readonly kind: 'change' | 'new'
  readonly listing: string
  readonly name: string
  readonly organisation: string
  readonly madeName: string | null
  readonly madeFor: string | null
  readonly mine: boolean
  readonly madeAt: Temporal.Instant
  readonly state: 'waiting' | 'settled' | 'taken_back'
  readonly settledAt: Temporal.Instant | null
  readonly settledName: string | null
  readonly taken: number
  readonly refused: number
  readonly fields: readonly string[]
  readonly total: number
}

export interface ProposalsWish extends PageWish {
  readonly waiting: boolean
  readonly listing?: string
}

/** Those that wait, the longest first; or those that do not, the latest first. */
export async function listProposals(trx: Trx, as: As, { waiting, listing, offset, most }: ProposalsWish): Promise<ProposalRow[]> {
  const { rows } =
    await sql<ProposalRow>`select * from directory.list_proposals(${as}, ${waiting}, ${listing ?? null}::uuid, ${offset}::int, ${most}::int)`.execute(
      trx,
    )
  return rows
}

const value = z.unknown()
const proposalRow = z.object({
  proposal: z.string(),
  kind: z.enum(['change', 'new']),
  listing: z.string(),
  organisation: z.string(),
  organisationId: z.string(),
  note: z.string(),
  version: z.number(),
  state: z.enum(['waiting', 'settled', 'taken_back']),
  madeName: z.string().nullable(),
  madeFor: z.string().nullable(),
  madeAt: z.string(),
  mine: z.boolean(),
  settledName: z.string().nullable(),
  settledAt: z.string().nullable(),
  withdrawn: z.boolean(),
  published: z.boolean(),
  current: fieldsRow.nullable(),
  /** The whole service as `putServices` takes it, for an editor. */
  wish: z.record(z.string(), value).nullable(),
  /** What its settlement wrote, with what stood there. */
  wrote: z.array(z.object({ field: z.string(), old: value, new: value })),
  fields: z.array(
    z.object({
      field: fieldsRow.keyof(),
      before: value,
      wish: value,
      state: z.enum(['waiting', 'accepted', 'edited', 'rejected']),
      written: value,
      reason: z.string(),
    }),
  ),
})
export type Proposal = z.output<typeof proposalRow>

/** A proposal with the listing as it stands now; undefined for what is not the viewer's to see. */
export async function findProposal(trx: Trx, proposal: string, as: As): Promise<Proposal | undefined> {
  const { rows } = await sql<{ found: unknown }>`select directory.find_proposal(${proposal}::uuid, ${as}) as found`.execute(trx)
  return rows[0]?.found ? proposalRow.parse(rows[0].found) : undefined
}
