-- The public listing knows until when a session lasts, for the pages and calendars that say so.

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create or replace function bookings.listed_dates(p_services uuid[]) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce((select jsonb_agg(jsonb_build_object('session', o.public_id, 'service', s.public_id, 'location', (select l.public_id from directory.location l where l.id = o.location_id),
      'date', o.local_date, 'startsAt', lower(o.during), 'endsAt', upper(o.during), 'listed', case when o.state = 'cancelled' then 'cancelled' else o.listed end) order by o.during, o.id)
    from bookings.occurrence o join bookings.activity a on a.id = o.activity_id join directory.service s on s.id = a.service_id
    where s.public_id = any(p_services) and o.state <> 'closed' and upper(o.during) > platform.clock()), '[]');
end $$;
comment on function bookings.listed_dates is 'Coming dates of services with when they begin and end, for building the public listing.';

-- What was told before is told again, with its end. The engine owns both sides.
update directory.service_date d set ends_at = upper(o.during) from bookings.occurrence o where o.public_id = d.session and d.ends_at is null;

reset role;
revoke create on schema bookings from hearth_engine;
