import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { FindDeps } from '../find-deps.ts'
import type { Part } from './correction-words.ts'

const A_PAGE = 100

export interface CorrectionRow {
  readonly correction: string
  readonly service: string
  /** Empty for a listing that has become sensitive since. */
  readonly serviceName: string
  readonly published: boolean
  readonly part: Part
  readonly words: string
  readonly name: string | null
  readonly email: string | null
  readonly madeAt: Temporal.Instant
  readonly state: 'open' | 'taken' | 'not_taken'
  readonly settledName: string | null
  readonly settledAt: Temporal.Instant | null
  readonly reason: string
}

/** Open ones, longest waiting first; or settled ones, latest first. At most a hundred. */
export async function listCorrections(trx: Trx, state: 'open' | 'settled'): Promise<CorrectionRow[]> {
  const { rows } = await sql<CorrectionRow>`select * from find.corrections(${state}, ${A_PAGE})`.execute(trx)
  return rows
}

export interface SettleWish {
  readonly key: string
  readonly correction: string
  readonly state: CorrectionRow['state']
  readonly reason: string
}

export interface SettleAnswer {
  readonly outcome: 'done' | 'already' | 'not-here'
}

/** Settles a correction or opens it again. Where a colleague was first, theirs stands and this says so. */
export async function settleCorrection({ act }: Pick<FindDeps, 'act'>, who: Acting, wish: SettleWish): Promise<SettleAnswer> {
  const { key, correction, state, reason } = wish
  return act<SettleAnswer>(
    who,
    { route: 'find.settle-correction', key, body: [correction, state, reason] },
    async ({ trx, deedId, requestId }) => {
      const { rows } = await sql<SettleAnswer>`select find.settle_correction(${correction}::uuid, ${state}, ${reason}) as outcome`.execute(
        trx,
      )
      const outcome = rows[0]?.outcome ?? 'not-here'
      if (outcome === 'done') {
        const action = state === 'open' ? 'correction.reopened' : 'correction.settled'
        await recordAudit(trx, { action, subjectKind: 'correction', subjects: [correction], deedId, requestId })
      }
      return { outcome }
    },
  )
}
