import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { familyKeys } from '../family-queries.ts'
import type { WayToReach } from '../family-types.ts'

export interface ReachWish extends WayToReach {
  readonly key: string
  readonly family: string
}

/** Writes down how it is safe to reach a family from now on. What stood before is kept, and no longer used. */
export async function changeReach(
  { act }: { readonly act: Act },
  who: Acting,
  { key, family, ...reach }: ReachWish,
): Promise<{ outcome: 'changed' | 'not-here' }> {
  return act<{ outcome: 'changed' | 'not-here' }>(
    who,
    { route: 'families.change-reach', key, body: [family, reach] },
    async ({ trx, now: _now, ...about }) => {
      const keys = await familyKeys(trx, family)
      if (!keys) return { outcome: 'not-here' }
      await sql`insert into families.way_to_reach (family_id, by, value, hours, through, quiet, language, interpreter, talking)
      values (${keys.id}, ${reach.by}, ${reach.value}, ${reach.hours}, ${reach.through}, ${reach.quiet}, ${reach.language}, ${reach.interpreter}, ${reach.talking})`.execute(
        trx,
      )
      await recordAudit(trx, {
        action: 'family.reach_changed',
        subjectKind: 'family',
        subjects: [family],
        families: [keys.id],
        sections: 2,
        ...about,
      })
      return { outcome: 'changed' }
    },
  )
}
