-- What a quarter's figures are counted from, and how they are kept once the quarter is frozen.

-- A page of figures is read by the role for statistics, so that role signs in, acts and is written down like any other.
set local role hearth_gate;
grant execute on function identity.my_name, identity.my_permissions, access.touch_session to hearth_stats;
set local role hearth_engine;
grant execute on function deeds.take, deeds.settle to hearth_stats;
reset role;

create table programme.strand (
  code text not null check (code ~ '^[a-z0-9-]{1,80}$' and code <> 'none'),
  from_day date not null,
  name text not null check (length(name) between 1 and 200),
  primary key (code, from_day)
);
comment on table programme.strand is 'What a part of the grant is for, as it is called from a day on: names change with the programme''s years.';
comment on column programme.strand.code is 'Stays the same when the name changes; in URLs.';
comment on column programme.strand.from_day is 'The first day of this name.';
comment on column programme.strand.name is 'As the programme calls it.';

create table programme.strand_service (
  service uuid not null,
  from_day date not null,
  code text,
  primary key (service, from_day)
);
comment on table programme.strand_service is 'Under which one strand a service counts from a day on. A service paid for by several is reported under the one that pays most.';
comment on column programme.strand_service.service is 'Public id of the service.';
comment on column programme.strand_service.from_day is 'The first day.';
comment on column programme.strand_service.code is 'The strand; null for none from then on.';

create table programme.reach_rule (
  from_day date primary key,
  threshold int not null check (threshold between 3 and 50),
  age_bands int[] not null check (cardinality(age_bands) between 1 and 8 and age_bands[1] = 0)
);
comment on table programme.reach_rule is 'How figures about people are shown for quarters that begin on or after a day: a network''s own settings.';
comment on column programme.reach_rule.from_day is 'The first day.';
comment on column programme.reach_rule.threshold is 'Groups of fewer people than this are hidden.';
comment on column programme.reach_rule.age_bands is 'The first year of each band of children''s ages, from 0; the last ends at 17.';
insert into programme.reach_rule (from_day, threshold, age_bands) values ('2022-04-01', 5, '{0,3,5,12}');

select access.open_table('programme.strand', 'What the grant pays for is public.', '{hearth_staff,hearth_stats}');
select access.open_table('programme.strand_service', 'Which services it pays for is public.', '{hearth_staff,hearth_stats}');
select access.open_table('programme.reach_rule', 'Settings.', '{hearth_staff,hearth_stats}');
grant select, insert, update on programme.strand, programme.strand_service to hearth_engine;
grant select on programme.reach_rule to hearth_engine;

create table programme.frozen_quarter (
  first_day date primary key,
  frozen_by bigint not null,
  frozen_name text not null,
  frozen_at timestamptz not null default platform.clock(),
  highest_person bigint not null,
  highest_encounter bigint not null,
  rule_from date not null,
  strands jsonb not null
);
comment on table programme.frozen_quarter is 'That a quarter''s figures were frozen. What is matched or put right afterwards stands beside them and changes none.';
comment on column programme.frozen_quarter.first_day is 'The quarter''s first day.';
comment on column programme.frozen_quarter.frozen_by is 'Whose account.';
comment on column programme.frozen_quarter.frozen_name is 'Their name then.';
comment on column programme.frozen_quarter.frozen_at is 'When.';
comment on column programme.frozen_quarter.highest_person is 'The last published person behind the figures.';
comment on column programme.frozen_quarter.highest_encounter is 'The last published encounter behind the figures.';
comment on column programme.frozen_quarter.rule_from is 'The rule they were shown by.';
comment on column programme.frozen_quarter.strands is 'Of each service counted, its strand then.';

create table programme.frozen_figure (
  first_day date not null references programme.frozen_quarter,
  part text not null,
  name text not null,
  people_group text not null,
  figure int not null check (figure >= 0),
  hidden boolean not null,
  primary key (first_day, part, people_group)
);
comment on table programme.frozen_figure is 'A figure as it was when its quarter was frozen.';
comment on column programme.frozen_figure.first_day is 'Of which quarter.';
comment on column programme.frozen_figure.part is 'all, a site or a strand: as in URLs.';
comment on column programme.frozen_figure.name is 'What the part was called then.';
comment on column programme.frozen_figure.people_group is 'all, adults, a band of ages, or footfall.';
comment on column programme.frozen_figure.figure is 'How many. The page shows it only if it was not hidden.';
comment on column programme.frozen_figure.hidden is 'Whether it was kept back, because it was small or would have given away one that was.';

