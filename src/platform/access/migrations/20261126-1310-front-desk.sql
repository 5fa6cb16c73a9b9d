-- What a front desk, and a worker in a private room, may do about who sees a family. Each function asks for its permission itself, and works only
-- on a family that the sealed context shows, so that it answers alike for one that is not there.

alter table access.family drop constraint family_look_up_check;
alter table access.family add constraint family_look_up_check check (look_up in ('names', 'exact', 'never'));
comment on column access.family.look_up is 'Whom a desk that does not know the family may ask about it: names: "a record may exist" for names that are like; exact: only for three exact facts; never: no answer shows that the family exists.';

create function access.seen_family(p_family uuid, p_section text default 'identity') returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select f.id from access.family f where f.public_id = p_family and f.id = any (access.g('staff', p_section)));
comment on function access.seen_family is 'A family''s key, when a worker''s sealed context shows this section of it; null for any other, there or not.';
select access.hand_over('access.seen_family(uuid, text)', 'hearth_gate', array['hearth_staff', 'hearth_engine']);

create function access.member_key(p_family bigint, p_person uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select m.person_id from access.person p join access.membership m on m.person_id = p.id where p.public_id = p_person and m.family_id = p_family and p_family = any (access.g('staff', 'identity')));
comment on function access.member_key is 'The key of a person of a family that the sealed context shows; null for anybody else.';
select access.hand_over('access.member_key(bigint, uuid)', 'hearth_gate', '{hearth_engine}');

create function access.lasts(p_involvement bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.involvement i where i.id = p_involvement and (i.until_at is null or i.until_at > platform.clock()));
comment on function access.lasts is 'Whether an involvement has not ended.';
select access.hand_over('access.lasts(bigint)', 'hearth_gate', '{hearth_engine}');

