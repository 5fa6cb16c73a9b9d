import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'

export const siteKinds = ['main_hub', 'network_site', 'outreach_venue', 'virtual_hub'] as const
export const siteStatuses = ['planned', 'active', 'closed'] as const
export type SiteKind = (typeof siteKinds)[number]
export type SiteStatus = (typeof siteStatuses)[number]

const period = z.object({
  kind: z.enum(siteKinds),
  status: z.enum(siteStatuses),
  /** `2026-11-25`, the first day; null for what always was. */
  from: z.string().nullable(),
  /** The first day after; null for what goes on. */
  until: z.string().nullable(),
  why: z.string(),
})
export type SitePeriod = z.output<typeof period>

const adaptation = z.object({
  id: z.string(),
  on: z.string(),
  what: z.string(),
  forWhom: z.string(),
  /** What it was like before, and is now; empty where nobody has said. */
  before: z.string(),
  after: z.string(),
  /** Null where nobody has said. */
  costPence: z.number().int().nullable(),
  paidBy: z.string(),
  by: z.string(),
  crossedOut: z.boolean(),
})
export type Adaptation = z.output<typeof adaptation>

/** What is written down of a change to a site. */
export type AdaptationWish = Pick<Adaptation, 'on' | 'what' | 'forWhom'> &
  Partial<Pick<Adaptation, 'before' | 'after' | 'costPence' | 'paidBy'>>

const keptSite = z.object({
  /** Public id of its place: what addresses call it by. */
  location: z.string(),
  name: z.string(),
  locality: z.string(),
  /** The main hub it belongs to, by its place. */
  parent: z.string().nullable(),
  inheritsHours: z.boolean(),
  inheritsOffer: z.boolean(),
  /** In order, the earliest first. */
  periods: z.array(period),
  /** The latest first. */
  adaptations: z.array(adaptation),
  /** The locality its place lies in, where the network has said of what its localities are made; null where nobody can tell. */
  liesIn: z.string().nullable(),
  /** Whether families can read why it was chosen, or somebody has begun to write it. */
  reasons: z.enum(['published', 'draft', 'none']),
})
export type KeptSite = z.output<typeof keptSite>

/** Every site with its history, by locality and name. */
export async function listKeptSites(trx: Trx): Promise<KeptSite[]> {
  const { rows } = await sql<{ sites: unknown }>`select network.sites_kept() as sites`.execute(trx)
  return z.array(keptSite).parse(rows[0]?.sites)
}

/** How many main hubs the network means to have, at most; null while nobody has said. */
export async function findHubsWanted(trx: Trx): Promise<number | null> {
  const { rows } = await sql<{ wanted: number | null }>`select n.hubs_wanted as wanted from network.network n`.execute(trx)
  return rows[0]?.wanted ?? null
}

/** Says how many main hubs the network means to have; null takes it back. */
export async function wantHubs(
  { act }: { readonly act: Act },
  who: Acting,
  { key, most }: { readonly key: string; readonly most: number | null },
): Promise<void> {
  await act(who, { route: 'network.want-hubs', key, body: [most] }, async ({ trx, deedId, requestId }) => {
    await sql`select network.want_hubs(${most})`.execute(trx)
    await recordAudit(trx, { action: 'programme.changed', counts: { hubs: most ?? 0 }, deedId, requestId })
    return { outcome: 'done' }
  })
}

export type SiteDeed =
  | { readonly deed: 'change'; readonly kind: SiteKind; readonly status: SiteStatus; readonly from: string; readonly why: string }
  | { readonly deed: 'undo'; readonly from: string }
  | { readonly deed: 'belong'; readonly parent: string | null; readonly hours: boolean; readonly offer: boolean }
  | { readonly deed: 'adapt'; readonly adaptation: AdaptationWish }
  | { readonly deed: 'cross-out'; readonly adaptation: string; readonly out: boolean }

export type SiteAnswer = 'done' | 'same' | 'circle' | 'not-here'

/** One change to a site. What was to be at one that closes is cancelled by a job, and families told; pages follow by another. */
export async function keepSite(
  { act }: { readonly act: Act },
  who: Acting,
  { key, site, wish }: { readonly key: string; readonly site: string; readonly wish: SiteDeed },
): Promise<SiteAnswer> {
  const deed = { route: 'network.keep-site', key, body: [site, wish] }
  const { outcome } = await act<{ readonly outcome: SiteAnswer }>(who, deed, async ({ trx, deedId, requestId }) => {
    const { rows } = await callOf(site, wish).execute(trx)
    const answer = rows[0]?.answer ?? 'not-here'
    if (answer !== 'done') return { outcome: answer }
    await recordAudit(trx, { action: 'site.changed', subjectKind: 'site', subjects: [site], deedId, requestId })
    if (wish.deed === 'change' || wish.deed === 'undo') await enqueue(trx, { task: 'bookings.cancel-at-closed-sites', payload: {} })
    await enqueue(trx, { task: 'bookings.roll-the-listing', payload: {} })
    return { outcome: 'done' }
  })
  return outcome
}

function callOf(site: string, wish: SiteDeed) {
  switch (wish.deed) {
    case 'change':
      return sql<{
        answer: SiteAnswer
      }>`select network.change_site(${site}::uuid, ${wish.kind}, ${wish.status}, ${wish.from}::date, ${wish.why}) as answer`
    case 'undo':
      return sql<{ answer: SiteAnswer }>`select network.undo_site_change(${site}::uuid, ${wish.from}::date) as answer`
    case 'belong':
      return sql<{ answer: SiteAnswer }>`select network.belong(${site}::uuid, ${wish.parent}::uuid, ${wish.hours}, ${wish.offer}) as answer`
    case 'adapt':
      return sql<{ answer: SiteAnswer }>`select network.adapt(${site}::uuid, ${JSON.stringify(wish.adaptation)}::jsonb) as answer`
    case 'cross-out':
      return sql<{ answer: SiteAnswer }>`select network.cross_out_adaptation(${wish.adaptation}::uuid, ${wish.out}) as answer`
  }
}
