-- Who may take a register, what it says, and how a press is written down.

create function bookings.worker_name(p_account bigint) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.display_name from access.account a where a.id = p_account and a.kind = 'staff'
$$;
comment on function bookings.worker_name is 'The name of a worker, for registers.';
select access.hand_over('bookings.worker_name(bigint)', 'hearth_gate', '{hearth_engine}');

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create function bookings.takes_register(p_occurrence bigint) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from bookings.occurrence o cross join (select * from access.viewer()) v
    where o.id = p_occurrence and v.kind = 'staff' and v.purpose = 'register' and o.team_id = any(access.viewer_teams()) and o.state <> 'cancelled'
      and access.may('bookings.take_register')
      and platform.clock() between lower(o.during) - interval '1 hour' and upper(o.during) + interval '48 hours')
$$;
comment on function bookings.takes_register is 'Whether a register may be taken: by the session''s own team, from an hour before it begins to 48 hours after it ends, unless it is cancelled.';

create function bookings.register_people(p_occurrence bigint)
  returns table (attendee_id bigint, booking_id bigint, party_id bigint, expected boolean, value text, marked_at timestamptz, marked_by bigint)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  -- Somebody who was marked stays on the register when the booking is cancelled afterwards: they were there.
  select x.id, b.id, b.party_id, b.state = 'confirmed', coalesce(m.value, 'unmarked'), m.marked_at, m.marked_by
  from bookings.place p
  join bookings.booking b on b.id = p.booking_id
  join bookings.place_attendee pa on pa.place_id = p.id
  join bookings.attendee x on x.id = pa.attendee_id and x.kind <> 'expected'
  left join lateral (select * from bookings.mark m where m.occurrence_id = p_occurrence and m.attendee_id = x.id order by m.id desc limit 1) m on true
  where p.occurrence_id = p_occurrence and p.dropped_at is null and (b.state = 'confirmed' or m.value in ('here', 'did_not_come'))
$$;
comment on function bookings.register_people is 'Everybody on a register who booked, as they stand. A baby on the way is nobody to mark.';

create function bookings.register_sheet(p_session uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'people', (select coalesce(jsonb_agg(jsonb_build_object('id', x.public_id, 'reference', b.reference, 'name', x.name, 'kind', x.kind, 'ageMonths', x.age_months, 'expected', r.expected,
          'value', r.value, 'at', r.marked_at, 'by', bookings.worker_name(r.marked_by),
          'getReady', case when x.kind = 'booker' then t.getting_ready end,
          'with', case when x.kind = 'child' then (select y.name from bookings.attendee y where y.party_id = x.party_id and y.kind = 'booker' order by y.id limit 1) end)
        order by r.booking_id, x.kind = 'booker', x.id), '[]')
      from bookings.register_people(o.id) r join bookings.attendee x on x.id = r.attendee_id join bookings.booking b on b.id = r.booking_id join bookings.party t on t.id = r.party_id),
    'walkIns', (select coalesce(jsonb_agg(jsonb_build_object('id', w.public_id, 'who', w.who, 'name', w.name, 'ageMonths', w.age_months, 'value', m.value, 'at', m.marked_at, 'by', bookings.worker_name(m.marked_by)) order by w.id), '[]')
      from bookings.walk_in w cross join lateral (select * from bookings.mark m where m.walk_in_id = w.id order by m.id desc limit 1) m
      where w.occurrence_id = o.id),
    'heads', (select coalesce(jsonb_agg(jsonb_build_object('who', h.counted, 'count', h.heads, 'at', h.at, 'by', bookings.worker_name(h.marked_by)) order by h.counted, h.marked_by), '[]')
      from (select m.counted, m.marked_by, sum(m.heads)::int as heads, max(m.marked_at) as at from bookings.mark m where m.occurrence_id = o.id and m.counted is not null group by m.counted, m.marked_by) h))
  from bookings.occurrence o where o.public_id = p_session and bookings.takes_register(o.id)
$$;
comment on function bookings.register_sheet is 'A register as it stands, with who marked whom and when, for those who may take it now; null for everybody else.';

