import { sql } from 'kysely'
import type { Act, Acting } from '../../../platform/deeds/act.ts'

export interface KeepAwayWish {
  readonly key: string
  readonly family: string
  /** account, team, organisation or person; anything else keeps nobody away. */
  readonly kind: string
  readonly target: string
  readonly why: string
}

export interface KeepAwayAnswer {
  readonly outcome: 'kept-away' | 'already' | 'yourself' | 'nobody' | 'not-here'
}

/** From this instant on somebody does not see a family, whatever else they hold. */
export async function keepAway({ act }: { readonly act: Act }, who: Acting, { key, ...wish }: KeepAwayWish): Promise<KeepAwayAnswer> {
  return act<KeepAwayAnswer>(who, { route: 'families.keep-away', key, body: wish }, async ({ trx }) => {
    const { rows } = await sql<KeepAwayAnswer>`
      select access.keep_away(${wish.family}::uuid, ${wish.kind}, ${wish.target}::uuid, ${wish.why}) as outcome`.execute(trx)
    return rows[0] ?? { outcome: 'not-here' }
  })
}

/** The family says that somebody may see it again. A second press finds it done. */
export async function letBack(
  { act }: { readonly act: Act },
  who: Acting,
  { key, exclusion }: { readonly key: string; readonly exclusion: string },
): Promise<{ outcome: 'back' }> {
  return act<{ outcome: 'back' }>(who, { route: 'families.let-back', key, body: [exclusion] }, async ({ trx }) => {
    await sql`select access.let_back(${exclusion}::uuid)`.execute(trx)
    return { outcome: 'back' }
  })
}
