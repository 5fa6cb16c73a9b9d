-- How many sessions each place runs, and how full the public listing calls them: what anybody could count, counted.
grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create function bookings.network_sessions(p_from date, p_to date) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(to_jsonb(row) order by row.name, row.location), '[]') from (
    select l.public_id as location, coalesce(l.name, '') as name, count(*) filter (where o.state <> 'cancelled')::int as sessions,
      count(*) filter (where o.state <> 'cancelled' and o.listed = 'full')::int as full, count(*) filter (where o.state = 'cancelled')::int as cancelled
    from bookings.occurrence o join bookings.activity a on a.id = o.activity_id
    join directory.service s on s.id = a.service_id
    left join directory.organisation g on g.id = s.organisation_id
    left join directory.location l on l.id = o.location_id
    where o.local_date between p_from and p_to and access.may('bookings.see_network')
      -- A refuge's sessions are no figure of anybody's.
      and not (s.sensitive or coalesce(g.sensitive, false) or coalesce(l.sensitive, false))
    group by l.id) row
$$;
comment on function bookings.network_sessions is 'Published sessions of all places in some days, with their listed states: no names, no bookings, for those who see the network.';
revoke all on function bookings.network_sessions from public;
grant execute on function bookings.network_sessions to hearth_staff;

reset role;
revoke create on schema bookings from hearth_engine;
