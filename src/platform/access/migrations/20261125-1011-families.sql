create function access.reopen() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  select * into v from access.viewer();
  perform access.settle(v.account_id, v.purpose, case when v.focus is not null then coalesce((select f.id from access.family f where f.public_id = v.focus), -1) end);
end $$;
comment on function access.reopen is 'Decides the context again under the same viewer, purpose and focus, after a grant has changed.';
select access.hand_over('access.reopen()', 'hearth_gate', array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_engine']);

create function access.find_people(p_words text, p_born date default null, p_most int default 20)
    returns table (person_id bigint, public_id uuid, given_name text, family_name text, born date, likeness real)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Who may be seen comes first, in statement parts that are finished before the leaky operator runs: so the time taken tells nothing of anybody else,
  -- and the planner cannot prefer the trigram index over everyone (seen: 974 ms in place of 50).
  if current_setting('role') = 'hearth_staff' then
    return query
      with seen as materialized (
        select distinct m.person_id from access.membership m where m.family_id = any (access.g('staff', 'identity'))
      ), people as materialized (
        select p.id, p.public_id, p.given_name, p.family_name, p.born, p.given_name || ' ' || p.family_name as name from seen join access.person p on p.id = seen.person_id
      )
      select p.id, p.public_id, p.given_name, p.family_name, p.born, public.similarity(p.name, p_words) as likeness
      from people p
      where p.name operator(public.%) p_words and (p_born is null or p.born = p_born)
      order by likeness desc, p.id limit least(p_most, 100);
  elsif current_setting('role') = 'hearth_ig' and access.ig_to() >= access.ig_from() then
    return query
      select p.id, p.public_id, p.given_name, p.family_name, p.born, public.similarity(p.given_name || ' ' || p.family_name, p_words) as likeness
      from access.person p
      where (p.given_name || ' ' || p.family_name) operator(public.%) p_words and (p_born is null or p.born = p_born)
        and (access.ig_sees_all() or exists (select from access.membership m where m.person_id = p.id and m.family_id between access.ig_from() and access.ig_to()))
      order by likeness desc, p.id limit least(p_most, 100);
  end if;
end $$;
comment on function access.find_people is 'People whose name is like these words, among those the viewer sees. The only place that runs a fuzzy match over people.';
select access.hand_over('access.find_people(text, date, int)', 'hearth_gate', array['hearth_staff', 'hearth_ig']);

create function access.record_exists(p_given_name text, p_family_name text, p_born date, out is_known boolean, out organisation uuid, out contact_line text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
  families bigint[];
  organisations bigint[];
begin
  is_known := false;
  select * into v from access.viewer();
  if v.kind is distinct from 'staff' or current_setting('role') <> 'hearth_staff' then return; end if;
  select array_agg(distinct f.id) into families
    from access.person p join access.membership m on m.person_id = p.id join access.family f on f.id = m.family_id and f.look_up = 'names'
    where lower(p.given_name) = lower(p_given_name) and lower(p.family_name) = lower(p_family_name) and p.born = p_born
      and not exists (select from access.excluded(v.account_id, f.id, f.id, now) e where e.mask & 1 <> 0);
  is_known := families is not null;
  select array_agg(distinct o.id) into organisations
    from access.involvement i
    left join access.account a on a.id = i.account_id
    left join access.team t on t.id = i.team_id
    join access.organisation o on o.id = coalesce(i.organisation_id, t.organisation_id, a.organisation_id)
    where i.family_id = any (families) and i.kind in ('key_worker', 'team_around_family', 'live_referral') and i.section = 'identity' and not o.sensitive
      and i.from_at <= now and (i.until_at is null or now < i.until_at);
  if cardinality(organisations) = 1 then
    select o.public_id, coalesce(o.contact_line, o.name) into organisation, contact_line from access.organisation o where o.id = organisations[1];
  end if;
  perform audit.record(p_action => 'person.looked_up', p_counts => jsonb_build_object('found', is_known::int));
end $$;
comment on function access.record_exists is 'Whether exactly this name and birth date is known, and whom to ring: one organisation, or the front door (null). A hidden family and one closed to the viewer are answered as absent. Always audited.';
select access.hand_over('access.record_exists(text, text, date)', 'hearth_gate', array['hearth_staff']);

create function access.break_glass(p_family uuid, p_reason text, p_hours int default 8) returns timestamptz
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
  until timestamptz := now + make_interval(hours => least(greatest(p_hours, 1), 8));
  family bigint := (select f.id from access.family f where f.public_id = p_family);
begin
  perform access.require('families.break_glass');
  select * into v from access.viewer();
  if v.kind is distinct from 'staff' then raise exception 'Only a worker breaks glass' using errcode = '42501'; end if;
  if length(trim(p_reason)) < 10 then raise exception 'Breaking glass needs a reason of ten characters or more' using errcode = '23514'; end if;
  -- An absent family is answered alike: only opening shows whether it exists.
  insert into access.involvement (family_id, account_id, kind, sections, reason, from_at, until_at, created_by)
    select family, v.account_id, 'break_glass', 191, p_reason, now, until, v.account_id where family is not null;
  perform audit.record(p_action => 'access.glass_broken', p_subject_kind => 'family', p_subjects => array[p_family], p_families => array_remove(array[family], null), p_sections => 191);
  return until;
end $$;
comment on function access.break_glass is 'Opens all but restricted sections of one family to one worker for at most eight hours, with a reason; audited, and to be alerted. It lifts no exclusion. Open again under purpose break_glass.';

create function access.set_exclusions_aside(p_family uuid, p_reason text, p_hours int default 8) returns timestamptz
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
  until timestamptz := now + make_interval(hours => least(greatest(p_hours, 1), 8));
  family bigint := (select f.id from access.family f where f.public_id = p_family);
begin
  perform access.require('families.set_exclusions_aside');
  select * into v from access.viewer();
  if v.kind is distinct from 'staff' then raise exception 'Only a worker sets an exclusion aside' using errcode = '42501'; end if;
  if length(trim(p_reason)) < 10 then raise exception 'Setting an exclusion aside needs a reason of ten characters or more' using errcode = '23514'; end if;
  insert into access.exclusion_override (exclusion_id, account_id, reason, from_at, until_at)
    select e.id, v.account_id, p_reason, now, until from access.exclusion e where e.family_id = family and (e.until_at is null or now < e.until_at);
  perform audit.record(p_action => 'access.exclusions_set_aside', p_subject_kind => 'family', p_subjects => array[p_family], p_families => array_remove(array[family], null));
  return until;
end $$;
comment on function access.set_exclusions_aside is 'Sets a family''s exclusions aside for this worker for at most eight hours: a second act with a second reason. Answered alike where there is none.';

create function access.register_family(p_people jsonb, p_reason text, p_days int default 28, out family uuid, out people uuid[])
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
  made bigint;
begin
  perform access.require('families.register');
  select * into v from access.viewer();
  if v.kind is distinct from 'staff' then raise exception 'Only a worker registers a family' using errcode = '42501'; end if;
  insert into access.family (created_at) values (now) returning id, public_id into made, family;
  with added as (
    insert into access.person (given_name, family_name, born)
      select r.given_name, coalesce(r.family_name, ''), r.born from jsonb_to_recordset(p_people) as r(given_name text, family_name text, born date)
      returning id, person.public_id
  ), joined as (
    insert into access.membership (family_id, person_id) select made, a.id from added a
  )
  select array_agg(a.public_id order by a.id) into people from added a;
  if people is null then raise exception 'A family has at least one person' using errcode = '23514'; end if;
  insert into access.involvement (family_id, account_id, kind, sections, reason, from_at, until_at, created_by)
    values (made, v.account_id, 'register_only', 1, p_reason, now, now + make_interval(days => least(greatest(p_days, 1), 92)), v.account_id);
  perform audit.record(p_action => 'family.registered', p_subject_kind => 'family', p_subjects => array[family], p_families => array[made], p_sections => 1);
  perform access.reopen();
end $$;
comment on function access.register_family is 'Makes a family of new people with a first involvement that expires, and opens the context again so that the worker sees it. People: [{given_name, family_name, born}].';
select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff'])
  from unnest(array['access.break_glass(uuid, text, int)', 'access.set_exclusions_aside(uuid, text, int)', 'access.register_family(jsonb, text, int)']) f;
