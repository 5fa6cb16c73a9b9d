import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import type { SiteFacts } from '../put-listings.ts'

const time = z.string().nullable()
const facts = z.object({
  keyWorker: z.string(),
  hours: z.array(
    z.object({
      byday: z.array(z.string()),
      opensAt: z.string(),
      closesAt: z.string(),
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
    }),
  ),
  exceptions: z.array(z.object({ from: z.string(), to: z.string(), opensAt: time, closesAt: time, why: z.string() })),
  roles: z.array(z.object({ role: z.string(), byday: z.array(z.string()), opensAt: time, closesAt: time })),
  guide: z.array(z.object({ title: z.string(), words: z.string(), photo: z.string().nullable(), photoWords: z.string().nullable() })),
})

const site = z.object({
  /** Public id of its place: what addresses call it by. */
  location: z.string(),
  name: z.string(),
  /** Ours, and not of another directory's feed. */
  kept: z.boolean(),
  /** While it has no hours of its own, its main hub's count. */
  inheritsHours: z.boolean(),
  facts,
  /** What an editor who begins now begins from. */
  token: z.string(),
})
export type SiteToWrite = z.output<typeof site>

/** The sites whose pages this viewer writes, by name; one of them where it is named. */
export async function listSitesToWrite(trx: Trx, location: string | null = null): Promise<SiteToWrite[]> {
  const { rows } = await sql`select * from directory.sites_to_write(${location}::uuid)`.execute(trx)
  return z.array(site).parse(rows)
}

const change = z.object({ id: z.string(), before: facts, after: facts, byName: z.string().nullable(), at: z.instanceof(Temporal.Instant) })
/** One press that changed what the page of a site says. */
export type SiteWordsChange = z.output<typeof change>

/** What the page of a site said and since when: the latest 200 presses, the latest first. None for who does not keep it. */
export async function listSiteWordsChanges(trx: Trx, location: string): Promise<SiteWordsChange[]> {
  const { rows } = await sql`select * from directory.site_words_history(${location}::uuid)`.execute(trx)
  return z.array(change).parse(rows)
}

export type SiteWordsAnswer = 'done' | 'not-here' | 'changed-meanwhile' | 'a-person'

export interface SiteWordsWish {
  readonly key: string
  readonly site: string
  readonly facts: SiteFacts
  readonly token: string
}

/** Writes what the page of a site says. Families read it at once; the listings of what is there follow within a minute. */
export async function writeSiteWords({ act }: { readonly act: Act }, who: Acting, wish: SiteWordsWish): Promise<SiteWordsAnswer> {
  const { key, site: id, facts: said, token } = wish
  const deed = { route: 'directory.write-site-words', key, body: [id, said, token] }
  const { outcome } = await act<{ readonly outcome: SiteWordsAnswer }>(who, deed, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{
      answer: SiteWordsAnswer
    }>`select directory.write_site_words(${id}::uuid, ${JSON.stringify(said)}::jsonb, ${token}) as answer`.execute(trx)
    const answer = rows[0]?.answer ?? 'not-here'
    if (answer !== 'done') return { outcome: answer }
    await recordAudit(trx, { action: 'site.words_changed', subjectKind: 'site', subjects: [id], deedId, requestId })
    await enqueue(trx, { task: 'bookings.roll-the-listing', payload: {} })
    return { outcome: 'done' }
  })
  return outcome
}
