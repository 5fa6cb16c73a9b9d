import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'

export interface CountedSearch {
  readonly words: string
  /** Once a visitor and hour. */
  readonly times: number
  readonly nothing: number
  readonly widened: number
  /** Places from which at least five searched, the most first. */
  readonly areas: readonly { readonly area: string; readonly times: number }[]
}

/** What at least five visitors opened in the last weeks, most often first. Needs `find.see_searches`. */
export async function listOpened(trx: Trx, weeks: number): Promise<readonly { readonly service: string; readonly times: number }[]> {
  const { rows } = await sql<{ service: string; times: number }>`select service, times from find.list_opened(${weeks}::int)`.execute(trx)
  return rows
}

/** What at least five visitors searched for in the last weeks, most often in vain first. Needs `find.see_searches`. */
export async function listSearches(trx: Trx, weeks: number): Promise<readonly CountedSearch[]> {
  const { rows } = await sql<CountedSearch>`select words, times, nothing, widened, areas from find.list_searches(${weeks}::int)`.execute(
    trx,
  )
  return rows
}
