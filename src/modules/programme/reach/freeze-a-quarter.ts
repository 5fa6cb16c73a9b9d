import { recordAudit } from '../../../platform/audit/index.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { figuresToKeep } from './quarter-figures.ts'
import type { Quarter } from './quarter-rules.ts'
import { beginFreezing, countQuarter, findQuarterState, keepFrozen } from './reach-queries.ts'

/** `refused`: it has not ended, or somebody froze it before. */
export interface Frozen {
  readonly outcome: 'frozen' | 'refused'
}

/** Keeps a quarter's figures as they are at this moment. Presses wait until it is done, so that none is half counted. */
export async function freezeAQuarter(
  { act }: { readonly act: Act },
  who: Acting,
  { key, quarter }: { readonly key: string; readonly quarter: Quarter },
): Promise<Frozen> {
  return act<Frozen>(who, { route: 'programme.freeze-quarter', key, body: [quarter.id] }, async ({ trx, deedId, requestId }) => {
    const highest = await beginFreezing(trx, quarter)
    const state = await findQuarterState(trx, quarter)
    if (!highest || !state) return { outcome: 'refused' }
    const figures = figuresToKeep(await countQuarter(trx, quarter), state.rule)
    if (!(await keepFrozen(trx, quarter, highest, state.rule.from, figures))) return { outcome: 'refused' }
    const counts = { year: quarter.first.year, month: quarter.first.month, figures: figures.length }
    await recordAudit(trx, { action: 'quarter.frozen', subjectKind: 'quarter', deedId, requestId, counts })
    return { outcome: 'frozen' }
  })
}
