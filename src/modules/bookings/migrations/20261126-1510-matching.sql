-- That somebody on a register is a person we know: said by a worker, taken back by another saying, never erased.

-- A party is not matched as a whole: each of its people is somebody, or nobody we know yet. The prepared table was never written to.
drop table bookings.party_match;
delete from access.protected where rel = 'bookings.party_match';
comment on column bookings.party.family_id is 'The family that a worker booked for; null for whoever booked themselves. People are matched one by one.';

alter table bookings.walk_in add column person_id bigint references access.person;
comment on column bookings.walk_in.person_id is 'Who they are, as last said in person_match; null until matched.';
comment on column bookings.attendee.person_id is 'Who they are: as last said in person_match, or as the worker knew who booked for them. Null until matched.';

create table bookings.person_match (
  id bigint generated always as identity primary key,
  attendee_id bigint references bookings.attendee,
  walk_in_id bigint references bookings.walk_in,
  person_id bigint references access.person,
  said_by bigint not null references access.account,
  said_at timestamptz not null default platform.clock(),
  check (num_nonnulls(attendee_id, walk_in_id) = 1)
);
comment on table bookings.person_match is 'One saying of who somebody on a register is, never changed: the latest stands.';
comment on column bookings.person_match.id is 'Inside only. In the order of the sayings: they are made under the session''s lock.';
comment on column bookings.person_match.attendee_id is 'Somebody who booked.';
comment on column bookings.person_match.walk_in_id is 'Somebody who came without booking.';
comment on column bookings.person_match.person_id is 'The person; null takes the match back.';
comment on column bookings.person_match.said_by is 'Who said so.';
comment on column bookings.person_match.said_at is 'When.';
create index on bookings.person_match (attendee_id);
create index on bookings.person_match (walk_in_id);
select access.protect_engine('bookings.person_match');

-- The gate knows people; the engine knows registers. These are the two questions one may ask the other.
create function bookings.seen_person(p_person uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.id from access.person p
  where p.public_id = p_person and exists (select from access.membership m where m.person_id = p.id and m.family_id = any (access.g('staff', 'identity')))
$$;
comment on function bookings.seen_person is 'The inside id of a person whom the viewer sees now; null for everybody else.';
create function bookings.seen_name(p_person bigint) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select trim(p.given_name || ' ' || p.family_name) from access.person p
  where p.id = p_person and exists (select from access.membership m where m.person_id = p.id and m.family_id = any (access.g('staff', 'identity')))
$$;
comment on function bookings.seen_name is 'The name of a person whom the viewer sees now; null for everybody else.';
select access.hand_over('bookings.seen_person(uuid)', 'hearth_gate', '{hearth_engine}');
select access.hand_over('bookings.seen_name(bigint)', 'hearth_gate', '{hearth_engine}');

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create function bookings.matches_people(p_occurrence bigint) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from bookings.occurrence o cross join (select * from access.viewer()) v
    where o.id = p_occurrence and v.kind = 'staff' and v.purpose = 'front_desk' and o.team_id = any(access.viewer_teams()) and o.state <> 'cancelled'
      and access.may('bookings.match_person')
      and platform.clock() between lower(o.during) - interval '1 hour' and upper(o.during) + interval '92 days')
$$;
comment on function bookings.matches_people is 'Whether people of a register may be matched: by the session''s own team at the desk, from an hour before it to 92 days after, which is a quarter. Longer than marks can be made, because matching is done in the office.';

create function bookings.register_rows(p_occurrence bigint)
  returns table (row_id uuid, attendee_id bigint, walk_in_id bigint, booking_id bigint, person_id bigint, who text, name text, age_months int, said_on date, value text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select x.public_id, x.id, null::bigint, r.booking_id, x.person_id, case x.kind when 'booker' then 'adult' else 'child' end, nullif(x.name, 'forgotten'), x.age_months, x.said_on, r.value
  from bookings.register_people(p_occurrence) r join bookings.attendee x on x.id = r.attendee_id
  union all
  select w.public_id, null, w.id, null, w.person_id, w.who, w.name, w.age_months, o.local_date, m.value
  from bookings.walk_in w join bookings.occurrence o on o.id = w.occurrence_id
  cross join lateral (select m.value from bookings.mark m where m.walk_in_id = w.id order by m.id desc limit 1) m
  where w.occurrence_id = p_occurrence
$$;
comment on function bookings.register_rows is 'Everybody on a register, booked or walked in, as they stand and as they are matched. Names that were forgotten are null.';

create function bookings.match_sheet(p_session uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.row_id, 'who', r.who, 'walkIn', r.walk_in_id is not null, 'name', r.name, 'ageMonths', r.age_months, 'value', r.value,
      'with', case when r.who = 'child' then (select nullif(y.name, 'forgotten') from bookings.attendee y join bookings.attendee x on x.party_id = y.party_id where x.id = r.attendee_id and y.kind = 'booker' order by y.id limit 1) end,
      'matched', r.person_id is not null, 'person', bookings.seen_name(r.person_id),
      'said', (select coalesce(jsonb_agg(jsonb_build_object('person', bookings.seen_name(s.person_id), 'undone', s.person_id is null, 'by', bookings.worker_name(s.said_by), 'at', s.said_at) order by s.id), '[]')
        from bookings.person_match s where s.attendee_id = r.attendee_id or s.walk_in_id = r.walk_in_id))
    order by r.booking_id nulls last, r.who, r.attendee_id, r.walk_in_id), '[]')
  from bookings.occurrence o cross join lateral bookings.register_rows(o.id) r
  where o.public_id = p_session and bookings.matches_people(o.id)
