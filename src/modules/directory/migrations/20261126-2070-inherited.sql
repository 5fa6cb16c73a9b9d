-- A site without hours of its own keeps its main hub's, where the network says so; and its page shows what that hub offers.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.hours_place(p_location bigint) returns bigint
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce((select h.location_id from network.site s join network.site h on h.id = s.parent_id
    where s.location_id = p_location and s.inherits_hours and not exists (select from directory.opening_hours o where o.location_id = p_location)), p_location)
$$;
comment on function directory.hours_place is 'The place whose hours count at a place: its own, or its main hub''s.';

create or replace function directory.opening_of(p_location bigint) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'hours', (select coalesce(jsonb_agg(jsonb_build_object('byday', h.byday, 'opensAt', h.opens_at, 'closesAt', h.closes_at, 'validFrom', h.valid_from, 'validTo', h.valid_to) order by h.opens_at, h.id), '[]')
      from directory.opening_hours h where h.location_id = directory.hours_place(p_location)),
    'exceptions', (select coalesce(jsonb_agg(jsonb_build_object('from', lower(e.during), 'until', upper(e.during), 'opensAt', e.opens_at, 'closesAt', e.closes_at, 'why', e.why) order by lower(e.during), e.opens_at, e.id), '[]')
      from directory.opening_exception e where e.location_id in (p_location, directory.hours_place(p_location)) and upper(e.during) > (platform.clock() at time zone 'Europe/London')::date),
    'bankHolidays', (select coalesce(jsonb_agg(jsonb_build_object('day', b.day, 'name', b.name) order by b.day), '[]')
      from directory.bank_holiday b where b.day between (platform.clock() at time zone 'Europe/London')::date and (platform.clock() at time zone 'Europe/London')::date + 200))
$$;

create function directory.offer_inherited(p_location uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('hub', o.location, 'name', o.name, 'services',
    (select coalesce(jsonb_agg(directory.service_in_brief(p.service_id, p.service, p.name, p.summary) order by p.name, p.service), '[]')
      from (select distinct x.service_id, x.service, x.name, x.summary from directory.publishable x where x.location_id = o.location_id) p
      where not exists (select from directory.publishable y join directory.location l on l.id = y.location_id and l.public_id = p_location where y.service_id = p.service_id)))
  from network.site s join directory.location l on l.id = s.location_id and l.public_id = p_location
  join network.site h on h.id = s.parent_id and s.inherits_offer join directory.open_sites() o on o.site_id = h.id and o.status = 'active'
$$;
comment on function directory.offer_inherited is 'What the main hub of a site offers that the site itself has not; null where nothing is inherited.';

revoke all on function directory.hours_place(bigint), directory.offer_inherited(uuid) from public;
grant execute on function directory.offer_inherited(uuid) to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;

reset role;
revoke create on schema directory from hearth_engine;
