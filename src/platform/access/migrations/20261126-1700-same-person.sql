-- That two records are of one person: said by a worker who sees both, taken back by another saying. Nothing is merged: both records, and who sees
-- them, stay as they are.

create table access.same_person (
  id bigint generated always as identity primary key,
  one_id bigint not null references access.person,
  other_id bigint not null references access.person,
  same boolean not null,
  said_by bigint not null references access.account,
  said_at timestamptz not null default platform.clock(),
  check (one_id < other_id)
);
comment on table access.same_person is 'One saying about two records of people, never changed: the latest about a pair stands. It opens neither record to anybody. Each new row has modules that count people count these anew, by a trigger of theirs.';
comment on column access.same_person.id is 'Inside only. In the order of the sayings: they are made one at a time.';
comment on column access.same_person.one_id is 'The record with the lower key.';
comment on column access.same_person.other_id is 'The other.';
comment on column access.same_person.same is 'True: they are one person. False takes that back.';
comment on column access.same_person.said_by is 'Who said so.';
comment on column access.same_person.said_at is 'When.';
create index on access.same_person (one_id, other_id, id);
create index on access.same_person (other_id);
select access.protect_gate('access.same_person');

create function access.same_people(p_person bigint) returns bigint[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive same(id) as (
    select p_person
    union
    select case s.one_id when g.id then s.other_id else s.one_id end
    from same g join access.same_person s on s.one_id = g.id or s.other_id = g.id
    where s.same and not exists (select from access.same_person l where l.one_id = s.one_id and l.other_id = s.other_id and l.id > s.id))
  select array_agg(id order by id) from same
$$;
comment on function access.same_people is 'All records of the person whose record this is, by what stands of the sayings: themself, whoever is said to be the same, and whoever is said to be the same as those. Sorted.';

create function access.one_person(p_person bigint) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (access.same_people(p_person))[1];
comment on function access.one_person is 'The one record by which a person is counted: the least key of all that are said to be theirs.';
select access.hand_over(f::regprocedure, 'hearth_gate', '{hearth_engine}') from unnest(array['access.same_people(bigint)', 'access.one_person(bigint)']) f;

create function access.hold_who_is_who() returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  begin atomic select pg_advisory_xact_lock_shared(hashtextextended('who is who', 8)); end;
comment on function access.hold_who_is_who is 'Until the transaction ends nobody says that two people are the same, or takes it back. Before the locks of occurrences, for whoever publishes people.';
select access.hand_over('access.hold_who_is_who()', 'hearth_gate', '{hearth_staff}');

create function access.seen_people(p_person uuid) returns table (person bigint, families bigint[])
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, array_agg(m.family_id order by m.family_id) from access.person p join access.membership m on m.person_id = p.id
  where p.public_id = p_person and m.family_id = any (access.g('staff', 'identity')) group by p.id
$$;
comment on function access.seen_people is 'A person whom the viewer sees now, with the families through which they do; no row for anybody else. For functions of the gate.';
select access.hand_over('access.seen_people(uuid)', 'hearth_gate');

create function access.say_same(p_one uuid, p_other uuid, p_same boolean) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_one record; v_other record;
begin
  perform access.require('families.say_same');
  if (access.viewer()).purpose is distinct from 'support' then return 'not-here'; end if;
  -- People before occurrences. What is read next is as it stands after everybody who was publishing.
  perform pg_advisory_xact_lock(hashtextextended('who is who', 8));
  select * into v_one from access.seen_people(p_one);
  select * into v_other from access.seen_people(p_other);
  -- Two people of one family are two people: so far as this viewer sees, who must not learn of a third family from the answer.
  if v_one.person is null or v_other.person is null or v_one.person = v_other.person or (p_same and v_one.families && v_other.families) then return 'not-here'; end if;
  if p_same = coalesce((
    select s.same from access.same_person s
    where s.one_id = least(v_one.person, v_other.person) and s.other_id = greatest(v_one.person, v_other.person) order by s.id desc limit 1), false) then return 'stood'; end if;
  insert into access.same_person (one_id, other_id, same, said_by)
    values (least(v_one.person, v_other.person), greatest(v_one.person, v_other.person), p_same, access.viewer_account());
  perform audit.record(p_action => case when p_same then 'people.said_same' else 'people.said_apart' end, p_subject_kind => 'person', p_subjects => array[p_one, p_other],
    p_families => array(select distinct f from unnest(v_one.families || v_other.families) f order by f), p_sections => 1);
  return case when p_same then 'said' else 'taken-back' end;
end $$;
comment on function access.say_same is 'Says that two people of different families are the same, or takes it back: said, taken-back, or stood where it stood so already. not-here unless the viewer sees both, under purpose support: all alike. Who sees what does not change with it.';

create function access.said_of(p_person uuid) returns table (other uuid, name text, same boolean, stands boolean, by text, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.public_id, trim(p.given_name || ' ' || p.family_name), s.same,
    not exists (select from access.same_person l where l.one_id = s.one_id and l.other_id = s.other_id and l.id > s.id),
    -- That a refuge knows a family is not for everybody who does.
    case when not coalesce(o.sensitive, false) or a.id = access.viewer_account() then a.display_name end, s.said_at
  from access.seen_people(p_person) seen
  join access.same_person s on s.one_id = seen.person or s.other_id = seen.person
  join access.person p on p.id = case s.one_id when seen.person then s.other_id else s.one_id end
  join access.account a on a.id = s.said_by left join access.organisation o on o.id = a.organisation_id
  where exists (select from access.membership m where m.person_id = p.id and m.family_id = any (access.g('staff', 'identity')))
  order by s.id desc
$$;
comment on function access.said_of is 'What was said of a person and others, the latest first: only where the viewer sees both. By: null for somebody of a sensitive organisation.';
select access.hand_over(f::regprocedure, 'hearth_gate', '{hearth_staff}') from unnest(array['access.say_same(uuid, uuid, boolean)', 'access.said_of(uuid)']) f;
