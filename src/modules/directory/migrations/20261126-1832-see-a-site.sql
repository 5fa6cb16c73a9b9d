-- The page of one site, and everything that leads to it. A site is named by the public id of its place.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.put_site_facts(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_ours bigint[];
begin
  perform access.require('directory.edit');
  select array_agg(l.id) into v_ours from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.feed_id is null;
  delete from directory.opening_hours where location_id = any(v_ours);
  delete from directory.opening_exception where location_id = any(v_ours);
  delete from directory.role_in where location_id = any(v_ours);
  delete from directory.access_step where location_id = any(v_ours);
  update directory.location l set key_worker = coalesce(r->>'keyWorker', '') from jsonb_array_elements(p) r where l.public_id = (r->>'id')::uuid and l.id = any(v_ours);
  insert into directory.opening_hours (location_id, byday, opens_at, closes_at, valid_from, valid_to)
    select l.id, array(select jsonb_array_elements_text(x->'byday')), (x->>'opensAt')::time, (x->>'closesAt')::time, (x->>'validFrom')::date, (x->>'validTo')::date
    from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.id = any(v_ours) cross join jsonb_array_elements(coalesce(r->'hours', '[]')) x;
  insert into directory.opening_exception (location_id, during, opens_at, closes_at, why)
    select l.id, daterange((x->>'from')::date, coalesce((x->>'to')::date, (x->>'from')::date), '[]'), (x->>'opensAt')::time, (x->>'closesAt')::time, coalesce(x->>'why', '')
    from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.id = any(v_ours) cross join jsonb_array_elements(coalesce(r->'exceptions', '[]')) x;
  insert into directory.role_in (location_id, role, byday, opens_at, closes_at)
    select l.id, x.role->>'role', array(select jsonb_array_elements_text(x.role->'byday')), (x.role->>'opensAt')::time, (x.role->>'closesAt')::time
    from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.id = any(v_ours) cross join jsonb_array_elements(coalesce(r->'roles', '[]')) with ordinality x (role, nth) order by l.id, x.nth;
  insert into directory.access_step (location_id, title, words, photo, photo_words)
    select l.id, x.step->>'title', x.step->>'words', x.step->>'photo', x.step->>'photoWords'
    from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.id = any(v_ours) cross join jsonb_array_elements(coalesce(r->'guide', '[]')) with ordinality x (step, nth) order by l.id, x.nth;
end $$;
comment on function directory.put_site_facts is 'Opening hours and days that differ, roles by day, access guide and how to reach a key worker: written again as a whole for places of our own.';

create function directory.set_first_listed(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.listing l set first_listed_at = (r->>'since')::date::timestamp at time zone 'Europe/London' from jsonb_array_elements(p) r where l.service = (r->>'service')::uuid;
end $$;
comment on function directory.set_first_listed is 'Since which day services have been listed, where that was before they came here: when a directory moves in.';

create function directory.opening_of(p_location bigint) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'hours', (select coalesce(jsonb_agg(jsonb_build_object('byday', h.byday, 'opensAt', h.opens_at, 'closesAt', h.closes_at, 'validFrom', h.valid_from, 'validTo', h.valid_to) order by h.opens_at, h.id), '[]')
      from directory.opening_hours h where h.location_id = p_location),
    'exceptions', (select coalesce(jsonb_agg(jsonb_build_object('from', lower(e.during), 'until', upper(e.during), 'opensAt', e.opens_at, 'closesAt', e.closes_at, 'why', e.why) order by lower(e.during), e.opens_at, e.id), '[]')
      from directory.opening_exception e where e.location_id = p_location and upper(e.during) > (platform.clock() at time zone 'Europe/London')::date),
    'bankHolidays', (select coalesce(jsonb_agg(jsonb_build_object('day', b.day, 'name', b.name) order by b.day), '[]')
      from directory.bank_holiday b where b.day between (platform.clock() at time zone 'Europe/London')::date and (platform.clock() at time zone 'Europe/London')::date + 200))
$$;
comment on function directory.opening_of is 'When a place is open: its hours, the days that differ and the bank holidays to come.';

create function directory.open_sites() returns table (location_id bigint, location uuid, site_id bigint, name text, kind text, status text, since date, why text, latitude float8, longitude float8, place text)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select l.id, l.public_id, s.id, l.name, p.kind, p.status, lower(p.during), p.why, l.latitude, l.longitude, concat_ws(', ', nullif(l.address, ''), nullif(l.town, ''), l.postcode)
  from network.site s join directory.location l on l.id = s.location_id
  left join network.site_period p on p.site_id = s.id and p.during @> (platform.clock() at time zone 'Europe/London')::date
  where not l.sensitive and not l.masked
$$;
comment on function directory.open_sites is 'Sites that may be named in public, with what each is today.';

create function directory.list_sites() returns table (location uuid, name text, kind text, status text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.location, o.name, o.kind, o.status from directory.open_sites() o order by array_position(array['main_hub', 'network_site'], o.kind), o.name, o.location
$$;
comment on function directory.list_sites is 'Every site that may be named, main hubs first, with what it is today.';

create function directory.hub_openings() returns table (location uuid, kind text, status text, since date, opening jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.location, o.kind, o.status, o.since, directory.opening_of(o.location_id) from directory.open_sites() o
$$;
comment on function directory.hub_openings is 'For every site that may be named: what it is today, and when it is open.';

create function directory.service_in_brief(p_id bigint, p_service uuid, p_name text, p_summary text) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('service', p_service, 'name', p_name, 'summary', p_summary,
    'terms', array(select t.name from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = p_id order by t.name))
$$;
comment on function directory.service_in_brief is 'A service as lists name it, with its kinds of help, by which a page knows what it must not show unasked.';

create function directory.site_page(p_location uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with here as (select * from directory.open_sites() o where o.location = p_location),
  live as materialized (select * from directory.open_sites() o where o.status = 'active' and o.kind in ('main_hub', 'network_site') or o.location = p_location),
  held as materialized (select distinct p.service_id, p.location_id, p.service, p.name, p.summary, p.org from directory.publishable p join live on live.location_id = p.location_id),
  counted as (
    select h.service_id, h.service, h.name, h.summary, h.org, count(*) as places, bool_or(h.location_id = (select location_id from here)) as is_here
    from held h group by h.service_id, h.service, h.name, h.summary, h.org)
  select jsonb_build_object('id', l.public_id, 'name', l.name, 'address', l.address, 'town', l.town, 'postcode', l.postcode, 'phone', l.phone, 'gettingIn', l.getting_in, 'gettingThere', to_jsonb(l.getting_there),
    'accessibility', to_jsonb(l.accessibility), 'keyWorker', l.key_worker, 'kind', here.kind, 'status', here.status, 'since', here.since, 'why', here.why,
    'closesOn', (select lower(p.during) from network.site_period p where p.site_id = here.site_id and p.status = 'closed' and lower(p.during) > (platform.clock() at time zone 'Europe/London')::date order by 1 limit 1),
    'spaces', (select coalesce(jsonb_agg(jsonb_build_object('name', x.name, 'kind', x.kind, 'holds', x.holds) order by x.id), '[]') from network.space x where x.site_id = here.site_id),
    'opening', directory.opening_of(l.id),
    'roles', (select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'byday', r.byday, 'opensAt', r.opens_at, 'closesAt', r.closes_at) order by r.id), '[]') from directory.role_in r where r.location_id = l.id),
    'guide', (select coalesce(jsonb_agg(jsonb_build_object('title', a.title, 'words', a.words, 'photo', a.photo, 'photoWords', a.photo_words) order by a.id), '[]') from directory.access_step a where a.location_id = l.id),
    'onlyHere', (select coalesce(jsonb_agg(directory.service_in_brief(c.service_id, c.service, c.name, c.summary) order by c.name, c.service), '[]') from counted c where c.is_here and c.places = 1),
    'elsewhere', (select coalesce(jsonb_agg(directory.service_in_brief(c.service_id, c.service, c.name, c.summary) order by c.places desc, c.name, c.service), '[]') from counted c
      where not c.is_here and c.places * 2 >= (select count(*) from live where live.location <> p_location) and (select count(*) from live) > 1),
    'new', (select coalesce(jsonb_agg(directory.service_in_brief(i.service_id, i.service, i.name, i.summary) || jsonb_build_object('since', i.first_listed_at) order by i.first_listed_at desc, i.name, i.service), '[]')
      from directory.listing i join directory.publishable p on p.service_id = i.service_id and p.location_id = i.location_id
      where i.location_id = l.id and not i.deleted and i.first_listed_at > platform.clock() - interval '60 days'),
    'near', (select coalesce(jsonb_agg(jsonb_build_object('id', n.location, 'name', n.name, 'place', n.place) order by n.nth), '[]')
      from (select o.location, o.name, o.place, row_number() over (order by (o.latitude - l.latitude) ^ 2 + ((o.longitude - l.longitude) * 0.61) ^ 2, o.name, o.location) as nth from live o where o.location <> p_location) n where n.nth <= 3))
  from here join directory.location l on l.id = here.location_id
$$;
comment on function directory.site_page is 'Everything the public may read of one site; null for what is no site, or may not be named.';

create function directory.find_short(p_kind text, p_code text) returns table (id uuid, about text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.location, '' from directory.open_sites() o where p_kind = 'h' and substr(md5(o.location::text), 1, 10) = p_code
  union
  select p.service, concat_ws(' ', p.name, p.summary, (select string_agg(t.name, ' ') from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = p.service_id))
    from directory.service s join directory.publishable p on p.service_id = s.id where p_kind = 's' and substr(md5(s.public_id::text), 1, 10) = p_code
  union
  select d.session, concat_ws(' ', p.name, p.summary, (select string_agg(t.name, ' ') from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = p.service_id))
    from directory.service_date d join directory.publishable p on p.service_id = d.service_id and p.location_id is not distinct from d.location_id where p_kind = 'd' and substr(md5(d.session::text), 1, 10) = p_code
  limit 2
$$;
comment on function directory.find_short is 'What a short link stands for, with what it is about: h a site, s a service, d a dated session; only what is published. Two rows mean that the code is not clear.';

revoke all on function directory.opening_of, directory.open_sites, directory.service_in_brief from public;

revoke all on function directory.put_site_facts(jsonb) from public;
grant execute on function directory.put_site_facts(jsonb) to hearth_owner, hearth_service, hearth_staff;
revoke all on function directory.set_first_listed(jsonb) from public;
grant execute on function directory.set_first_listed(jsonb) to hearth_owner, hearth_service;
revoke all on function directory.list_sites() from public;
grant execute on function directory.list_sites() to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;
revoke all on function directory.hub_openings() from public;
grant execute on function directory.hub_openings() to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;
revoke all on function directory.site_page(uuid) from public;
grant execute on function directory.site_page(uuid) to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;
revoke all on function directory.find_short(text, text) from public;
grant execute on function directory.find_short(text, text) to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;

reset role;
revoke create on schema directory from hearth_engine;

create index on directory.service (substr(md5(public_id::text), 1, 10));
create index on directory.service_date (substr(md5(session::text), 1, 10));
