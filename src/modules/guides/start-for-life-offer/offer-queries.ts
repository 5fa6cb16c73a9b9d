import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import { offerSections } from './offer-rules.ts'

const section = z.object({ words: z.string().default(''), phone: z.string().nullable().default(null), outOfHours: z.string().default('') })
const offer = z.object({
  /** `2026-11-02`; null while it is a draft. */
  publishedOn: z.iso.date().nullable(),
  sections: z.partialRecord(z.enum(offerSections), section),
})

/** The network's Start for Life offer in its own words. A section that is not there is not written yet. */
export type Offer = z.output<typeof offer>

const offerFile = z.strictObject({
  publishedOn: z.iso.date().nullable().optional(),
  publishedDaysAgo: z.int().optional(),
  sections: offer.shape.sections,
})

/** What a network's `start-for-life.json` says: published on a day, or so many days before `today`; a draft without either. Throws where something is wrong. */
export function readOffer(text: string, today: Temporal.PlainDate): Offer {
  const { publishedOn, publishedDaysAgo, sections } = offerFile.parse(JSON.parse(text))
  const counted = publishedDaysAgo === undefined ? null : today.subtract({ days: publishedDaysAgo }).toString()
  return { publishedOn: publishedOn ?? counted, sections }
}

/** The offer as the public may read it; undefined before it is published. */
export async function findOffer(trx: Trx): Promise<Offer | undefined> {
  const { rows } = await sql<{ offer: unknown }>`select guides.offer_page() as offer`.execute(trx)
  return rows[0]?.offer ? offer.parse(rows[0].offer) : undefined
}

/** The offer for who keeps it, published or not. */
export async function findOfferDraft(trx: Trx): Promise<Offer | undefined> {
  const { rows } = await sql<{ offer: unknown }>`select guides.offer_draft() as offer`.execute(trx)
  return rows[0]?.offer ? offer.parse(rows[0].offer) : undefined
}

export async function putOffer(trx: Trx, wish: Offer): Promise<void> {
  await sql`select guides.put_offer(${JSON.stringify(wish)}::jsonb)`.execute(trx)
}
