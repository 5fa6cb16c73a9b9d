import { CompiledQuery, type Kysely } from 'kysely'

/**
 * What a record page reads and writes, by hand: the same tables, columns and orders for one family, and the note that somebody looked, in one
 * transaction by the same driver, with no context opened and no policy asked.
 */
export async function bareRecord(superuser: Kysely<unknown>, family: number): Promise<void> {
  await superuser.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw('begin'))
    for (const statement of STATEMENTS) await connection.executeQuery(CompiledQuery.raw(statement, [family]))
    await connection.executeQuery(CompiledQuery.raw('commit'))
  })
}

const STATEMENTS = [
  `select f.id, f.public_id as family,
      coalesce((select jsonb_agg(jsonb_build_object('person', p.public_id, 'given', p.given_name, 'familyName', p.family_name, 'born', p.born,
          'part', coalesce(m.part, 'other'), 'ageMonths', m.age_months, 'toldOn', coalesce((m.recorded_at at time zone 'Europe/London')::date, current_date)) order by p.id)
        from access.membership b join access.person p on p.id = b.person_id
        left join lateral (select * from families.member x where x.family_id = f.id and x.person_id = b.person_id order by x.id desc limit 1) m on true
        where b.family_id = f.id and m.until_on is null), '[]') as members,
      (select jsonb_build_object('by', w.by, 'value', w.value, 'hours', w.hours, 'through', w.through, 'quiet', w.quiet, 'language', w.language, 'interpreter', w.interpreter, 'talking', w.talking)
        from families.way_to_reach w where w.family_id = f.id order by w.id desc limit 1) as reach
    from access.family f where f.id = $1 order by f.id`,
  `with told as materialized (select * from families.statement where family_id = $1)
    select s.public_id as statement, s.kind, s.words, s.lang, a.given_name as about, coalesce(b.given_name, s.said_by_other) as said_by, s.said_on::text as said_on, s.heard_at,
      families.worker_name(s.recorded_by) as recorded_by, s.recorded_at, families.readers_named(s.readable_by) as readers, s.recorded_by = 1 as mine,
      later.public_id as corrected_by, earlier.public_id as corrects
    from told s
    left join access.person a on a.id = s.about_person_id
    left join access.person b on b.id = s.said_by_person_id
    left join told later on later.corrects_id = s.id
    left join told earlier on earlier.id = s.corrects_id
    order by s.id desc limit 21`,
  `select exists (select from families.statement s where s.family_id = $1 and s.section = 'story' and s.readable_by is not null and not s.readable_by && array['account:1'])`,
  `select s.public_id as sharing, t.name as team, o.name as organisation, s.reach, s.why, i.from_at as "from", i.until_at as until,
      i.until_at is not null and i.until_at <= platform.clock() as ended,
      (select count(*)::int from families.sharing_statement x where x.family_id = s.family_id and x.sharing_id = s.id) as statements
    from families.sharing s join access.involvement i on i.id = s.involvement_id join access.team t on t.id = s.team_id join access.organisation o on o.id = t.organisation_id
    where s.family_id = $1 order by s.id desc`,
  `select (select jsonb_build_object('on', n.given_on, 'how', n.how, 'by', families.worker_name(n.recorded_by)) from families.notice_given n where n.family_id = $1 order by n.id desc limit 1) as told,
      coalesce((select jsonb_agg(jsonb_build_object('name', p.given_name, 'person', p.public_id, 'answer', g.answer, 'on', g.said_on) order by p.id)
        from (select distinct on (x.person_id) x.* from families.support_agreement x where x.family_id = $1 order by x.person_id, x.id desc) g join access.person p on p.id = g.person_id), '[]') as agreements,
      (select jsonb_build_object('basis', l.basis, 'law', l.law, 'from', l.from_on) from families.lawful_basis l where l.family_id = $1 order by l.id desc limit 1) as basis`,
  `select e.public_id, split_part(e.target, ':', 1), coalesce(a.display_name, t.name, o.name), e.from_at from access.exclusion e
    left join access.account a on a.id = e.account_id left join access.team t on t.id = e.team_id left join access.organisation o on o.id = e.organisation_id
    where e.family_id = $1 order by e.from_at, e.id`,
  `select i.kind, t.name as team, i.reason, i.from_at as "from", i.until_at as until from access.involvement i left join access.team t on t.id = i.team_id where i.family_id = $1 order by i.sections desc, i.from_at`,
  `select platform.clock() as now from access.family f where f.id = $1`,
  `insert into audit.event (epoch, at, actor, actor_kind, credential_kind, credential_id, purpose, action, subject_kind, subjects, families, sections)
    select e.number, platform.clock(), 1, 'staff', 'session', 1, 'support', 'family.viewed', 'family', array[f.public_id], array[f.id], 7 from audit.epoch e, access.family f where f.id = $1`,
  `select true as open, coalesce(
      (select t.name from access.involvement i join access.team t on t.id = i.team_id join access.team_member m on m.team_id = i.team_id and m.account_id = 1
        where i.family_id = $1 order by i.from_at desc, i.id desc limit 1),
      (select t.name from access.team_member m join access.team t on t.id = m.team_id where m.account_id = 1 order by m.team_id limit 1)) as team`,
] as const
