import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'

/** Why a category was not changed; `not-now` and `last` are said of parting and of hiding. */
export type NotDone = 'not-here' | 'taken' | 'circle' | 'elsewhere' | 'same-taxonomy' | 'used' | 'not-now' | 'last'
export type KeptAnswer = 'done' | NotDone

export type CategoryDeed =
  | { readonly deed: 'rename' | 'add'; readonly term: string; readonly name: string }
  | { readonly deed: 'move'; readonly term: string; readonly other: string | null }
  | { readonly deed: 'mean' | 'unmean'; readonly term: string; readonly other: string }
  | { readonly deed: 'remove'; readonly term: string }
  | { readonly deed: 'merge'; readonly term: string; readonly other: string }
  | { readonly deed: 'part'; readonly merge: string }
  | { readonly deed: 'add-taxonomy'; readonly name: string; readonly description: string; readonly terms: readonly unknown[] }
  | { readonly deed: 'show'; readonly taxonomy: string; readonly shown: boolean }

/** One change to what services are sorted by. The listing follows in the same transaction. */
export async function keepCategories(
  { act }: { readonly act: Act },
  who: Acting,
  { key, wish }: { readonly key: string; readonly wish: CategoryDeed },
): Promise<KeptAnswer> {
  const { outcome } = await act<{ readonly outcome: KeptAnswer }>(
    who,
    { route: 'directory.keep-categories', key, body: wish },
    async ({ trx, deedId, requestId }) => {
      const { rows } = await callOf(wish).execute(trx)
      const answer = rows[0]?.answer ?? 'not-here'
      if (answer === 'done')
        await recordAudit(trx, { action: 'category.changed', subjectKind: 'category', subjects: subjectsOf(wish), deedId, requestId })
      return { outcome: answer }
    },
  )
  return outcome
}

function callOf(wish: CategoryDeed) {
  switch (wish.deed) {
    case 'merge':
      return sql<{ answer: KeptAnswer }>`select directory.merge_terms(${wish.term}::uuid, ${wish.other}::uuid) as answer`
    case 'part':
      return sql<{ answer: KeptAnswer }>`select directory.part_terms(${wish.merge}::uuid) as answer`
    case 'add-taxonomy':
      return sql<{ answer: KeptAnswer }>`
        select directory.add_taxonomy(${wish.name}, ${wish.description}, ${JSON.stringify(wish.terms)}::jsonb) as answer`
    case 'show':
      return sql<{ answer: KeptAnswer }>`select directory.show_taxonomy(${wish.taxonomy}::uuid, ${wish.shown}) as answer`
    default: {
      const other = 'other' in wish ? wish.other : null
      const name = 'name' in wish ? wish.name : null
      return sql<{ answer: KeptAnswer }>`select directory.keep_terms(${wish.deed}, ${wish.term}::uuid, ${other}::uuid, ${name}) as answer`
    }
  }
}

function subjectsOf(wish: CategoryDeed): string[] {
  if ('term' in wish) return ['other' in wish && wish.other ? [wish.term, wish.other] : [wish.term]].flat()
  return 'taxonomy' in wish ? [wish.taxonomy] : []
}