$$;
comment on function bookings.match_sheet is 'Who is on a register and whom they were matched to, with every saying; a person''s name only where the viewer sees them. Empty for those who may not match now.';

create function bookings.say_who(p_session uuid, p_row uuid, p_person uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_occurrence bigint; v_row record; v_person bigint; v_other bigint;
begin
  select o.id into v_occurrence from bookings.occurrence o where o.public_id = p_session and bookings.matches_people(o.id);
  if v_occurrence is null then return 'not-here'; end if;
  select r.* into v_row from bookings.register_rows(v_occurrence) r where r.row_id = p_row;
  if v_row.row_id is null then return 'not-here'; end if;
  if p_person is not null then
    v_person := bookings.seen_person(p_person);
    if v_person is null then return 'not-here'; end if;
  end if;
  if v_row.person_id is not distinct from v_person then return 'same'; end if;
  insert into bookings.person_match (attendee_id, walk_in_id, person_id, said_by) values (v_row.attendee_id, v_row.walk_in_id, v_person, access.viewer_account());
  update bookings.attendee set person_id = v_person where id = v_row.attendee_id;
  update bookings.walk_in set person_id = v_person where id = v_row.walk_in_id;
  -- Of a course each session counts them anew.
  for v_other in
    select o.id from bookings.occurrence o
    where o.id = v_occurrence or exists (select from bookings.place p join bookings.place_attendee pa on pa.place_id = p.id where p.occurrence_id = o.id and pa.attendee_id = v_row.attendee_id)
    order by o.id for no key update
  loop
    perform bookings.publish_encounters(v_other);
  end loop;
  return case when v_person is null then 'unmatched' else 'matched' end;
end $$;
comment on function bookings.say_who is 'Says who somebody on a register is, or, with null, that they are nobody we know: matched, unmatched, or same. not-here when the register is not this viewer''s to match now, the row is not on it, or the person is not seen: all alike. The caller holds the session''s lock.';

create or replace function bookings.register_sheet(p_session uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'people', (select coalesce(jsonb_agg(jsonb_build_object('id', x.public_id, 'reference', b.reference, 'name', x.name, 'kind', x.kind, 'ageMonths', x.age_months, 'expected', r.expected,
          'value', r.value, 'at', r.marked_at, 'by', bookings.worker_name(r.marked_by), 'matched', x.person_id is not null, 'care', bookings.care_of(x.id),
          'getReady', case when x.kind = 'booker' then t.getting_ready end,
          'with', case when x.kind = 'child' then (select y.name from bookings.attendee y where y.party_id = x.party_id and y.kind = 'booker' order by y.id limit 1) end)
        order by r.booking_id, x.kind = 'booker', x.id), '[]')
      from bookings.register_people(o.id) r join bookings.attendee x on x.id = r.attendee_id join bookings.booking b on b.id = r.booking_id join bookings.party t on t.id = r.party_id),
    'walkIns', (select coalesce(jsonb_agg(jsonb_build_object('id', w.public_id, 'who', w.who, 'name', w.name, 'ageMonths', w.age_months, 'value', m.value, 'at', m.marked_at, 'by', bookings.worker_name(m.marked_by),
          'matched', w.person_id is not null) order by w.id), '[]')
      from bookings.walk_in w cross join lateral (select * from bookings.mark m where m.walk_in_id = w.id order by m.id desc limit 1) m
      where w.occurrence_id = o.id),
    'heads', (select coalesce(jsonb_agg(jsonb_build_object('who', h.counted, 'count', h.heads, 'at', h.at, 'by', bookings.worker_name(h.marked_by)) order by h.counted, h.marked_by), '[]')
      from (select m.counted, m.marked_by, sum(m.heads)::int as heads, max(m.marked_at) as at from bookings.mark m where m.occurrence_id = o.id and m.counted is not null group by m.counted, m.marked_by) h))
  from bookings.occurrence o where o.public_id = p_session and bookings.takes_register(o.id)
$$;

revoke all on function bookings.matches_people, bookings.register_rows, bookings.match_sheet, bookings.say_who from public;
grant execute on function bookings.match_sheet, bookings.say_who to hearth_staff;

reset role;
revoke create on schema bookings from hearth_engine;
