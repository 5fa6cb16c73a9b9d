import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Act, Acting } from '../../../platform/deeds/act.ts'

export interface SharingWish {
  readonly key: string
  readonly family: string
  /** Public id of the team. */
  readonly team: string
  readonly reach: boolean
  /** Public ids of the statements. */
  readonly statements: readonly string[]
  readonly why: string
  /** Public id of whoever of the family chose it. */
  readonly chosenBy: string
  /** The last day it is open; it ends at midnight. */
  readonly until: Temporal.PlainDate
}

export type SharingAnswer = { readonly outcome: 'shared'; readonly subjects: readonly [string] } | { readonly outcome: 'not-here' }

/** Writes down what a family lets one team see, which is what the team sees from this instant on. */
export async function shareAStory(
  { act }: { readonly act: Act },
  who: Acting,
  { key, family, until, ...wish }: SharingWish,
): Promise<SharingAnswer> {
  const ends = until.add({ days: 1 }).toZonedDateTime('Europe/London').toInstant().toString()
  return act<SharingAnswer>(who, { route: 'families.share', key, body: [family, wish, ends] }, async ({ trx }) => {
    const { rows } = await sql<{
      sharing: string | null
    }>`select families.share(${family}::uuid, ${JSON.stringify({ ...wish, until: ends })}::jsonb) as sharing`.execute(trx)
    const sharing = rows[0]?.sharing
    return sharing ? { outcome: 'shared', subjects: [sharing] } : { outcome: 'not-here' }
  })
}

/** Takes a sharing back: the team sees nothing of it from this instant on, whatever page it has open. A second press finds it ended. */
export async function takeSharingBack(
  { act }: { readonly act: Act },
  who: Acting,
  { key, sharing }: { readonly key: string; readonly sharing: string },
): Promise<{ outcome: 'ended' | 'ended-already' }> {
  return act<{ outcome: 'ended' | 'ended-already' }>(who, { route: 'families.withdraw', key, body: [sharing] }, async ({ trx }) => {
    const { rows } = await sql<{ ended: boolean }>`select families.withdraw(${sharing}::uuid) as ended`.execute(trx)
    return { outcome: rows[0]?.ended ? 'ended' : 'ended-already' }
  })
}
