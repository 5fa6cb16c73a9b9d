import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { findGrant } from './grant-queries.ts'
import { decidePosting, type PostingDecision } from './grant-rules.ts'

export interface PostingWish {
  readonly key: string
  readonly grant: string
  readonly heading: string
  readonly kind: 'revenue' | 'capital'
  readonly spentOn: Temporal.PlainDate
  /** Whole pence, more than none. */
  readonly pence: number
  readonly what: string
}

export type PostingAnswer = PostingDecision | { readonly outcome: 'not-here' }

/** Writes down what was spent under a heading. */
export async function postSpend({ act }: { readonly act: Act }, who: Acting, wish: PostingWish): Promise<PostingAnswer> {
  const body = [wish.grant, wish.heading, wish.kind, wish.spentOn.toString(), wish.pence, wish.what]
  return act<PostingAnswer>(who, { route: 'programme.post-spend', key: wish.key, body }, async ({ trx, now, ...about }) => {
    const grant = await findGrant(trx, wish.grant)
    const heading = grant?.headings.find((one) => one.heading === wish.heading)
    if (!grant || !heading) return { outcome: 'not-here' }
    const decision = decidePosting(grant, { ...wish, headingKind: heading.kind }, onTheWall(now).toPlainDate())
    if (decision.outcome === 'refused') return decision
    const { rows } = await sql<{
      posting: string | null
    }>`select programme.add_posting(${wish.grant}::uuid, ${wish.heading}::uuid, ${wish.spentOn.toString()}::date, ${wish.pence}::bigint, ${wish.what}) as posting`.execute(
      trx,
    )
    const posting = rows[0]?.posting
    if (!posting) return { outcome: 'not-here' }
    await recordAudit(trx, { action: 'grant.posted', subjectKind: 'posting', subjects: [posting], ...about })
    return decision
  })
}

export interface UndoWish {
  readonly key: string
  readonly posting: string
  readonly why: string
}

export interface UndoAnswer {
  readonly outcome: 'undone' | 'not-here'
  /** The posting's grant, when there is one: also when it was taken back before. */
  readonly subjects?: readonly string[]
}

/** Takes a posting back, once: the two add to nothing, and both stay. */
export async function undoPosting({ act }: { readonly act: Act }, who: Acting, wish: UndoWish): Promise<UndoAnswer> {
  const deed = { route: 'programme.undo-posting', key: wish.key, body: [wish.posting, wish.why] }
  return act<UndoAnswer>(who, deed, async ({ trx, now: _now, ...about }) => {
    const { rows } = await sql<{
      posting: string | null
      grantOf: string | null
    }>`select * from programme.undo_posting(${wish.posting}::uuid, ${wish.why})`.execute(trx)
    const { posting, grantOf } = rows[0] ?? {}
    if (!grantOf) return { outcome: 'not-here' }
    if (posting) await recordAudit(trx, { action: 'grant.posting_undone', subjectKind: 'posting', subjects: [posting], ...about })
    return { outcome: posting ? 'undone' : 'not-here', subjects: [grantOf] }
  })
}