create function access.front_desk_teams() returns bigint[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return access.viewer_teams();
comment on function access.front_desk_teams is 'For which teams a worker greets families.';

create function access.front_desk_team() returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (access.front_desk_teams())[1];
comment on function access.front_desk_team is 'For which team a worker greets families: their first.';
select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff', 'hearth_engine']) from unnest(array['access.front_desk_teams()', 'access.front_desk_team()']) f;

create function access.team_for(p_family bigint) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce(
    (select i.team_id from access.involvement i
      where i.family_id = p_family and i.team_id = any (access.viewer_teams()) and i.from_at <= platform.clock() and (i.until_at is null or i.until_at > platform.clock())
      order by i.from_at desc, i.id desc limit 1),
    access.front_desk_team());
comment on function access.team_for is 'Through which of their teams a worker knows a family; the one they greet for where none does.';
select access.hand_over('access.team_for(bigint)', 'hearth_gate', array['hearth_staff', 'hearth_engine']);

create function access.note_visit(p_family uuid, p_team uuid default null) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
  family bigint := access.seen_family(p_family);
  team bigint := coalesce((select t.id from access.team t where t.public_id = p_team and t.id = any (access.front_desk_teams())), access.front_desk_team());
begin
  if family is null or team is null then return; end if;
  insert into access.involvement (family_id, team_id, kind, sections, reason, from_at, until_at, created_by)
    select family, team, 'visit', 3, 'They came', now, now + interval '12 months', access.viewer_account()
    where not exists (select from access.involvement i where i.family_id = family and i.holder = 'team:' || team and i.kind = 'visit' and i.until_at > now + interval '11 months');
  perform access.reopen();
end $$;
comment on function access.note_visit is 'That a family came to a desk of the viewer''s: its team knows names and ways to reach for twelve months from the last visit.';

create function access.talk_in_private(p_family uuid, p_days int default 28) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
  family bigint := access.seen_family(p_family);
begin
  perform access.require('families.hear_story');
  if family is null then return false; end if;
  insert into access.involvement (family_id, account_id, via_team_id, kind, sections, reason, from_at, until_at, created_by)
    select family, access.viewer_account(), access.team_for(family), 'team_around_family', 7, 'They asked to talk in private', now, now + make_interval(days => p_days), access.viewer_account()
    where not exists (select from access.involvement i where i.family_id = family and i.holder = 'account:' || access.viewer_account()
      and i.kind = 'team_around_family' and i.sections & 7 = 7 and i.from_at <= now and (i.until_at is null or i.until_at > now));
  perform audit.record(p_action => 'family.heard_in_private', p_subject_kind => 'family', p_subjects => array[p_family], p_families => array[family], p_sections => 7);
  perform access.reopen();
  return true;
end $$;
comment on function access.talk_in_private is 'A trained worker sits down with a family that their desk knows: names, ways to reach and the story are open to them for 28 days. False when the family is not one they see.';

create function access.share_with_team(p_family uuid, p_team uuid, p_sections int, p_reason text, p_until timestamptz, out involvement bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
  family bigint := access.seen_family(p_family, 'story');
  team bigint := (select t.id from access.team t where t.public_id = p_team);
begin
  perform access.require('families.share');
  if family is null or team is null then return; end if;
  insert into access.involvement (family_id, team_id, kind, sections, reason, shared, from_at, until_at, created_by)
    values (family, team, 'live_referral', p_sections & 7 | 1, p_reason, true, now, p_until, access.viewer_account()) returning id into involvement;
  perform audit.record(p_action => 'family.shared', p_subject_kind => 'family', p_subjects => array[p_family], p_families => array[family], p_sections => p_sections);
  perform access.reopen();
end $$;
comment on function access.share_with_team is 'What a family said may be shared, with one named team, until a day. Answers the involvement, or null when family or team are not there for this viewer.';

create function access.end_sharing(p_involvement bigint) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
  ended bigint;
begin
  perform access.require('families.share');
  update access.involvement i set until_at = greatest(now, i.from_at + interval '1 microsecond')
    where i.id = p_involvement and i.kind = 'live_referral' and i.family_id = any (access.g('staff', 'story')) and (i.until_at is null or i.until_at > now)
    returning i.family_id into ended;
  if ended is null then return false; end if;
  perform audit.record(p_action => 'family.sharing_ended', p_subject_kind => 'family', p_subjects => array[(select f.public_id from access.family f where f.id = ended)], p_families => array[ended]);
  perform access.reopen();
  return true;
end $$;
comment on function access.end_sharing is 'A family takes back what it let one team see: from this instant on. False when it had ended, or is not this viewer''s to end.';
select access.hand_over('access.end_sharing(bigint)', 'hearth_gate', '{hearth_engine}');
select access.hand_over('access.share_with_team(uuid, uuid, int, text, timestamptz)', 'hearth_gate', '{hearth_engine}');

create function access.keep_away(p_family uuid, p_kind text, p_target uuid, p_reason text, p_until timestamptz default null) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
  family bigint := access.seen_family(p_family, 'story');
  v_target bigint;
begin
  perform access.require('families.hear_story');
  if family is null then return 'not-here'; end if;
  v_target := case p_kind
    when 'account' then (select a.id from access.account a where a.public_id = p_target and a.kind = 'staff')
    when 'team' then (select t.id from access.team t where t.public_id = p_target)
    when 'organisation' then (select o.id from access.organisation o where o.public_id = p_target)
    when 'person' then (select p.id from access.person p join access.membership m on m.person_id = p.id where p.public_id = p_target and m.family_id = family) end;
  if v_target is null then return 'nobody'; end if;
  if p_kind = 'account' and v_target = access.viewer_account() then return 'yourself'; end if;
  if exists (select from access.exclusion e where e.family_id = family and e.target = p_kind || ':' || v_target and (e.until_at is null or e.until_at > now)) then return 'already'; end if;
  insert into access.exclusion (family_id, account_id, team_id, organisation_id, person_id, reason, from_at, until_at, created_by)
    values (family, case p_kind when 'account' then v_target end, case p_kind when 'team' then v_target end, case p_kind when 'organisation' then v_target end, case p_kind when 'person' then v_target end,
      p_reason, now, p_until, access.viewer_account());
  perform audit.record(p_action => 'family.kept_away', p_subject_kind => 'family', p_subjects => array[p_family], p_families => array[family]);
  return 'kept-away';
end $$;
comment on function access.keep_away is 'Somebody a family does not want to see its record: a worker, a team, an organisation, or a person under whatever account. Answers kept-away, already, yourself, nobody or not-here.';

create function access.list_kept_away(p_family uuid) returns table (exclusion uuid, kind text, name text, since timestamptz, until_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.public_id, split_part(e.target, ':', 1), coalesce(a.display_name, t.name, o.name, trim(p.given_name || ' ' || p.family_name)), e.from_at, e.until_at
  from access.exclusion e
  left join access.account a on a.id = e.account_id left join access.team t on t.id = e.team_id
  left join access.organisation o on o.id = e.organisation_id left join access.person p on p.id = e.person_id
  where e.family_id = access.seen_family(p_family, 'story') and (e.until_at is null or e.until_at > platform.clock())
  order by e.from_at, e.id
$$;
comment on function access.list_kept_away is 'Who must not see a family, for a worker to whom its story is open.';

create function access.let_back(p_exclusion uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
  about bigint;
begin
  perform access.require('families.exclude');
  update access.exclusion e set until_at = greatest(now, e.from_at + interval '1 microsecond')
    where e.public_id = p_exclusion and e.family_id = any (access.g('staff', 'story')) and (e.until_at is null or e.until_at > now) returning e.family_id into about;
  if about is null then return false; end if;
  perform audit.record(p_action => 'family.let_back', p_subject_kind => 'family', p_subjects => array[(select f.public_id from access.family f where f.id = about)], p_families => array[about]);
  return true;
end $$;
comment on function access.let_back is 'Ends an exclusion, because the family says so. False when it had ended, or is not this viewer''s to end.';

create function access.may_exist(p_words text, p_born date default null, out is_known boolean, out contact_line text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
  families bigint[];
  organisations bigint[];
begin
  is_known := false;
  select * into v from access.viewer();
  if v.kind is distinct from 'staff' or current_setting('role') <> 'hearth_staff' or length(trim(p_words)) < 3 then return; end if;
  perform access.require('families.find');
  -- So many names an hour no desk has in front of it: whoever asks more is trying names out.
  if not identity.try_once_more(sha256(convert_to('may exist ' || v.account_id, 'UTF8')), 60, interval '10 minutes') then is_known := null; return; end if;
  -- Names first, by their index, and the rest of those few only: over 300,000 people the other way round took longer than a statement may.
  with near as materialized (
    select p.id, p.born, lower(p.given_name || ' ' || p.family_name) = lower(trim(p_words)) as exact
    from access.person p
    where (p.given_name || ' ' || p.family_name) operator(public.%) p_words and public.similarity(p.given_name || ' ' || p.family_name, p_words) >= 0.6
  )
  select array_agg(distinct f.id) into families
    from near n join access.membership m on m.person_id = n.id join access.family f on f.id = m.family_id
    where f.id <> all (access.g('staff', 'identity')) and (p_born is null or n.born is null or n.born = p_born)
      and case f.look_up when 'names' then true when 'exact' then n.exact and n.born = p_born else false end
      and not exists (select from access.excluded(v.account_id, f.id, f.id, now) e where e.mask & 1 <> 0);
  is_known := families is not null;
  select array_agg(distinct o.id) into organisations
    from access.involvement i
    left join access.account a on a.id = i.account_id
    left join access.team t on t.id = i.team_id
    join access.organisation o on o.id = coalesce(i.organisation_id, t.organisation_id, a.organisation_id)
    where i.family_id = any (families) and i.kind in ('key_worker', 'team_around_family', 'live_referral', 'visit') and i.section = 'identity' and not o.sensitive
      and i.from_at <= now and (i.until_at is null or now < i.until_at);
  if cardinality(organisations) = 1 then
    select coalesce(o.contact_line, o.name) into contact_line from access.organisation o where o.id = organisations[1];
  end if;
  perform audit.record(p_action => 'person.looked_up', p_counts => jsonb_build_object('found', is_known::int));
end $$;
comment on function access.may_exist is 'Whether somebody like these words may be known elsewhere, and whom to ask when it is one organisation. A hidden family, one closed to the viewer, and one they see anyway are answered as absent. Always audited; null after sixty questions in ten minutes.';

select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff'])
  from unnest(array['access.note_visit(uuid, uuid)', 'access.talk_in_private(uuid, int)', 'access.keep_away(uuid, text, uuid, text, timestamptz)', 'access.list_kept_away(uuid)', 'access.let_back(uuid)', 'access.may_exist(text, date)']) f;

-- Who supervises a desk's team stands at that desk, too.
update access.purpose set supervised_kinds = '{visit}' where code = 'front_desk';
