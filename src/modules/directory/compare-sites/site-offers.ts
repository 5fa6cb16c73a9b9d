import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'

export const comparedKinds = ['main_hub', 'network_site', 'outreach_venue', 'virtual_hub'] as const
export type ComparedKind = (typeof comparedKinds)[number]
const kind = z.enum(comparedKinds)

const siteOffers = z.object({
  sites: z.array(z.object({ location: z.string(), name: z.string(), kind })),
  /** `leaf`: nothing stands under it. */
  categories: z.array(z.object({ id: z.string(), name: z.string(), leaf: z.boolean() })),
  expected: z.array(z.object({ kind, category: z.string() })),
  offered: z.array(
    z.object({ site: z.string(), category: z.string(), services: z.array(z.object({ service: z.string(), name: z.string() })) }),
  ),
})

/** What open sites offer, by category, and what is expected of each kind of site. Published services only. */
export type SiteOffers = z.output<typeof siteOffers>

export async function findSiteOffers(trx: Trx): Promise<SiteOffers> {
  const { rows } = await sql<{ offers: unknown }>`select directory.site_offers() as offers`.execute(trx)
  return siteOffers.parse(rows[0]?.offers)
}

/** For example networks and the command line. */
export async function putExpectation(trx: Trx, kind: ComparedKind, categories: readonly string[]): Promise<void> {
  for (const name of categories)
    await sql`select directory.expect_of_sites(${kind}, t.public_id, true) from directory.taxonomy_term t where t.name = ${name}`.execute(
      trx,
    )
}

/** Says whether every site of a kind should offer a category. False when there is no such category any more. */
export async function expectOfSites(
  { act }: { readonly act: Act },
  who: Acting,
  { key, ...wish }: { readonly key: string; readonly kind: ComparedKind; readonly category: string; readonly expected: boolean },
): Promise<boolean> {
  const { outcome } = await act<{ readonly outcome: 'done' | 'not-here' }>(
    who,
    { route: 'directory.expect-of-sites', key, body: wish },
    async ({ trx, deedId, requestId }) => {
      const { rows } = await sql<{
        answer: 'done' | 'not-here'
      }>`select directory.expect_of_sites(${wish.kind}, ${wish.category}::uuid, ${wish.expected}) as answer`.execute(trx)
      const answer = rows[0]?.answer ?? 'not-here'
      if (answer === 'done')
        await recordAudit(trx, { action: 'expectation.changed', subjectKind: 'category', subjects: [wish.category], deedId, requestId })
      return { outcome: answer }
    },
  )
  return outcome === 'done'
}
