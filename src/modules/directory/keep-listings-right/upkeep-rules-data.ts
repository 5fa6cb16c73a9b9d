import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { DirectoryDeps } from '../directory-deps.ts'

const rules = z.object({
  remindAfter: z.array(z.number()),
  fallbackAfter: z.number(),
  /** Days overdue; null where nothing is ever hidden. */
  hideAfter: z.number().nullable(),
  /** The category with an empty name is every other listing. */
  rules: z.array(z.object({ category: z.string(), days: z.number(), neverHidden: z.boolean() })),
})

export type UpkeepRules = z.output<typeof rules>

export async function getUpkeepRules(trx: Trx): Promise<UpkeepRules> {
  const { rows } = await sql<{ rules: unknown }>`select directory.upkeep_rules() as rules`.execute(trx)
  return rules.parse(rows[0]?.rules)
}

export type RuleWish = { readonly key: string } & (
  | { readonly hideAfter: number | null }
  /** Null days take the rule away. */
  | { readonly category: string; readonly days: number | null; readonly neverHidden: boolean }
)

/** A network changes its own rules; what is due follows at once. */
export async function changeRules({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, { key, ...wish }: RuleWish) {
  return act<{ readonly outcome: 'changed' | 'no-category' }>(
    who,
    { route: 'directory.change-upkeep-rules', key, body: wish },
    async ({ trx, deedId, requestId }) => {
      if ('hideAfter' in wish) await sql`select directory.set_hide_after(${wish.hideAfter})`.execute(trx)
      else {
        const { rows } = await sql<{
          put: boolean
        }>`select directory.put_review_rule(${wish.category}, ${wish.days}, ${wish.neverHidden}) as put`.execute(trx)
        if (!rows[0]?.put) return { outcome: 'no-category' }
      }
      await recordAudit(trx, { action: 'directory.upkeep_rules_changed', deedId, requestId })
      return { outcome: 'changed' }
    },
  )
}