create function bookings.publish_encounters(p_occurrence bigint) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with about as (
    select o.id, o.public_id as session, o.local_date, s.public_id as service, l.public_id as location
    from bookings.occurrence o
    join bookings.activity a on a.id = o.activity_id
    join directory.service s on s.id = a.service_id
    left join directory.organisation g on g.id = s.organisation_id
    left join directory.location l on l.id = o.location_id
    -- A refuge's sessions are no figure of anybody's.
    where o.id = p_occurrence and not (s.sensitive or coalesce(g.sensitive, false) or coalesce(l.sensitive, false))),
  came as (
    select 'booked' as kind, case x.kind when 'booker' then 'adult' else 'child' end as who, x.age_months, 1 as n
      from bookings.register_people(p_occurrence) r join bookings.attendee x on x.id = r.attendee_id where r.value = 'here'
    union all
    select 'walk_in', w.who, w.age_months, 1
      from bookings.walk_in w cross join lateral (select m.value from bookings.mark m where m.walk_in_id = w.id order by m.id desc limit 1) m
      where w.occurrence_id = p_occurrence and m.value = 'here'
    union all
    select 'counted', m.counted, null, m.heads from bookings.mark m where m.occurrence_id = p_occurrence and m.counted is not null),
  counts as (select kind, who, age_months / 12 * 12 as age_from, sum(n)::int as n from came group by 1, 2, 3),
  told as (
    select distinct on (e.kind, e.who, e.age_from_months) e.kind, e.who, e.age_from_months as age_from, e.count, e.version
      from bookings.published_encounter e join about on about.session = e.session
      order by e.kind, e.who, e.age_from_months, e.version desc)
  insert into bookings.published_encounter (session, on_date, service, location, kind, who, age_from_months, count, version)
  select about.session, about.local_date, about.service, about.location, z.kind, z.who, nullif(z.age_from, -1), coalesce(c.n, 0), coalesce(t.version, 0) + 1
  from about
  cross join (select kind, who, coalesce(age_from, -1) as age_from from counts union select kind, who, coalesce(age_from, -1) from told) z
  left join counts c on c.kind = z.kind and c.who = z.who and coalesce(c.age_from, -1) = z.age_from
  left join told t on t.kind = z.kind and t.who = z.who and coalesce(t.age_from, -1) = z.age_from
  where coalesce(c.n, 0) <> coalesce(t.count, 0)
$$;
comment on function bookings.publish_encounters is 'Writes down what of a session''s counts has changed since it was last told. The caller holds the session''s lock.';

create function bookings.add_mark(p_session uuid, p_mark jsonb) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_occurrence bigint; v_attendee bigint; v_walk_in bigint;
begin
  select o.id into v_occurrence from bookings.occurrence o where o.public_id = p_session and bookings.takes_register(o.id);
  if v_occurrence is null then return false; end if;
  if p_mark ? 'walkIn' then
    insert into bookings.walk_in (occurrence_id, who, name, age_months)
      values (v_occurrence, p_mark->'walkIn'->>'who', p_mark->'walkIn'->>'name', (p_mark->'walkIn'->>'ageMonths')::int) returning id into v_walk_in;
  elsif p_mark ? 'person' then
    select x.id into v_attendee from bookings.register_people(v_occurrence) r join bookings.attendee x on x.id = r.attendee_id where x.public_id = (p_mark->>'person')::uuid;
    select w.id into v_walk_in from bookings.walk_in w where w.occurrence_id = v_occurrence and w.public_id = (p_mark->>'person')::uuid;
    if num_nonnulls(v_attendee, v_walk_in) <> 1 then return false; end if;
  end if;
  insert into bookings.mark (occurrence_id, attendee_id, walk_in_id, counted, value, heads, marked_by)
    values (v_occurrence, v_attendee, v_walk_in, p_mark->>'counted', p_mark->>'value', (p_mark->>'heads')::int, access.viewer_account());
  perform bookings.publish_encounters(v_occurrence);
  return true;
end $$;
comment on function bookings.add_mark is 'Writes down one press: {person, value}, {walkIn: {who, name, ageMonths}, value} or {counted, heads}. False when the register is not this viewer''s to take now, or the person is not on it. The caller has decided under the lock.';

create or replace function bookings.forget_parties() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update bookings.walk_in w set name = null from bookings.occurrence o
    where o.id = w.occurrence_id and w.name is not null and upper(o.during) <= platform.clock() - interval '3 months';
  -- Three months after the last session of a party that no worker matched to a family, its names, contact and needs go; counts stay.
  with old as (
    select t.id from bookings.party t where t.family_id is null and t.word_mac <> '' and not exists (
      select from bookings.booking b join bookings.place p on p.booking_id = b.id join bookings.occurrence o on o.id = p.occurrence_id
      where b.party_id = t.id and upper(o.during) > platform.clock() - interval '3 months')),
  names as (update bookings.attendee a set name = 'forgotten' from old where a.party_id = old.id)
  update bookings.party t set contact_by = 'none', contact_value = null, contact_hours = null, contact_through = null, getting_ready = null, word_mac = '' from old where t.id = old.id;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

revoke all on function bookings.takes_register, bookings.register_people, bookings.register_sheet, bookings.publish_encounters, bookings.add_mark from public;
grant execute on function bookings.register_sheet, bookings.add_mark to hearth_staff;

reset role;
revoke create on schema bookings from hearth_engine;
