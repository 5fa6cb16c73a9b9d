-- Some people are told safely only through somebody they trust: rung at that person's number, by that person's name.

alter table bookings.party add column contact_through text;
comment on column bookings.party.contact_through is 'Whom to ring instead of them, by a name that person knows; with contact_by somebody, and contact_value theirs.';
comment on column bookings.party.contact_by is 'How it is safe to tell them; somebody is through another person; none is a full answer.';
alter table bookings.party drop constraint party_contact_by_check;
alter table bookings.party
  add constraint party_contact_by_check check (contact_by in ('text', 'email', 'phone', 'somebody', 'none')),
  add constraint party_contact_through_check check ((contact_by = 'somebody') = (contact_through is not null));

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create or replace function bookings.add_booking(p_wish jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_viewer record := access.viewer();
  v_party bigint; v_party_public uuid; v_booking bigint; v_booking_public uuid; v_place bigint; v_occurrence bigint;
begin
  if v_viewer.credential_hash is null then raise exception 'a booking needs a credential' using errcode = '28000'; end if;
  select o.id into strict v_occurrence from bookings.occurrence o where o.public_id = (p_wish->>'occurrence')::uuid;
  insert into bookings.party (contact_by, contact_value, contact_hours, contact_through, contact_quiet, word_mac, getting_ready)
    values (p_wish->>'contactBy', p_wish->>'contactValue', p_wish->>'contactHours', p_wish->>'contactThrough', coalesce((p_wish->>'contactQuiet')::boolean, false), decode(p_wish->>'wordMac', 'hex'), p_wish->>'gettingReady')
    returning id, public_id into v_party, v_party_public;
  insert into bookings.booking (reference, party_id, made_by, state, expires_at)
    values (p_wish->>'reference', v_party, v_viewer.credential_hash, p_wish->>'state', (p_wish->>'expiresAt')::timestamptz)
    returning id, public_id into v_booking, v_booking_public;
  insert into bookings.place (booking_id, occurrence_id, units) values (v_booking, v_occurrence, p_wish->'units') returning id into v_place;
  with people as (
    insert into bookings.attendee (party_id, name, kind, age_months, said_on)
      select v_party, a->>'name', a->>'kind', (a->>'ageMonths')::int, (p_wish->>'today')::date from jsonb_array_elements(p_wish->'attendees') a
      returning id)
  insert into bookings.place_attendee (place_id, attendee_id) select v_place, id from people;
  return jsonb_build_object('booking', v_booking_public, 'party', v_party_public);
end $$;

create or replace function bookings.replace_party(p_booking uuid, p_wish jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_booking bookings.booking; v_place bigint;
begin
  select * into strict v_booking from bookings.booking b where b.public_id = p_booking and b.state = 'held' and bookings.handles(b.id);
  update bookings.party set contact_by = p_wish->>'contactBy', contact_value = p_wish->>'contactValue', contact_hours = p_wish->>'contactHours',
      contact_through = p_wish->>'contactThrough',
      contact_quiet = coalesce((p_wish->>'contactQuiet')::boolean, false), word_mac = decode(p_wish->>'wordMac', 'hex'), getting_ready = p_wish->>'gettingReady'
    where id = v_booking.party_id;
  delete from bookings.attendee where party_id = v_booking.party_id;
  update bookings.place set units = p_wish->'units' where booking_id = v_booking.id returning id into v_place;
  update bookings.booking set expires_at = (p_wish->>'expiresAt')::timestamptz, version = version + 1 where id = v_booking.id;
  with people as (
    insert into bookings.attendee (party_id, name, kind, age_months, said_on)
      select v_booking.party_id, a->>'name', a->>'kind', (a->>'ageMonths')::int, (p_wish->>'today')::date from jsonb_array_elements(p_wish->'attendees') a
      returning id)
  insert into bookings.place_attendee (place_id, attendee_id) select v_place, id from people;
end $$;

create or replace function bookings.own_booking(p_booking uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'id', b.public_id, 'reference', b.reference, 'state', b.state, 'expiresAt', b.expires_at, 'live', bookings.is_live(b.state, b.expires_at, platform.clock()),
    'party', t.public_id, 'linkVersion', t.link_version, 'contactBy', t.contact_by, 'contactValue', t.contact_value, 'contactHours', t.contact_hours, 'contactThrough', t.contact_through, 'contactQuiet', t.contact_quiet,
    'gettingReady', t.getting_ready, 'units', p.units,
    'occurrence', o.public_id, 'occurrenceState', o.state, 'startsAt', lower(o.during), 'endsAt', upper(o.during), 'zone', a.zone,
    'service', s.public_id, 'location', l.public_id,
    'attendees', (select coalesce(jsonb_agg(jsonb_build_object('name', x.name, 'kind', x.kind, 'ageMonths', x.age_months) order by x.id), '[]') from bookings.attendee x where x.party_id = t.id))
  from bookings.booking b
  join bookings.party t on t.id = b.party_id
  join bookings.place p on p.booking_id = b.id
  join bookings.occurrence o on o.id = p.occurrence_id
  join bookings.activity a on a.id = o.activity_id
  join directory.service s on s.id = a.service_id
  left join directory.location l on l.id = o.location_id
  where b.public_id = p_booking and bookings.handles(b.id)
  order by o.during limit 1
$$;

create or replace function bookings.call_list(p_session uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('booking', b.public_id, 'reference', b.reference, 'name', (select x.name from bookings.attendee x where x.party_id = t.id and x.kind = 'booker' order by x.id limit 1),
      'contactBy', t.contact_by, 'contactValue', t.contact_value, 'contactHours', t.contact_hours, 'contactThrough', t.contact_through) order by b.id), '[]')
  from bookings.occurrence o join bookings.place p on p.occurrence_id = o.id join bookings.booking b on b.id = p.booking_id join bookings.party t on t.id = b.party_id
  where o.public_id = p_session and o.state = 'cancelled' and b.ended_by = 'session' and bookings.tells(o.id)
$$;

create or replace function bookings.tidy() returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v jsonb;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job tidies' using errcode = '42501'; end if;
  with dead as (
    update bookings.booking b set state = 'lapsed', version = b.version + 1 where b.state in ('held', 'offered') and b.expires_at <= platform.clock() - interval '1 hour' returning b.id, b.party_id),
  -- Nobody came of it: what was typed goes at once.
  names as (update bookings.attendee a set name = 'forgotten', age_months = null from dead where a.party_id = dead.party_id),
  contacts as (update bookings.party t set contact_by = 'none', contact_value = null, contact_hours = null, contact_through = null, getting_ready = null, word_mac = '' from dead where t.id = dead.party_id and t.family_id is null)
  select jsonb_build_object('lapsed', count(distinct dead.id), 'sessions', coalesce(jsonb_agg(distinct o.public_id), '[]')) into v
    from dead join bookings.place p on p.booking_id = dead.id join bookings.occurrence o on o.id = p.occurrence_id;
  return v;
end $$;

create or replace function bookings.forget_parties() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
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

reset role;
revoke create on schema bookings from hearth_engine;
