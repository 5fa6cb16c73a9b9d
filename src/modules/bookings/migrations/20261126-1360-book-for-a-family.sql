-- A worker at a desk books for a family in front of them. Its ways to be reached are the family's own, read when a message is sent, and so are its stops.

alter table bookings.party add column follows_family boolean not null default false check (not follows_family or family_id is not null);
comment on column bookings.party.follows_family is 'Booked at a desk: how to tell them is what the family last said, read anew at each message. The contact columns then hold none.';
create index on bookings.party (family_id) where family_id is not null;

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create function bookings.is_a_young_persons(p_party bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((
    select m.part = 'young_person' from bookings.party t
    join lateral (select x.person_id from bookings.attendee x where x.party_id = t.id and x.kind = 'booker' order by x.id limit 1) b on true
    join lateral (select y.part from families.member y where y.family_id = t.family_id and y.person_id = b.person_id order by y.id desc limit 1) m on true
    where t.id = p_party), false)
$$;
comment on function bookings.is_a_young_persons is 'Whether a young person of a family booked for themself: then it is theirs alone, and no answer to the rest of the family may differ for it (safety.md 3).';

create function bookings.family_bookings(p_family uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('booking', b.public_id, 'reference', b.reference, 'session', o.public_id, 'service', s.name, 'place', coalesce(l.name, ''),
      'startsAt', lower(o.during), 'endsAt', upper(o.during), 'zone', a.zone,
      'people', (select jsonb_agg(x.name order by x.id) from bookings.place_attendee pa join bookings.attendee x on x.id = pa.attendee_id where pa.place_id = p.id)) order by o.during, b.id), '[]')
  from bookings.party t
  join bookings.booking b on b.party_id = t.id and b.state = 'confirmed'
  join bookings.place p on p.booking_id = b.id and p.dropped_at is null
  join bookings.occurrence o on o.id = p.occurrence_id and o.state <> 'cancelled' and upper(o.during) > platform.clock()
  join bookings.activity a on a.id = o.activity_id
  join directory.service s on s.id = a.service_id
  left join directory.location l on l.id = o.location_id
  where t.family_id = access.seen_family(p_family) and (access.viewer()).purpose = 'front_desk' and access.may('bookings.book_for_family')
    and (not bookings.is_a_young_persons(t.id) or b.made_by = (access.viewer()).credential_hash)
$$;
comment on function bookings.family_bookings is 'What a family is booked for, at desks, from now on: for a desk that knows the family. Bookings that it made without an account are its own.';

create function bookings.family_facts(p_family uuid, p_session uuid, p_people uuid[], p_young uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'yours', (select b.public_id from bookings.party t join bookings.booking b on b.party_id = t.id join bookings.place p on p.booking_id = b.id join bookings.occurrence o on o.id = p.occurrence_id
      where t.family_id = f.id and o.public_id = p_session and p.dropped_at is null and bookings.is_live(b.state, b.expires_at, platform.clock())
        -- Theirs, or the family's: each is answered for their own only.
        and case when p_young is null then not bookings.is_a_young_persons(t.id) else bookings.is_a_young_persons(t.id) and exists (
          select from bookings.attendee x where x.party_id = t.id and x.kind = 'booker' and x.person_id = access.member_key(f.id, p_young)) end
      order by b.id limit 1),
    'elsewhere', (select coalesce(jsonb_agg(distinct x.name), '[]')
      from bookings.occurrence wanted join bookings.occurrence o on o.during && wanted.during and o.id <> wanted.id and o.state <> 'cancelled'
      join bookings.place p on p.occurrence_id = o.id and p.dropped_at is null
      join bookings.booking b on b.id = p.booking_id and bookings.is_live(b.state, b.expires_at, platform.clock())
      join bookings.party t on t.id = b.party_id and t.family_id = f.id and not bookings.is_a_young_persons(t.id)
      join bookings.place_attendee pa on pa.place_id = p.id join bookings.attendee x on x.id = pa.attendee_id and x.kind = 'child'
      where wanted.public_id = p_session and x.person_id in (select access.member_key(f.id, y) from unnest(p_people) y)))
  from (select access.seen_family(p_family) as id) f
  where f.id is not null and (access.viewer()).purpose = 'front_desk' and access.may('bookings.book_for_family')
$$;
comment on function bookings.family_facts is 'What this family itself holds: its booking of a session, and its children who are somewhere else at that time by its own bookings. Never another household''s, nor a young person''s own, unless it is that young person (p_young) who books. Null when the family is not seen.';

