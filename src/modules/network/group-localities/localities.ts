import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'

export const areaKinds = ['district', 'ward', 'small_area'] as const
export type AreaKind = (typeof areaKinds)[number]

/** A district whose edges are known and that is in no locality. */
export interface UngroupedArea {
  readonly code: string
  readonly name: string
}

/** Districts of these parts that belong to no locality; none where no edges were imported. */
export async function listUngrouped(trx: Trx): Promise<UngroupedArea[]> {
  const { rows } = await sql<UngroupedArea>`select a.code, a.name from network.areas_to_group() a`.execute(trx)
  return rows
}

export type LocalityDeed =
  /** From a day on, areas named or coded belong to a locality; null for to none. */
  | {
      readonly deed: 'group'
      readonly locality: string | null
      readonly kind: AreaKind
      readonly areas: readonly string[]
      readonly from: string
    }
  | { readonly deed: 'undo'; readonly part: string }
  /** A null locality is a new one. */
  | { readonly deed: 'name'; readonly locality: string | null; readonly name: string }
  | { readonly deed: 'drop'; readonly locality: string }

const answer = z.object({
  answer: z.enum(['done', 'same', 'several', 'taken', 'in-use', 'not-here']),
  /** How many areas were grouped. */
  taken: z.number().int().optional(),
  /** Names that more than one area has: their codes are needed. */
  several: z.array(z.string()).optional(),
})
/** `several`: some of the names belong to more than one area and were left out; the others are kept. */
export type LocalityAnswer = z.output<typeof answer>['answer']

/** One change to what localities are made of. Sites keep the locality that they are said to serve. */
export async function keepLocality(
  { act }: { readonly act: Act },
  who: Acting,
  { key, wish }: { readonly key: string; readonly wish: LocalityDeed },
): Promise<LocalityAnswer> {
  const deed = { route: 'network.keep-locality', key, body: [wish] }
  const { outcome } = await act<{ readonly outcome: LocalityAnswer }>(who, deed, async ({ trx, deedId, requestId }) => {
    const { answer, taken = 0, several = [] } = await writeLocality(trx, wish)
    if (answer === 'done') await recordAudit(trx, { action: 'locality.changed', counts: { areas: taken }, deedId, requestId })
    return { outcome: several.length > 0 ? 'several' : answer }
  })
  return outcome
}

/** The same without a deed round it. */
export async function writeLocality(trx: Trx, wish: LocalityDeed): Promise<z.output<typeof answer>> {
  const { rows } = await callOf(wish).execute(trx)
  return answer.parse(rows[0]?.answer)
}

function callOf(wish: LocalityDeed) {
  type Answer = { answer: unknown }
  switch (wish.deed) {
    case 'group':
      return sql<Answer>`select network.group_areas(${wish.locality}::uuid, ${wish.kind}, ${[...wish.areas]}::text[], ${wish.from}::date) as answer`
    case 'undo':
      return sql<Answer>`select jsonb_build_object('answer', network.undo_grouping(${wish.part}::uuid)) as answer`
    case 'name':
      return sql<Answer>`select jsonb_build_object('answer', network.name_locality(${wish.locality}::uuid, ${wish.name})) as answer`
    case 'drop':
      return sql<Answer>`select jsonb_build_object('answer', network.drop_locality(${wish.locality}::uuid)) as answer`
  }
}
