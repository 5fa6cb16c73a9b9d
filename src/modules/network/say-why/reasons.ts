import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'

const words = z.object({
  /** In one sentence, for lists. */
  inShort: z.string(),
  families: z.string(),
  gettingThere: z.string(),
  room: z.string(),
  asked: z.string(),
  decidedBy: z.string(),
  decidedOn: z.string(),
  /** Other places that were looked at; `said` where families may read of it. */
  others: z.array(z.object({ name: z.string(), why: z.string(), said: z.boolean() })),
})
export type ReasonWords = z.output<typeof words>

const version = words.extend({
  id: z.string(),
  state: z.enum(['draft', 'published', 'former', 'taken_back']),
  /** Raised by each save of a draft. */
  seen: z.number().int(),
  writtenBy: z.string().nullable(),
  writtenAt: z.string(),
  publishedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
})
/** One version of why a site was chosen. */
export type ReasonVersion = z.output<typeof version>

/** Every version, the latest first. */
export async function listReasons(trx: Trx, site: string): Promise<ReasonVersion[]> {
  const { rows } = await sql<{ reasons: unknown }>`select network.reasons_kept(${site}::uuid) as reasons`.execute(trx)
  return z.array(version).parse(rows[0]?.reasons)
}

export type ReasonDeed =
  /** `seen` is the number of the draft that was read: 0 for none. */
  | { readonly deed: 'save'; readonly words: ReasonWords; readonly seen: number }
  | { readonly deed: 'publish'; readonly seen: number }
  | { readonly deed: 'throw-away' }
  | { readonly deed: 'take-back' }
  /** Makes a version of before the draft. */
  | { readonly deed: 'again'; readonly reason: string }

export type ReasonAnswer = 'done' | 'meanwhile' | 'not-here'

/** One change to what is said of why a site was chosen. Families read nothing of a draft. */
export async function keepReasons(
  { act }: { readonly act: Act },
  who: Acting,
  { key, site, wish }: { readonly key: string; readonly site: string; readonly wish: ReasonDeed },
): Promise<ReasonAnswer> {
  const deed = { route: 'network.keep-reasons', key, body: [site, wish] }
  const { outcome } = await act<{ readonly outcome: ReasonAnswer }>(who, deed, async ({ trx, deedId, requestId }) => {
    const outcome = await writeReasons(trx, site, wish)
    if (outcome !== 'done') return { outcome }
    await recordAudit(trx, { action: 'site.reasons_changed', subjectKind: 'site', subjects: [site], deedId, requestId })
    if (wish.deed === 'publish' || wish.deed === 'take-back') await enqueue(trx, { task: 'bookings.roll-the-listing', payload: {} })
    return { outcome }
  })
  return outcome
}

/** The same without a deed round it. */
export async function writeReasons(trx: Trx, site: string, wish: ReasonDeed): Promise<ReasonAnswer> {
  const { rows } = await callOf(site, wish).execute(trx)
  return rows[0]?.answer ?? 'not-here'
}

function callOf(site: string, wish: ReasonDeed) {
  type Answer = { answer: ReasonAnswer }
  switch (wish.deed) {
    case 'save':
      return sql<Answer>`select network.save_reasons(${site}::uuid, ${JSON.stringify(wish.words)}::jsonb, ${wish.seen}) as answer`
    case 'publish':
      return sql<Answer>`select network.publish_reasons(${site}::uuid, ${wish.seen}) as answer`
    case 'throw-away':
      return sql<Answer>`select network.end_reasons(${site}::uuid, 'draft') as answer`
    case 'take-back':
      return sql<Answer>`select network.end_reasons(${site}::uuid, 'published') as answer`
    case 'again':
      return sql<Answer>`select network.reasons_again(${site}::uuid, ${wish.reason}::uuid) as answer`
  }
}
