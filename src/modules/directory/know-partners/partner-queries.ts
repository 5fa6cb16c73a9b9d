import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'

/** An organisation in the list, with how many services it offers families now. */
export interface PartnerLine {
  readonly organisation: string
  readonly name: string
  readonly description: string
  readonly offers: number
  /** How many of them families reach through somebody. */
  readonly byReferral: number
  readonly contacts: number
  /** Of the whole list. */
  readonly total: number
}

/** Partners by name, of whom every word is said somewhere: in their name, in what they are, in what they offer. */
export async function listPartnerOffers(trx: Trx, { words, offset, most }: { words: string; offset: number; most: number }) {
  const { rows } = await sql<PartnerLine>`select * from directory.list_partner_offers(${words}, ${offset}::int, ${most}::int)`.execute(trx)
  return rows
}

const contact = z.object({
  contact: z.string(),
  whatFor: z.string(),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  hours: z.string(),
  /** YYYY-MM-DD. */
  saidOn: z.string(),
})
export type Contact = z.infer<typeof contact>

const offer = z.object({
  service: z.string(),
  name: z.string(),
  summary: z.string(),
  selfReferral: z.boolean(),
  referrers: z.array(z.string()),
  pathway: z.string(),
  criteria: z.string(),
  usualWait: z.string(),
  formUrl: z.string().nullable(),
  phone: z.string().nullable(),
  places: z.array(z.string()),
})
export type Offer = z.infer<typeof offer>

const partner = z.object({
  organisation: z.string(),
  name: z.string(),
  description: z.string(),
  url: z.string().nullable(),
  email: z.string().nullable(),
  /** Whether the viewer may write whom one asks there. */
  mayKeep: z.boolean(),
  contacts: z.array(contact),
  /** What families are offered now; what goes through somebody comes first. */
  offers: z.array(offer),
})
export type PartnerPage = z.infer<typeof partner>

/** A partner as colleagues see it; undefined for one that is not there, or that must be safe. */
export async function findPartner(trx: Trx, organisation: string): Promise<PartnerPage | undefined> {
  const { rows } = await sql<{ page: unknown }>`select directory.partner_page(${organisation}::uuid) as page`.execute(trx)
  return rows[0]?.page ? partner.parse(rows[0].page) : undefined
}
