import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Sharing, StatementTold, ThreeRecords } from '../family-types.ts'

/** How many statements a page shows. */
export const STATEMENTS_A_PAGE = 20

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** What a family told, the latest first: of the family in focus, and of that what this viewer may read. One more than a page, to know of a next. */
export async function listStatements(trx: Trx, page: number): Promise<readonly StatementTold[]> {
  const { rows } = await sql<Omit<StatementTold, 'saidOn'> & { saidOn: string }>`
    with told as materialized (select * from families.statement)
    select s.public_id as statement, s.kind, s.words, s.lang, a.given_name as about, coalesce(b.given_name, s.said_by_other) as said_by, s.said_on::text as said_on, s.heard_at,
      families.worker_name(s.recorded_by) as recorded_by, s.recorded_at, families.readers_named(s.readable_by) as readers, s.recorded_by = (select access.viewer_account()) as mine,
      later.public_id as corrected_by, earlier.public_id as corrects
    from told s
    left join access.person a on a.id = s.about_person_id
    left join access.person b on b.id = s.said_by_person_id
    left join told later on later.corrects_id = s.id
    left join told earlier on earlier.id = s.corrects_id
    order by s.id desc limit ${STATEMENTS_A_PAGE + 1} offset ${(page - 1) * STATEMENTS_A_PAGE}`.execute(trx)
  return rows.map((row) => ({ ...row, saidOn: day(row.saidOn) }))
}

/** Whether somebody holds back a part of the story from this viewer. */
export async function hasHiddenPart(trx: Trx, family: string): Promise<boolean> {
  const { rows } = await sql<{ hidden: boolean }>`select families.hides_a_part(${family}::uuid) as hidden`.execute(trx)
  return rows[0]?.hidden ?? false
}

/** What the family in focus let other teams see, the latest first; ended ones stay, as what was. */
export async function listSharings(trx: Trx): Promise<readonly Sharing[]> {
  const { rows } = await sql<Sharing>`
    select s.public_id as sharing, t.name as team, o.name as organisation, s.reach, s.why, i.from_at as "from", i.until_at as until,
      i.until_at is not null and i.until_at <= platform.clock() as ended,
      (select count(*)::int from families.sharing_statement x where x.family_id = s.family_id and x.sharing_id = s.id) as statements
    from families.sharing s join access.involvement i on i.id = s.involvement_id join access.team t on t.id = s.team_id join access.organisation o on o.id = t.organisation_id
    order by s.id desc`.execute(trx)
  return rows
}

interface ThreeRow {
  readonly told: { readonly on: string; readonly how: string; readonly by: string | null } | null
  readonly agreements: readonly {
    readonly name: string
    readonly person: string
    readonly answer: 'yes' | 'no' | 'taken_back'
    readonly on: string
  }[]
  readonly basis: { readonly basis: string; readonly law: string; readonly from: string } | null
}

/** The three records of the family in focus, as they stand. */
export async function findThreeRecords(trx: Trx): Promise<ThreeRecords> {
  const { rows } = await sql<ThreeRow>`
    select (select jsonb_build_object('on', n.given_on, 'how', n.how, 'by', families.worker_name(n.recorded_by)) from families.notice_given n order by n.id desc limit 1) as told,
      coalesce((select jsonb_agg(jsonb_build_object('name', p.given_name, 'person', p.public_id, 'answer', g.answer, 'on', g.said_on) order by p.id)
        from (select distinct on (x.person_id) x.* from families.support_agreement x order by x.person_id, x.id desc) g join access.person p on p.id = g.person_id), '[]') as agreements,
      (select jsonb_build_object('basis', l.basis, 'law', l.law, 'from', l.from_on) from families.lawful_basis l order by l.id desc limit 1) as basis`.execute(
    trx,
  )
  const { told = null, agreements = [], basis = null } = rows[0] ?? {}
  return {
    told: told && { ...told, on: day(told.on) },
    agreements: agreements.map((one) => ({ ...one, on: day(one.on) })),
    basis: basis && { ...basis, from: day(basis.from) },
  }
}

export interface WhySeen {
  readonly kind: string
  /** The team through which, if it is a team's. */
  readonly team: string | null
  readonly reason: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
}

/** The reasons for which this viewer sees the family in focus, the widest first. */
export async function listReasons(trx: Trx): Promise<readonly WhySeen[]> {
  const { rows } = await sql<WhySeen>`
    select i.kind, t.name as team, i.reason, i.from_at as "from", i.until_at as until
    from access.involvement i left join access.team t on t.id = i.team_id
    where 'involvement:' || i.id = any ((select access.viewer_words())::text[]) order by i.sections desc, i.from_at`.execute(trx)
  return rows
}

export interface KeptAway {
  readonly exclusion: string
  readonly kind: 'account' | 'team' | 'organisation' | 'person'
  readonly name: string
  readonly since: Temporal.Instant
}

/** Who must not see a family. */
export async function listKeptAway(trx: Trx, family: string): Promise<readonly KeptAway[]> {
  const { rows } = await sql<KeptAway>`select exclusion, kind, name, since from access.list_kept_away(${family}::uuid)`.execute(trx)
  return rows
}

/** Whether the story of a family is open to this viewer, and the team for which they hear. */
async function standingWith(trx: Trx, family: string): Promise<{ readonly storyOpen: boolean; readonly team: string | undefined }> {
  const { rows } = await sql<{ open: boolean; team: string | null }>`
    select access.seen_family(${family}::uuid, 'story') is not null as open,
      (select t.name from access.team t where t.id = (select access.team_for(f.id) from access.family f where f.public_id = ${family}::uuid)) as team`.execute(
    trx,
  )
  return { storyOpen: rows[0]?.open ?? false, team: rows[0]?.team ?? undefined }
}

/** What a record page reads of the family in focus, in one transaction of its viewer's. */
export async function readRecord(trx: Trx, family: string, page = 1) {
  const found = await listStatements(trx, page)
  return {
    statements: found.slice(0, STATEMENTS_A_PAGE),
    page,
    more: found.length > STATEMENTS_A_PAGE,
    hidden: await hasHiddenPart(trx, family),
    three: await findThreeRecords(trx),
    sharings: await listSharings(trx),
    kept: await listKeptAway(trx, family),
    reasons: await listReasons(trx),
    ...(await standingWith(trx, family)),
  }
}
