-- A network's main hubs come before its spokes and satellites: somebody who does not know the place looks for the main one.

grant select on network.site, network.site_period to hearth_engine;
grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace function directory.list_hubs() returns table (location uuid, name text, address text, town text, postcode text, phone text, getting_in text, accessibility text[])
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select l.public_id, l.name, l.address, l.town, coalesce(l.postcode, ''), l.phone, l.getting_in, l.accessibility
  from directory.location l
  where l.hub and not l.sensitive and not l.masked
  order by exists (
    select from network.site s join network.site_period p on p.site_id = s.id
    where s.location_id = l.id and p.kind = 'main_hub' and p.status = 'active' and p.during @> (platform.clock() at time zone 'Europe/London')::date) desc, l.name, l.id
$$;
comment on function directory.list_hubs is 'Family hubs and network sites that are published: main hubs first, then by name.';

reset role;
revoke create on schema directory from hearth_engine;