select access.protect_engine('programme.frozen_quarter');
select access.protect_engine('programme.frozen_figure');

create function programme.strands_on(p_day date) returns table (service uuid, code text)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select distinct on (s.service) s.service, s.code from programme.strand_service s where s.from_day <= p_day order by s.service, s.from_day desc
$$;
comment on function programme.strands_on is 'Under which strand each service counts on a day. A quarter asks for its last day: a service counts under one strand in it.';

-- Invokers: as statistics they read what is published and nothing else; as the engine, inside a freeze, they give the same numbers.
create function programme.reach(p_first date, p_last date, p_highest bigint)
  returns table (part_kind text, part text, age int, people int)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with standing as materialized (
    -- One row a person, place and service at which they stand as having come. 99 is a grown-up; -1 a child of no known age.
    select c.person, c.service, c.location, max(c.age) as age from (
      select p.person, p.service, p.location, case when p.who = 'adult' then 99 else coalesce(p.age_years, -1) end as age
      from bookings.published_person p where p.on_date between p_first and p_last and p.id <= p_highest
      group by 1, 2, 3, 4 having sum(case when p.came then 1 else -1 end) > 0) c
    group by 1, 2, 3),
  -- In all parts of a quarter somebody is as old as they were at their last visit.
  person as materialized (select s.person, max(s.age) as age from standing s group by 1),
  strand as materialized (select m.service, m.code from programme.strands_on(p_last) m)
  select 'all', 'all', p.age, count(*)::int from person p group by p.age
  union all
  select 'site', coalesce(x.location::text, 'none'), p.age, count(*)::int
    from (select distinct s.person, s.location from standing s) x join person p on p.person = x.person group by x.location, p.age
  union all
  select 'strand', coalesce(x.code, 'none'), p.age, count(*)::int
    from (select distinct s.person, m.code from standing s left join strand m on m.service = s.service) x join person p on p.person = x.person group by x.code, p.age
$$;
comment on function programme.reach is 'Distinct people reached between two days, of what was published up to an id: in all, at each site and under each strand, by age in years. The parts do not add up to all: somebody met at two sites is one of each.';

create function programme.footfall(p_first date, p_last date, p_highest bigint)
  returns table (session uuid, on_date date, service uuid, location uuid, people int)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select e.session, min(e.on_date), (array_agg(e.service))[1], (array_agg(e.location))[1], sum(e.count)::int
  from bookings.published_encounter e
  where e.on_date between p_first and p_last and e.id <= p_highest
    and not exists (select from bookings.published_encounter n where n.session = e.session and n.kind = e.kind and n.who = e.who
      and n.age_from_months is not distinct from e.age_from_months and n.version = e.version + 1 and n.id <= p_highest)
  group by e.session having sum(e.count) > 0
$$;
comment on function programme.footfall is 'How many came to each session between two days, known or not, of what was published up to an id.';

