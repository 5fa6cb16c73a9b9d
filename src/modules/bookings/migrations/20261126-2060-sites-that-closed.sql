-- A site that has closed takes no bookings: its sessions from that day on read as cancelled, at once, everywhere.

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create function bookings.state_now(o bookings.occurrence) returns text
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when o.state = 'open' and exists (
      select from network.site s join network.site_period p on p.site_id = s.id where s.location_id = o.location_id and p.status = 'closed' and p.during @> o.local_date)
    then 'cancelled' else o.state end
$$;
comment on function bookings.state_now is 'The state of a session, and cancelled where its site is closed on its day.';

create or replace function bookings.facts(p_occurrences uuid[]) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_now timestamptz := platform.clock();
  v_hash bytea := (access.viewer()).credential_hash;
begin
  return coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', o.public_id, 'state', bookings.state_now(o), 'startsAt', lower(o.during), 'endsAt', upper(o.during), 'zone', a.zone, 'kind', a.kind,
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

create or replace function bookings.session_card(p_session uuid)
  returns table (session uuid, service uuid, location uuid, starts_at timestamptz, ends_at timestamptz, zone text, kind text, state text, team bigint, self_booking boolean)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, s.public_id, l.public_id, lower(o.during), upper(o.during), a.zone, a.kind, bookings.state_now(o), o.team_id, coalesce((a.policy->>'selfBooking')::boolean, true)
  from bookings.occurrence o
  join bookings.activity a on a.id = o.activity_id
  join directory.service s on s.id = a.service_id
  left join directory.location l on l.id = o.location_id
  where o.public_id = p_session and bookings.may_be_named(s.id, l.id)
$$;

create or replace function bookings.listed_sessions(p_services uuid[], p_from date, p_to date)
  returns table (session uuid, service uuid, location uuid, starts_at timestamptz, ends_at timestamptz, zone text, kind text, listed text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, s.public_id, l.public_id, lower(o.during), upper(o.during), a.zone, a.kind, case when bookings.state_now(o) = 'cancelled' then 'cancelled' else o.listed end
  from bookings.occurrence o
  join bookings.activity a on a.id = o.activity_id
  join directory.service s on s.id = a.service_id
  left join directory.location l on l.id = o.location_id
  where s.public_id = any(p_services) and o.local_date between p_from and p_to and upper(o.during) > platform.clock() and o.state <> 'closed' and bookings.may_be_named(s.id, l.id)
  order by o.during, o.id
$$;

create or replace function bookings.sessions_to_book(p_location uuid, p_from date, p_to date)
  returns table (session uuid, name text, location uuid, place text, starts_at timestamptz, ends_at timestamptz, zone text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, s.name, l.public_id, coalesce(l.name, 'Online'), lower(o.during), upper(o.during), a.zone
  from bookings.occurrence o join bookings.activity a on a.id = o.activity_id and a.kind not in ('drop_in', 'hire')
  join directory.service s on s.id = a.service_id
  left join directory.organisation g on g.id = s.organisation_id
  left join directory.location l on l.id = o.location_id
  where o.local_date between p_from and p_to and lower(o.during) > platform.clock() and bookings.state_now(o) = 'open' and (p_location is null or l.public_id = p_location)
    and not (s.sensitive or coalesce(g.sensitive, false) or coalesce(l.sensitive, false)) and access.may('bookings.book_for_family')
  order by o.during, s.name, o.id
$$;

create or replace function bookings.listed_dates(p_services uuid[]) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce((select jsonb_agg(jsonb_build_object('session', o.public_id, 'service', s.public_id, 'location', (select l.public_id from directory.location l where l.id = o.location_id),
      'date', o.local_date, 'startsAt', lower(o.during), 'endsAt', upper(o.during), 'listed', case when bookings.state_now(o) = 'cancelled' then 'cancelled' else o.listed end) order by o.during, o.id)
    from bookings.occurrence o join bookings.activity a on a.id = o.activity_id join directory.service s on s.id = a.service_id
    where s.public_id = any(p_services) and o.state <> 'closed' and upper(o.during) > platform.clock()), '[]');
end $$;

create or replace function bookings.own_booking(p_booking uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'id', b.public_id, 'reference', b.reference, 'state', b.state, 'expiresAt', b.expires_at, 'live', bookings.is_live(b.state, b.expires_at, platform.clock()),
    'party', t.public_id, 'linkVersion', t.link_version, 'contactBy', t.contact_by, 'contactValue', t.contact_value, 'contactHours', t.contact_hours, 'contactThrough', t.contact_through, 'contactQuiet', t.contact_quiet,
    'gettingReady', t.getting_ready, 'units', p.units,
    'occurrence', o.public_id, 'occurrenceState', bookings.state_now(o), 'startsAt', lower(o.during), 'endsAt', upper(o.during), 'zone', a.zone,
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

reset role;
revoke create on schema bookings from hearth_engine;
