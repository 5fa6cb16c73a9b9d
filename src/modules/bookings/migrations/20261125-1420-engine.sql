-- The engine: every function here is owned by hearth_engine, the one role that reads bookings' tables. Each checks the sealed viewer itself.

create function bookings.grip(p_occurrences uuid[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- NO KEY: a plain FOR UPDATE would block every foreign-key check on the same row.
  perform 1 from bookings.occurrence o where o.public_id = any(p_occurrences) order by o.id for no key update;
end $$;
comment on function bookings.grip is 'Locks occurrences in the order of their ids. Read facts in a later statement: its snapshot must be younger than the lock.';

create function bookings.facts(p_occurrences uuid[]) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_now timestamptz := platform.clock();
  v_hash bytea := (access.viewer()).credential_hash;
begin
  return coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', o.public_id, 'state', o.state, 'startsAt', lower(o.during), 'endsAt', upper(o.during), 'zone', a.zone, 'kind', a.kind,
      'limits', o.limits, 'quotas', o.quotas, 'policy', a.policy, 'listed', o.listed,
      'rows', coalesce(live.rows, '[]'), 'waiting', coalesce(live.waiting, 0), 'yours', yours.public_id
    ) order by o.id)
    from bookings.occurrence o
    join bookings.activity a on a.id = o.activity_id
    left join (
      select p.occurrence_id,
        jsonb_agg(jsonb_build_object('booking', b.public_id, 'units', p.units, 'organisation', b.organisation_id)) filter (where bookings.is_live(b.state, b.expires_at, v_now)) as rows,
        count(*) filter (where b.state = 'waiting')::int as waiting
      from bookings.place p join bookings.booking b on b.id = p.booking_id
      where p.dropped_at is null and p.occurrence_id in (select x.id from bookings.occurrence x where x.public_id = any(p_occurrences))
      group by p.occurrence_id
    ) live on live.occurrence_id = o.id
    left join lateral (
      select b.public_id from bookings.booking b join bookings.place p on p.booking_id = b.id
      where b.made_by = v_hash and p.occurrence_id = o.id and p.dropped_at is null and bookings.is_live(b.state, b.expires_at, v_now)
      order by b.id limit 1
    ) yours on true
    where o.public_id = any(p_occurrences)
  ), '[]'::jsonb);
end $$;
comment on function bookings.facts is 'What a booking decision needs: counts, and the caller''s own booking. Never a name.';

create function bookings.own_overlaps(p_occurrence uuid, p_except uuid) returns text[]
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct lower(t.name)), '{}')
  from bookings.occurrence wanted
  join bookings.occurrence o on o.during && wanted.during and o.id <> wanted.id and o.state <> 'cancelled'
  join bookings.place p on p.occurrence_id = o.id and p.dropped_at is null
  join bookings.booking b on b.id = p.booking_id and b.made_by = (access.viewer()).credential_hash and bookings.is_live(b.state, b.expires_at, platform.clock())
  join bookings.place_attendee pa on pa.place_id = p.id
  join bookings.attendee t on t.id = pa.attendee_id and t.kind = 'child'
  where wanted.public_id = p_occurrence and (access.viewer()).credential_hash is not null and b.public_id is distinct from p_except
$$;
comment on function bookings.own_overlaps is 'Names of children whom this same booker has somewhere else at that time. Only ever the caller''s own bookings.';

create function bookings.handles(p_booking bigint) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from bookings.booking b cross join (select * from access.viewer()) v
    where b.id = p_booking and (
      -- The browser that booked, for half an hour; afterwards the link and the word.
      (v.kind = 'public' and v.credential_hash = b.made_by and b.made_at > platform.clock() - interval '30 minutes')
      or (v.kind = 'link' and v.purpose = 'own_booking' and v.subject_kind = 'party' and v.subject_id = b.party_id)
      or v.kind = 'service'
    ))
$$;
comment on function bookings.handles is 'Whether the caller may see and change this booking: its booker, its opened link, or a service job.';

create function bookings.add_booking(p_wish jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_viewer record := access.viewer();
  v_party bigint; v_party_public uuid; v_booking bigint; v_booking_public uuid; v_place bigint; v_occurrence bigint;
begin
  if v_viewer.credential_hash is null then raise exception 'a booking needs a credential' using errcode = '28000'; end if;
  select o.id into strict v_occurrence from bookings.occurrence o where o.public_id = (p_wish->>'occurrence')::uuid;
  insert into bookings.party (contact_by, contact_value, contact_hours, contact_quiet, word_mac, getting_ready)
    values (p_wish->>'contactBy', p_wish->>'contactValue', p_wish->>'contactHours', coalesce((p_wish->>'contactQuiet')::boolean, false), decode(p_wish->>'wordMac', 'hex'), p_wish->>'gettingReady')
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
comment on function bookings.add_booking is 'Writes what the rule decided: party, people, booking and place. The caller has decided under the lock.';

create function bookings.replace_party(p_booking uuid, p_wish jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_booking bookings.booking; v_place bigint;
begin
  select * into strict v_booking from bookings.booking b where b.public_id = p_booking and b.state = 'held' and bookings.handles(b.id);
  update bookings.party set contact_by = p_wish->>'contactBy', contact_value = p_wish->>'contactValue', contact_hours = p_wish->>'contactHours',
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
comment on function bookings.replace_party is 'Changed answers before confirming: the same booking, the same reference, the new party.';

create function bookings.set_state(p_booking uuid, p_from text[], p_to text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_id bigint;
begin
  update bookings.booking b set state = p_to, ended_by = case when p_to = 'cancelled' then 'family' end, version = b.version + 1, expires_at = case when p_to in ('held', 'offered') then b.expires_at end
    where b.public_id = p_booking and b.state = any(p_from) and bookings.handles(b.id) returning b.id into v_id;
  if p_to = 'cancelled' and v_id is not null then
    delete from bookings.claim c using bookings.place p where p.booking_id = v_id and c.occurrence_id = p.occurrence_id
      and exists (select from bookings.occurrence o join bookings.activity a on a.id = o.activity_id where o.id = p.occurrence_id and a.kind in ('appointment', 'hire'));
  end if;
  return v_id is not null;
end $$;
comment on function bookings.set_state is 'Moves a booking the caller handles from one of the named states to another. False when it is elsewhere by now.';

create function bookings.own_booking(p_booking uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'id', b.public_id, 'reference', b.reference, 'state', b.state, 'expiresAt', b.expires_at, 'live', bookings.is_live(b.state, b.expires_at, platform.clock()),
    'party', t.public_id, 'linkVersion', t.link_version, 'contactBy', t.contact_by, 'contactValue', t.contact_value, 'contactHours', t.contact_hours, 'contactQuiet', t.contact_quiet,
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
comment on function bookings.own_booking is 'One booking with its party, for whoever may handle it; null for everybody else.';
