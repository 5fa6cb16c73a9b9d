-- A site that is planned is not told to anybody as a hub to go to: it is listed apart, until the day it opens.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace function directory.list_hubs() returns table (location uuid, name text, address text, town text, postcode text, phone text, getting_in text, accessibility text[])
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with today as (select (platform.clock() at time zone 'Europe/London')::date as day),
  now as (select s.location_id, p.kind, p.status from network.site s join network.site_period p on p.site_id = s.id cross join today where p.during @> today.day)
  select l.public_id, l.name, l.address, l.town, coalesce(l.postcode, ''), l.phone, l.getting_in, l.accessibility
  from directory.location l left join now on now.location_id = l.id
  where l.hub and not l.sensitive and not l.masked and now.status is distinct from 'planned'
  order by coalesce(now.kind = 'main_hub' and now.status = 'active', false) desc, l.name, l.id
$$;
comment on function directory.list_hubs is 'Family hubs and network sites that are published and not only planned: main hubs first, then by name.';

reset role;
revoke create on schema directory from hearth_engine;
