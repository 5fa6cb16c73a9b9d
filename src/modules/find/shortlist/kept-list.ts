import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { FindDeps } from '../find-deps.ts'
import { withService } from './shortlist-rules.ts'

/** What somebody keeps with their account, in the order it was kept. Row security lets each see their own and no other. */
export async function listKept(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{ service: string }>`
    select k.service from find.kept_service k where k.account_id = access.viewer_account() order by k.id`.execute(trx)
  return rows.map(({ service }) => service)
}

/** Adds services to what is kept, as far as the list takes them. */
export async function keep(
  { act }: Pick<FindDeps, 'act'>,
  who: Acting,
  { key, services }: { readonly key: string; readonly services: readonly string[] },
) {
  return act<{ readonly outcome: 'kept' | 'full' }>(who, { route: 'find.keep', key, body: services }, async ({ trx }) => {
    let list: readonly string[] = await listKept(trx)
    let outcome: 'kept' | 'full' = 'kept'
    for (const service of services) {
      const saved = withService(list, service)
      if (saved.outcome === 'full') outcome = 'full'
      else list = saved.list
    }
    await sql`insert into find.kept_service (account_id, service)
      select access.viewer_account(), s from unnest(${[...list]}::uuid[]) with ordinality as x(s, n) order by n on conflict do nothing`.execute(
      trx,
    )
    return { outcome }
  })
}

/** Takes services off, or all of them. What somebody kept leaves no trace: not in the audit either. */
export async function unkeep(
  { act }: Pick<FindDeps, 'act'>,
  who: Acting,
  { key, services }: { readonly key: string; readonly services: readonly string[] | 'all' },
) {
  return act<{ readonly outcome: 'gone' }>(who, { route: 'find.unkeep', key, body: services }, async ({ trx }) => {
    await sql`delete from find.kept_service k where k.account_id = access.viewer_account()
      and (${services === 'all'} or k.service = any(${services === 'all' ? [] : [...services]}::uuid[]))`.execute(trx)
    return { outcome: 'gone' }
  })
}
