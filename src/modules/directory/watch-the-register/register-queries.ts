import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import type { ProviderFacts } from './register-rules.ts'

/** What a newer extract of the register said otherwise. */
export interface NewsRow {
  /** Inside only: where the next page begins. */
  readonly id: number
  readonly news: string
  readonly urn: string
  readonly kind: 'new' | 'changed' | 'resigned'
  readonly before: ProviderFacts | null
  readonly after: ProviderFacts | null
  readonly foundAt: Temporal.Instant
  /** The listing of the same name and postcode. */
  readonly listing: string | null
  readonly name: string | null
  /** The proposal to close it. */
  readonly proposal: string | null
  readonly doneName: string | null
  /** Of all pages. */
  readonly total: number
}

/** What is to be seen to, the oldest first; or what was. */
export async function listNews(trx: Trx, done: boolean, after: number, most: number): Promise<NewsRow[]> {
  const { rows } = await sql<NewsRow>`select * from directory.list_register_news(${done}, ${after}::bigint, ${most}::int)`.execute(trx)
  return rows
}

/** Somebody has seen to it. */
export async function settleNews(
  { act }: { readonly act: Act },
  who: Acting,
  { key, news }: { key: string; news: string },
): Promise<boolean> {
  const { outcome } = await act(who, { route: 'directory.settle-register-news', key, body: news }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ done: boolean }>`select directory.settle_register_news(${news}::uuid) as done`.execute(trx)
    if (!rows[0]?.done) return { outcome: 'not-here' }
    await recordAudit(trx, { action: 'register.news_settled', subjectKind: 'register_news', subjects: [news], deedId, requestId })
    return { outcome: 'done' }
  })
  return outcome === 'done'
}
