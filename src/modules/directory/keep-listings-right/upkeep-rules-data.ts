import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { type AskingFacts, carryOver, type PolicyDays } from './policy-rules.ts'

const policy = z.object({
  remindAfter: z.array(z.number()),
  fallbackAfter: z.number(),
  /** Days overdue; null where nothing is ever hidden. */
  hideAfter: z.number().nullable(),
  warnAfter: z.number(),
})
const rules = policy.extend({
  /** The change that made the days what they are, to be undone; null where there is none. */
  last: z.object({ id: z.number(), at: z.string(), name: z.string(), before: policy, after: policy }).nullable(),
  /** The category with an empty name is every other listing. */
  rules: z.array(z.object({ category: z.string(), days: z.number(), neverHidden: z.boolean() })),
})

export type UpkeepRules = z.output<typeof rules>

export async function getUpkeepRules(trx: Trx): Promise<UpkeepRules> {
  const { rows } = await sql<{ rules: unknown }>`select directory.upkeep_rules() as rules`.execute(trx)
  return rules.parse(rows[0]?.rules)
}

const nullable = z.string().nullable()
const facts = z.object({
  policy,
  owners: z.array(z.object({ id: z.string(), reachable: z.boolean(), daysSince: z.number().nullable() })),
  due: z.array(
    z.object({
      ...{ service: z.string(), daysDue: z.number(), askedStep: z.number(), neverHidden: z.boolean() },
      ...{ owner: nullable, second: nullable, fallback: nullable },
    }),
  ),
  hidden: z.number(),
  warned: z.number(),
})

/** What is due so many days ahead, for who may change the days; and how many listings other days would hide within 30, and warn of. */
export async function findWouldAsk(
  trx: Trx,
  ahead: number,
  { hideAfter, warnAfter }: PolicyDays,
): Promise<AskingFacts & { readonly hidden: number; readonly warned: number }> {
  const { rows } = await sql<{ facts: unknown }>`select directory.would_ask(${ahead}, ${hideAfter}::int, ${warnAfter}) as facts`.execute(
    trx,
  )
  return facts.parse(rows[0]?.facts)
}

export interface RuleWish {
  readonly key: string
  readonly category: string
  /** Null takes the rule away. */
  readonly days: number | null
  readonly neverHidden: boolean
}

/** How long a confirmation of a category is good for; what is due follows at once. */
export async function changeRule({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, { key, ...wish }: RuleWish) {
  return act<{ readonly outcome: 'changed' | 'no-category' }>(
    who,
    { route: 'directory.change-upkeep-rules', key, body: wish },
    async ({ trx, deedId, requestId }) => {
      const { category, days, neverHidden } = wish
      const { rows } = await sql<{ put: boolean }>`select directory.put_review_rule(${category}, ${days}, ${neverHidden}) as put`.execute(
        trx,
      )
      if (!rows[0]?.put) return { outcome: 'no-category' }
      await recordAudit(trx, { action: 'directory.upkeep_rules_changed', deedId, requestId })
      return { outcome: 'changed' }
    },
  )
}

export interface DaysWish {
  readonly key: string
  readonly days: PolicyDays
  /** The change that this puts back, by its number. */
  readonly undoes?: number
}

/** Who is asked when, what is hidden when, and when families are told. How far asking has gone is carried over to the new days. */
export async function changeDays({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, { key, days, undoes }: DaysWish) {
  return act<{ readonly outcome: 'changed' | 'same' | 'moved' }>(
    who,
    { route: 'directory.change-upkeep-days', key, body: [days, undoes ?? null] },
    async ({ trx, deedId, requestId }) => {
      const now = await getUpkeepRules(trx)
      if (undoes !== undefined && now.last?.id !== undoes) return { outcome: 'moved' }
      const wish = undoes === undefined || !now.last ? days : now.last.before
      const steps = ([false, true] as const).map((never) => [...carryOver(now, wish, never)])
      const { rows } = await sql<{ set: boolean }>`
        select directory.set_policy(${JSON.stringify(wish)}::jsonb, ${steps[0]}::int[], ${steps[1]}::int[]) as set`.execute(trx)
      if (!rows[0]?.set) return { outcome: 'same' }
      if (undoes !== undefined) await sql`select directory.mark_policy_undone(${undoes})`.execute(trx)
      await recordAudit(trx, { action: 'directory.upkeep_days_changed', deedId, requestId })
      return { outcome: 'changed' }
    },
  )
}
