-- What the public and the workers read of sessions.

create function bookings.may_be_named(p_service bigint, p_location bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (access.viewer()).kind = 'staff' or not exists (
    select from directory.service s left join directory.organisation o on o.id = s.organisation_id left join directory.location l on l.id = p_location
    where s.id = p_service and (s.sensitive or coalesce(o.sensitive, false) or coalesce(l.sensitive, false)))
$$;
comment on function bookings.may_be_named is 'Whether a session may be shown at all: nothing sensitive in it, or the viewer is at work here. A refuge''s session does not exist for anybody else.';

create function bookings.listed_sessions(p_services uuid[], p_from date, p_to date)
  returns table (session uuid, service uuid, location uuid, starts_at timestamptz, ends_at timestamptz, zone text, kind text, listed text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, s.public_id, l.public_id, lower(o.during), upper(o.during), a.zone, a.kind, case when o.state = 'cancelled' then 'cancelled' else o.listed end
  from bookings.occurrence o
  join bookings.activity a on a.id = o.activity_id
  join directory.service s on s.id = a.service_id
  left join directory.location l on l.id = o.location_id
  where s.public_id = any(p_services) and o.local_date between p_from and p_to and upper(o.during) > platform.clock() and o.state <> 'closed' and bookings.may_be_named(s.id, l.id)
  order by o.during, o.id
$$;
comment on function bookings.listed_sessions is 'Dated sessions of some services, with three states and no numbers: what lists may say.';

create function bookings.session_card(p_session uuid)
  returns table (session uuid, service uuid, location uuid, starts_at timestamptz, ends_at timestamptz, zone text, kind text, state text, team bigint, self_booking boolean)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, s.public_id, l.public_id, lower(o.during), upper(o.during), a.zone, a.kind, o.state, o.team_id, coalesce((a.policy->>'selfBooking')::boolean, true)
  from bookings.occurrence o
  join bookings.activity a on a.id = o.activity_id
  join directory.service s on s.id = a.service_id
  left join directory.location l on l.id = o.location_id
  where o.public_id = p_session and bookings.may_be_named(s.id, l.id)
$$;
comment on function bookings.session_card is 'When and where one session is, and what it is one of.';

create function bookings.team_day(p_date date) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(row order by row->>'startsAt', row->>'session'), '[]') from (
    select jsonb_build_object('session', o.public_id, 'service', s.public_id, 'name', s.name, 'place', coalesce(l.name, ''), 'startsAt', lower(o.during), 'endsAt', upper(o.during), 'zone', a.zone,
      'kind', a.kind, 'state', o.state, 'listed', o.listed, 'limits', o.limits,
      'booked', coalesce(sum((p.units->>'children')::int) filter (where live), 0), 'families', count(distinct b.id) filter (where live)) as row
    from bookings.occurrence o
    join bookings.activity a on a.id = o.activity_id
    join directory.service s on s.id = a.service_id
    left join directory.location l on l.id = o.location_id
    left join bookings.place p on p.occurrence_id = o.id and p.dropped_at is null
    left join bookings.booking b on b.id = p.booking_id
    left join lateral (select b.state = 'confirmed' as live) z on true
    where o.local_date = p_date and (access.viewer()).kind = 'staff' and access.may('bookings.see_day')
      and o.team_id = any(access.viewer_teams())
    group by o.id, s.id, a.id, l.id) rows
$$;
comment on function bookings.team_day is 'A day of the sessions that the viewer''s teams run: counts, never a name.';

create function bookings.leads(p_occurrence bigint) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from bookings.occurrence o cross join (select * from access.viewer()) v
    where o.id = p_occurrence and v.kind = 'staff' and v.purpose = 'register' and o.team_id = any(access.viewer_teams())
      and platform.clock() between lower(o.during) - interval '24 hours' and upper(o.during) + interval '48 hours')
$$;
comment on function bookings.leads is 'Whether names may be read: the session''s own team, for the register, from 24 hours before to 48 after.';

create function bookings.tells(p_occurrence bigint) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from bookings.occurrence o cross join (select * from access.viewer()) v
    where o.id = p_occurrence and v.kind = 'staff' and v.purpose = 'register' and o.team_id = any(access.viewer_teams()) and o.state = 'cancelled'
      and platform.clock() <= upper(o.during) + interval '48 hours')