create function bookings.add_family_booking(p_family uuid, p_wish jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_family bigint := access.seen_family(p_family);
  v_party bigint; v_party_public uuid; v_booking bigint; v_booking_public uuid; v_place bigint; v_occurrence bigint;
begin
  perform access.require('bookings.book_for_family');
  if v_family is null or (access.viewer()).purpose <> 'front_desk' then return null; end if;
  select o.id into strict v_occurrence from bookings.occurrence o where o.public_id = (p_wish->>'occurrence')::uuid;
  insert into bookings.party (family_id, follows_family, contact_by, word_mac, getting_ready)
    values (v_family, true, 'none', decode(p_wish->>'wordMac', 'hex'), p_wish->>'gettingReady') returning id, public_id into v_party, v_party_public;
  insert into bookings.booking (reference, party_id, made_by, state)
    values (p_wish->>'reference', v_party, (access.viewer()).credential_hash, 'confirmed') returning id, public_id into v_booking, v_booking_public;
  insert into bookings.place (booking_id, occurrence_id, units) values (v_booking, v_occurrence, p_wish->'units') returning id into v_place;
  with people as (
    insert into bookings.attendee (party_id, person_id, name, kind, age_months, said_on)
      select v_party, access.member_key(v_family, (a->>'person')::uuid), a->>'name', a->>'kind', (a->>'ageMonths')::int, (p_wish->>'today')::date
      from jsonb_array_elements(p_wish->'attendees') with ordinality as y(a, place) order by place
      returning id)
  insert into bookings.place_attendee (place_id, attendee_id) select v_place, id from people;
  return jsonb_build_object('booking', v_booking_public, 'party', v_party_public);
end $$;
comment on function bookings.add_family_booking is 'Writes what the rule decided for a family at the desk: a confirmed booking of its own people. Null when the family is not seen. The caller has decided under the lock.';

create function bookings.cancel_family_booking(p_booking uuid) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_session uuid;
begin
  perform access.require('bookings.book_for_family');
  update bookings.booking b set state = 'cancelled', ended_by = 'worker', version = b.version + 1
    from bookings.party t, bookings.place p, bookings.occurrence o
    where b.public_id = p_booking and b.state = 'confirmed' and t.id = b.party_id and p.booking_id = b.id and o.id = p.occurrence_id
      and lower(o.during) > platform.clock() and (access.viewer()).purpose = 'front_desk' and t.family_id = any (access.g('staff', 'identity'))
    returning o.public_id into v_session;
  return v_session;
end $$;
comment on function bookings.cancel_family_booking is 'Gives a family''s place back, because they say so at the desk. Answers the session; null when there is nothing to cancel, or it has begun.';

create function bookings.sessions_to_book(p_location uuid, p_from date, p_to date)
  returns table (session uuid, name text, location uuid, place text, starts_at timestamptz, ends_at timestamptz, zone text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, s.name, l.public_id, coalesce(l.name, 'Online'), lower(o.during), upper(o.during), a.zone
  from bookings.occurrence o join bookings.activity a on a.id = o.activity_id and a.kind not in ('drop_in', 'hire')
  join directory.service s on s.id = a.service_id
  left join directory.organisation g on g.id = s.organisation_id
  left join directory.location l on l.id = o.location_id
  where o.local_date between p_from and p_to and lower(o.during) > platform.clock() and o.state = 'open' and (p_location is null or l.public_id = p_location)
    and not (s.sensitive or coalesce(g.sensitive, false) or coalesce(l.sensitive, false)) and access.may('bookings.book_for_family')
  order by o.during, s.name, o.id
$$;
comment on function bookings.sessions_to_book is 'Sessions of the whole network that a desk may book for a family: every place''s, since one front door serves them all.';

create function bookings.places_to_book(p_from date, p_to date) returns table (location uuid, place text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select distinct x.location, x.place from bookings.sessions_to_book(null, p_from, p_to) x where x.location is not null order by x.place
$$;
comment on function bookings.places_to_book is 'Places with a session that a desk may book.';

create function bookings.is_about_a_baby(p_service bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from directory.service s where s.id = p_service and (s.expecting or s.age_max <= 24))
$$;
comment on function bookings.is_about_a_baby is 'Whether a service is for people expecting a baby or for children under two and no older: what a family that lost one must not be written to about.';

create function bookings.contact_now(p_party bigint, p_service bigint, out contact_by text, out contact_value text, out quiet boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_party bookings.party;
begin
  select * into v_party from bookings.party t where t.id = p_party;
  contact_by := v_party.contact_by; contact_value := v_party.contact_value; quiet := v_party.contact_quiet;
  if v_party.family_id is null then return; end if;
  if v_party.follows_family then
    contact_by := 'none'; contact_value := null;
    -- The family's latest way, and only where it is an ordinary one.
    select w.by, w.value, w.quiet into contact_by, contact_value, quiet
      from families.way_to_reach w where w.family_id = v_party.family_id order by w.id desc limit 1;
    contact_by := coalesce(contact_by, 'none');
  end if;
  if exists (
    select from (select distinct on (s.what) s.what, s.stopped from families.message_stop s where s.family_id = v_party.family_id order by s.what, s.id desc) s
    where s.stopped and (s.what = 'all' or bookings.is_about_a_baby(p_service))) then
    contact_by := 'none'; contact_value := null;
  end if;
end $$;
comment on function bookings.contact_now is 'How a party may be told at this very moment: the family''s latest way, and nothing after a stop.';

create or replace function bookings.message_facts(p_booking uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('booking', b.public_id, 'reference', b.reference, 'state', b.state, 'party', t.public_id, 'linkVersion', t.link_version,
    'contactBy', c.contact_by, 'contactValue', c.contact_value, 'contactQuiet', c.quiet,
    'startsAt', lower(o.during), 'zone', a.zone, 'occurrenceState', o.state)
  from bookings.booking b join bookings.party t on t.id = b.party_id join bookings.place p on p.booking_id = b.id
  join bookings.occurrence o on o.id = p.occurrence_id join bookings.activity a on a.id = o.activity_id
  cross join lateral bookings.contact_now(t.id, a.service_id) c
  where b.public_id = p_booking and (access.viewer()).kind = 'service' order by o.during limit 1
$$;

create or replace function bookings.cancel_session(p_session uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_id bigint; v_service bigint; v_told jsonb;
begin
  update bookings.occurrence o set state = 'cancelled', listed = 'cancelled'
    where o.public_id = p_session and o.state <> 'cancelled' and (access.viewer()).kind = 'staff' and access.may('bookings.cancel_session') and o.team_id = any(access.viewer_teams())
    returning o.id into v_id;
  if v_id is null then return null; end if;
  select a.service_id into v_service from bookings.occurrence o join bookings.activity a on a.id = o.activity_id where o.id = v_id;
  delete from bookings.claim where occurrence_id = v_id;
  with closed as (
    update bookings.booking b set state = 'cancelled', ended_by = 'session', version = b.version + 1, expires_at = null
      from bookings.place p
      where p.booking_id = b.id and p.occurrence_id = v_id and b.state in ('held', 'confirmed', 'waiting', 'requested', 'offered')
        and not exists (select from bookings.place q where q.booking_id = b.id and q.occurrence_id <> v_id and q.dropped_at is null)
      returning b.public_id, b.party_id, b.state)
  select coalesce(jsonb_agg(jsonb_build_object('booking', c.public_id, 'party', t.public_id, 'contactBy', n.contact_by)), '[]') into v_told
    from closed c join bookings.party t on t.id = c.party_id cross join lateral bookings.contact_now(t.id, v_service) n;
  return v_told;
end $$;

create or replace function bookings.call_list(p_session uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('booking', b.public_id, 'reference', b.reference, 'name', (select x.name from bookings.attendee x where x.party_id = t.id and x.kind = 'booker' order by x.id limit 1),
      'contactBy', case when t.follows_family then coalesce(w.by, 'none') else t.contact_by end, 'contactValue', case when t.follows_family then w.value else t.contact_value end,
      'contactHours', case when t.follows_family then w.hours else t.contact_hours end, 'contactThrough', case when t.follows_family then w.through else t.contact_through end) order by b.id), '[]')
  from bookings.occurrence o join bookings.place p on p.occurrence_id = o.id join bookings.booking b on b.id = p.booking_id join bookings.party t on t.id = b.party_id
  left join lateral (select * from families.way_to_reach x where x.family_id = t.family_id and x.section = 'contact_details' order by x.id desc limit 1) w on t.follows_family
  where o.public_id = p_session and o.state = 'cancelled' and b.ended_by = 'session' and bookings.tells(o.id)
$$;

revoke all on function bookings.family_bookings, bookings.family_facts, bookings.add_family_booking, bookings.cancel_family_booking, bookings.sessions_to_book, bookings.places_to_book, bookings.is_about_a_baby, bookings.contact_now, bookings.is_a_young_persons from public;
grant execute on function bookings.family_bookings, bookings.family_facts, bookings.add_family_booking, bookings.cancel_family_booking, bookings.sessions_to_book, bookings.places_to_book to hearth_staff;

reset role;
revoke create on schema bookings from hearth_engine;
