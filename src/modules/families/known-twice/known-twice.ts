import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'

/** Something that was said of two records of people, both of whom the viewer sees. */
export interface SaidSame {
  /** Public id of the other person. */
  readonly other: string
  readonly name: string
  /** False: what was said before is taken back. */
  readonly same: boolean
  /** Whether nothing was said of the two since. */
  readonly stands: boolean
  /** Null where the viewer is not to know. */
  readonly by: string | null
  readonly at: Temporal.Instant
}

/** What was said of a person and others, the latest first. */
export async function listSaidSame(trx: Trx, person: string): Promise<readonly SaidSame[]> {
  const { rows } = await sql<SaidSame>`select other, name, same, stands, "by", "at" from access.said_of(${person}::uuid)`.execute(trx)
  return rows
}

export interface SameWish {
  readonly key: string
  /** Public ids of two people. */
  readonly one: string
  readonly other: string
  /** False takes it back. */
  readonly same: boolean
}

/** `stood`: it was so already. `not-here`: one of them is not this viewer's to see, or they are two people of one family; all alike. */
export interface SameAnswer {
  readonly outcome: 'said' | 'taken-back' | 'stood' | 'not-here'
}

/** Says that two records are one person, or takes that back. Neither record changes, nor who sees it; what is published is counted anew in the same transaction. */
export async function saySame({ act }: { readonly act: Act }, who: Acting, { key, one, other, same }: SameWish): Promise<SameAnswer> {
  return act<SameAnswer>(who, { route: 'families.say-same', key, body: [one, other, same] }, async ({ trx }) => {
    const { rows } = await sql<SameAnswer>`select access.say_same(${one}::uuid, ${other}::uuid, ${same}) as outcome`.execute(trx)
    return rows[0] ?? { outcome: 'not-here' }
  })
}