$$;
comment on function bookings.tells is 'Whether the call list may be read: the team of a cancelled session, from the cancellation on. People must be rung before they set out, however far ahead it is.';

create function bookings.register(p_session uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('booking', b.public_id, 'reference', b.reference, 'gettingReady', t.getting_ready,
      'people', (select jsonb_agg(jsonb_build_object('name', x.name, 'kind', x.kind, 'ageMonths', x.age_months, 'saidOn', x.said_on) order by x.id)
                 from bookings.place_attendee pa join bookings.attendee x on x.id = pa.attendee_id where pa.place_id = p.id)) order by b.id), '[]')
  from bookings.occurrence o
  join bookings.place p on p.occurrence_id = o.id and p.dropped_at is null
  join bookings.booking b on b.id = p.booking_id and b.state = 'confirmed'
  join bookings.party t on t.id = b.party_id
  where o.public_id = p_session and bookings.leads(o.id)
$$;
comment on function bookings.register is 'Who is expected, for those who lead the session while it is near; empty for everybody else.';

create function bookings.cancel_session(p_session uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_id bigint; v_told jsonb;
begin
  update bookings.occurrence o set state = 'cancelled', listed = 'cancelled'
    where o.public_id = p_session and o.state <> 'cancelled' and (access.viewer()).kind = 'staff' and access.may('bookings.cancel_session') and o.team_id = any(access.viewer_teams())
    returning o.id into v_id;
  if v_id is null then return null; end if;
  delete from bookings.claim where occurrence_id = v_id;
  with closed as (
    update bookings.booking b set state = 'cancelled', ended_by = 'session', version = b.version + 1, expires_at = null
      from bookings.place p
      where p.booking_id = b.id and p.occurrence_id = v_id and b.state in ('held', 'confirmed', 'waiting', 'requested', 'offered')
        and not exists (select from bookings.place q where q.booking_id = b.id and q.occurrence_id <> v_id and q.dropped_at is null)
      returning b.public_id, b.party_id, b.state)
  select coalesce(jsonb_agg(jsonb_build_object('booking', c.public_id, 'party', t.public_id, 'contactBy', t.contact_by)), '[]') into v_told
    from closed c join bookings.party t on t.id = c.party_id;
  return v_told;
end $$;
comment on function bookings.cancel_session is 'Cancels a session of the viewer''s own team and every booking in it. Answers whom to tell; null when it may not, or is already.';

create function bookings.set_listed(p_session uuid, p_listed text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update bookings.occurrence o set listed = p_listed where o.public_id = p_session and o.listed <> p_listed and o.state <> 'cancelled'
$$;
comment on function bookings.set_listed is 'Notes what the public listing is told of a session.';

create function bookings.message_facts(p_booking uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('booking', b.public_id, 'reference', b.reference, 'state', b.state, 'party', t.public_id, 'linkVersion', t.link_version,
    'contactBy', t.contact_by, 'contactValue', t.contact_value, 'contactQuiet', t.contact_quiet,
    'startsAt', lower(o.during), 'zone', a.zone, 'occurrenceState', o.state)
  from bookings.booking b join bookings.party t on t.id = b.party_id join bookings.place p on p.booking_id = b.id
  join bookings.occurrence o on o.id = p.occurrence_id join bookings.activity a on a.id = o.activity_id
  where b.public_id = p_booking and (access.viewer()).kind = 'service' order by o.during limit 1
$$;
comment on function bookings.message_facts is 'What a message needs, read when it is sent and by the sending job only.';

create function bookings.call_list(p_session uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('booking', b.public_id, 'reference', b.reference, 'name', (select x.name from bookings.attendee x where x.party_id = t.id and x.kind = 'booker' order by x.id limit 1),
      'contactBy', t.contact_by, 'contactValue', t.contact_value, 'contactHours', t.contact_hours) order by b.id), '[]')
  from bookings.occurrence o join bookings.place p on p.occurrence_id = o.id join bookings.booking b on b.id = p.booking_id join bookings.party t on t.id = b.party_id
  where o.public_id = p_session and o.state = 'cancelled' and b.ended_by = 'session' and bookings.tells(o.id)
$$;
comment on function bookings.call_list is 'Who held a place in a cancelled session, for the team that must reach them.';
