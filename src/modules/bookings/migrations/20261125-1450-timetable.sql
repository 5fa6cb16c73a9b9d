-- How activities and their dated occurrences are made.

create function bookings.put_activity(p jsonb) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_public uuid;
begin
  perform access.require('bookings.manage_activities');
  insert into bookings.activity (public_id, service_id, location_id, team_id, kind, zone, rules, limits, policy)
    select coalesce((p->>'id')::uuid, gen_random_uuid()), s.id, l.id, t.id, p->>'kind', coalesce(p->>'zone', 'Europe/London'), p->'rules', p->'limits', coalesce(p->'policy', '{}')
    from directory.service s join access.team t on t.public_id = (p->>'team')::uuid left join directory.location l on l.public_id = (p->>'location')::uuid
    where s.public_id = (p->>'service')::uuid
    returning public_id into v_public;
  if v_public is null then raise exception 'an activity needs a service and a team that exist' using errcode = '23503'; end if;
  return v_public;
end $$;
comment on function bookings.put_activity is 'Adds an activity to a service.';

create function bookings.list_activities(p_horizon date) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('bookings.manage_activities');
  return coalesce((select jsonb_agg(jsonb_build_object('id', a.public_id, 'zone', a.zone, 'rules', a.rules, 'lastNo', x.no, 'lastDate', x.local_date) order by a.id)
    from bookings.activity a left join lateral (select o.no, o.local_date from bookings.occurrence o where o.activity_id = a.id order by o.no desc limit 1) x on true
    where a.rules <> '[]' and (x.local_date is null or x.local_date < p_horizon)), '[]');
end $$;
comment on function bookings.list_activities is 'Activities whose occurrences do not yet reach a day, with the last one made.';

create function bookings.put_occurrences(p_rows jsonb) returns uuid[]
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('bookings.manage_activities');
  insert into bookings.occurrence (activity_id, no, location_id, team_id, during, local_date, limits, quotas, listed)
    select a.id, (r->>'no')::int, a.location_id, a.team_id, tstzrange((r->>'startsAt')::timestamptz, (r->>'endsAt')::timestamptz), (r->>'localDate')::date, a.limits, a.quotas,
      case when a.limits = '{}' then 'drop_in' else 'places' end
    from jsonb_array_elements(p_rows) r join bookings.activity a on a.public_id = (r->>'activity')::uuid
    on conflict (activity_id, no) do nothing;
  return (select coalesce(array_agg(distinct s.public_id), '{}') from jsonb_array_elements(p_rows) r join bookings.activity a on a.public_id = (r->>'activity')::uuid join directory.service s on s.id = a.service_id);
end $$;
comment on function bookings.put_occurrences is 'Makes dated occurrences of activities; one that is there already is left alone. Answers whose listings may say something new.';

create function bookings.listed_dates(p_services uuid[]) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce((select jsonb_agg(jsonb_build_object('session', o.public_id, 'service', s.public_id, 'location', (select l.public_id from directory.location l where l.id = o.location_id),
      'date', o.local_date, 'startsAt', lower(o.during), 'listed', case when o.state = 'cancelled' then 'cancelled' else o.listed end) order by o.during, o.id)
    from bookings.occurrence o join bookings.activity a on a.id = o.activity_id join directory.service s on s.id = a.service_id
    where s.public_id = any(p_services) and o.state <> 'closed' and upper(o.during) > platform.clock()), '[]');
end $$;
comment on function bookings.listed_dates is 'Coming dates of services, for building the public listing.';

create function bookings.tidy() returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v jsonb;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job tidies' using errcode = '42501'; end if;
  with dead as (
    update bookings.booking b set state = 'lapsed', version = b.version + 1 where b.state in ('held', 'offered') and b.expires_at <= platform.clock() - interval '1 hour' returning b.id, b.party_id),
  -- Nobody came of it: what was typed goes at once.
  names as (update bookings.attendee a set name = 'forgotten', age_months = null from dead where a.party_id = dead.party_id),
  contacts as (update bookings.party t set contact_by = 'none', contact_value = null, contact_hours = null, getting_ready = null, word_mac = '' from dead where t.id = dead.party_id and t.family_id is null)
  select jsonb_build_object('lapsed', count(distinct dead.id), 'sessions', coalesce(jsonb_agg(distinct o.public_id), '[]')) into v
    from dead join bookings.place p on p.booking_id = dead.id join bookings.occurrence o on o.id = p.occurrence_id;
  return v;
end $$;
comment on function bookings.tidy is 'Writes long-expired holds as lapsed, for reading only: they were dead by comparison already. What was typed in them is forgotten. Answers the sessions whose listing may have changed.';

create function bookings.forget_parties() returns int
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
  update bookings.party t set contact_by = 'none', contact_value = null, contact_hours = null, getting_ready = null, word_mac = '' from old where t.id = old.id;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function bookings.forget_parties is 'What the booking page promises: deleted three months after if you do not come again.';