create function programme.put_strands(p_strands jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('programme.set_strands');
  insert into programme.strand (code, from_day, name)
    select s->>'code', (s->>'from')::date, s->>'name' from jsonb_array_elements(p_strands->'strands') s
    on conflict (code, from_day) do update set name = excluded.name;
  if exists (select from jsonb_array_elements(p_strands->'services') s where s->>'code' is not null and not exists (select from programme.strand t where t.code = s->>'code')) then
    raise exception 'A service counts under a strand that is there' using errcode = '23503';
  end if;
  insert into programme.strand_service (service, from_day, code)
    select (s->>'service')::uuid, (s->>'from')::date, s->>'code' from jsonb_array_elements(p_strands->'services') s
    on conflict (service, from_day) do update set code = excluded.code;
end $$;
comment on function programme.put_strands is 'Takes in strands and which service counts under which: {strands: [{code, name, from}], services: [{service, from, code}]}. The same twice is once.';
select access.hand_over('programme.put_strands(jsonb)', 'hearth_engine', array['hearth_owner', 'hearth_staff']);

create function programme.quarter_state(p_first date) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'now', platform.clock(),
    'rule', (select jsonb_build_object('from', r.from_day, 'threshold', r.threshold, 'ageBands', r.age_bands) from programme.reach_rule r
      where r.from_day <= coalesce((select q.rule_from from programme.frozen_quarter q where q.first_day = p_first), p_first) order by r.from_day desc limit 1),
    'frozen', (select jsonb_build_object('at', q.frozen_at, 'by', q.frozen_name, 'highestPerson', q.highest_person, 'highestEncounter', q.highest_encounter, 'strands', q.strands,
        'figures', (select coalesce(jsonb_agg(jsonb_build_object('part', f.part, 'name', f.name, 'group', f.people_group, 'figure', f.figure, 'hidden', f.hidden)), '[]') from programme.frozen_figure f where f.first_day = q.first_day))
      from programme.frozen_quarter q where q.first_day = p_first))
  where (access.viewer()).purpose = 'programme' and access.may('programme.see_reach')
$$;
comment on function programme.quarter_state is 'How a quarter''s figures are to be shown, and as they were frozen, for those who may see reach; null for everybody else.';
select access.hand_over('programme.quarter_state(date)', 'hearth_engine', array['hearth_stats']);

create function programme.begin_freezing(p_first date) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_today date := (platform.clock() at time zone 'Europe/London')::date;
begin
  perform access.require('programme.freeze_quarter');
  if (access.viewer()).purpose is distinct from 'programme' or p_first <> date_trunc('quarter', p_first)::date or v_today < p_first + interval '3 months' then return null; end if;
  -- Waits for every press that is being written, and lets none begin: what has a lower id is there.
  lock table bookings.published_person, bookings.published_encounter in share mode;
  if exists (select from programme.frozen_quarter q where q.first_day = p_first) then return null; end if;
  return jsonb_build_object(
    'person', (select coalesce(max(p.id), 0) from bookings.published_person p),
    'encounter', (select coalesce(max(e.id), 0) from bookings.published_encounter e));
end $$;
comment on function programme.begin_freezing is 'The highest published ids, none lower of which can still come, until the transaction ends. Null for a quarter that has not ended, is frozen already, or is none.';
select access.hand_over('programme.begin_freezing(date)', 'hearth_engine', array['hearth_stats']);

create function programme.freeze(p_first date, p_highest jsonb, p_rule date, p_figures jsonb) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if programme.begin_freezing(p_first) is distinct from p_highest then return false; end if;
  insert into programme.frozen_quarter (first_day, frozen_by, frozen_name, highest_person, highest_encounter, rule_from, strands)
    values (p_first, access.viewer_account(), access.viewer_name(), (p_highest->>'person')::bigint, (p_highest->>'encounter')::bigint, p_rule,
      (select coalesce(jsonb_object_agg(s.service, s.code), '{}') from programme.strands_on((p_first + interval '3 months - 1 day')::date) s));
  insert into programme.frozen_figure (first_day, part, name, people_group, figure, hidden)
    select p_first, f->>'part', f->>'name', f->>'group', (f->>'figure')::int, (f->>'hidden')::boolean from jsonb_array_elements(p_figures) f;
  return true;
end $$;
comment on function programme.freeze is 'Keeps a quarter''s figures as they are at this moment, with what was hidden of them. False when it may not be frozen, or something was published since the figures were read.';
select access.hand_over('programme.freeze(date, jsonb, date, jsonb)', 'hearth_engine', array['hearth_stats']);

create function programme.names_of(p_ids uuid[]) returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.public_id, s.name from directory.service s where s.public_id = any (p_ids) and not s.sensitive
  union all
  select l.public_id, l.name from directory.location l where l.public_id = any (p_ids) and not l.sensitive
$$;
comment on function programme.names_of is 'What services and places are called, withdrawn ones too; never a refuge.';
select access.hand_over('programme.names_of(uuid[])', 'hearth_engine', array['hearth_stats']);
