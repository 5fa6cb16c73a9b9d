import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { FindDeps } from '../find-deps.ts'

/** What somebody shows of their own list to those who help their family. */
export interface Showing {
  /** Only a family member has anybody to show it to. */
  readonly isKin: boolean
  /** Null while nothing is shown. */
  readonly shownAt: Temporal.Instant | null
  readonly count: number
}

export async function findShowing(trx: Trx): Promise<Showing> {
  const { rows } = await sql<Showing>`select * from find.shown_by_me()`.execute(trx)
  return rows[0] ?? { isKin: false, shownAt: null, count: 0 }
}

/** Shows these, as a copy, instead of what was shown before; none takes it back. As with the list itself, no trail says what or when. */
export async function showList(
  { act }: Pick<FindDeps, 'act'>,
  who: Acting,
  { key, services }: { readonly key: string; readonly services: readonly string[] },
): Promise<void> {
  await act(who, { route: 'find.show-list', key, body: services }, async ({ trx }) => {
    const { rows } = await sql<{ shown: boolean }>`select find.show_list(${[...services]}::uuid[]) as shown`.execute(trx)
    return { outcome: rows[0]?.shown ? 'shown' : 'nobody' }
  })
}

/** A list that somebody of a family shows. */
export interface ShownList {
  readonly name: string
  readonly shownAt: Temporal.Instant
  readonly services: readonly string[]
}

/** What a family's members show, the latest first: nothing to who may not read their story. */
export async function listShown(trx: Trx, family: string): Promise<ShownList[]> {
  const { rows } = await sql<ShownList>`select * from find.shown_by_family(${family}::uuid)`.execute(trx)
  return rows
}
