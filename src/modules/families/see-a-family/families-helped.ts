import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import { listed } from '../../../platform/words/lists.ts'
import { initialsOf, namesOf } from '../family-rules.ts'
import type { Part } from '../family-types.ts'

export const HELPED_A_PAGE = 25

export interface FamilyHelped {
  readonly family: string
  readonly heading: string
  readonly initials: string
  readonly why: string
  readonly since: Temporal.Instant
}

interface HelpedRow {
  readonly id: number
  readonly family: string
  readonly since: Temporal.Instant
  readonly kind: string
  readonly team: string | null
  readonly people: readonly { readonly given: string; readonly familyName: string; readonly part: Part }[]
}

const whys: Readonly<Record<string, string>> = {
  key_worker: 'You are their key worker',
  team_around_family: 'They talked with you in private',
  register_only: 'You registered them',
}

/** Families this viewer has a reason to help, the newest reason first. One more than a page, to know of a next. */
export async function listFamiliesHelped(trx: Trx, page: number, requestId: string): Promise<readonly FamilyHelped[]> {
  const { rows } = await sql<HelpedRow>`
    with mine as materialized (
      select distinct on (i.family_id) i.family_id, i.from_at, i.kind, i.team_id from access.involvement i
      where 'involvement:' || i.id = any ((select access.viewer_words())::text[]) order by i.family_id, i.sections desc, i.from_at desc),
    page as (select * from mine order by from_at desc, family_id limit ${HELPED_A_PAGE + 1} offset ${(page - 1) * HELPED_A_PAGE})
    select f.id, f.public_id as family, p.from_at as since, p.kind, t.name as team,
      (select jsonb_agg(jsonb_build_object('given', x.given_name, 'familyName', x.family_name, 'part', coalesce(m.part, 'other')) order by x.id)
        from access.membership b join access.person x on x.id = b.person_id
        left join lateral (select y.part from families.member y where y.family_id = f.id and y.person_id = b.person_id order by y.id desc limit 1) m on true
        where b.family_id = f.id) as people
    from page p join access.family f on f.id = p.family_id left join access.team t on t.id = p.team_id order by p.from_at desc, f.id`.execute(
    trx,
  )
  await recordAudit(trx, {
    action: 'families.listed',
    families: rows.map(({ id }) => id),
    sections: 1,
    requestId,
    counts: { listed: rows.length },
  })
  return rows.map(({ family, since, kind, team, people }) => {
    const head = people[0]
    const headName = head ? `${head.given} ${head.familyName}`.trim() : 'A family'
    return {
      family,
      since,
      heading: listed(namesOf(people)) || headName,
      initials: initialsOf(head?.given ?? '', head?.familyName ?? '').replaceAll(/[. ]/g, ''),
      why: whys[kind] ?? `Shared with ${team ?? 'you'}`,
    }
  })
}
