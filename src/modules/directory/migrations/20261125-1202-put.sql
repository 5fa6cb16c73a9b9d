-- The one way in, for example networks, imports and, later, editors: set-based, as JSON arrays.

create function directory.put_organisations(p jsonb) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  perform access.require('directory.edit');
  insert into directory.organisation as o (public_id, feed_id, name, description, url, email, sensitive)
    select (r->>'id')::uuid, (r->>'feed')::bigint, r->>'name', coalesce(r->>'description', ''), r->>'url', r->>'email', coalesce((r->>'sensitive')::boolean, false) from jsonb_array_elements(p) r
    on conflict (public_id) do update set name = excluded.name, description = excluded.description, url = excluded.url, email = excluded.email
      where o.feed_id is not distinct from excluded.feed_id and row(o.name, o.description, o.url, o.email) is distinct from row(excluded.name, excluded.description, excluded.url, excluded.email);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function directory.put_organisations is 'Adds or changes organisations. One that belongs to another feed, or is ours, is left as it is.';

create function directory.put_locations(p jsonb) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  perform access.require('directory.edit');
  insert into directory.location as l (public_id, feed_id, name, address, town, county, postcode, latitude, longitude, accessibility, getting_there, getting_in, phone, hub, masked, sensitive)
    select (r->>'id')::uuid, (r->>'feed')::bigint, r->>'name', coalesce(r->>'address', ''), coalesce(r->>'town', ''), coalesce(r->>'county', ''), r->>'postcode', (r->>'latitude')::float8, (r->>'longitude')::float8,
      array(select jsonb_array_elements_text(coalesce(r->'accessibility', '[]'))), array(select jsonb_array_elements_text(coalesce(r->'gettingThere', '[]'))), coalesce(r->>'gettingIn', ''), r->>'phone',
      coalesce((r->>'hub')::boolean, false), coalesce((r->>'masked')::boolean, false), coalesce((r->>'sensitive')::boolean, false)
    from jsonb_array_elements(p) r
    on conflict (public_id) do update set name = excluded.name, address = excluded.address, town = excluded.town, county = excluded.county, postcode = excluded.postcode,
        latitude = excluded.latitude, longitude = excluded.longitude, accessibility = excluded.accessibility, getting_there = excluded.getting_there, getting_in = excluded.getting_in, phone = excluded.phone
      where l.feed_id is not distinct from excluded.feed_id
        and row(l.name, l.address, l.town, l.county, l.postcode, l.latitude, l.longitude, l.accessibility, l.getting_there, l.getting_in, l.phone) is distinct from
          row(excluded.name, excluded.address, excluded.town, excluded.county, excluded.postcode, excluded.latitude, excluded.longitude, excluded.accessibility, excluded.getting_there, excluded.getting_in, excluded.phone);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function directory.put_locations is 'Adds or changes places. One that belongs to another feed, or is ours, is left as it is.';

create function directory.put_services(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_written bigint[]; v_new int;
begin
  perform access.require('directory.edit');
  with given as (
    select r, (r->>'id')::uuid as id, (r->>'feed')::bigint as feed from jsonb_array_elements(p) r),
  written as (
    insert into directory.service as s (public_id, feed_id, feed_key, feed_hash, organisation_id, name, summary, description, status, url, email, phone, age_min, age_max, expecting, channels, price_pence, price_note,
        self_referral, pathway, who_for, bring, languages, accessibility, send, sensitive, approved)
      select g.id, g.feed, r->>'feedKey', decode(r->>'hash', 'hex'), (select o.id from directory.organisation o where o.public_id = (r->>'organisation')::uuid), r->>'name', coalesce(r->>'summary', ''), coalesce(r->>'description', ''),
        coalesce(r->>'status', 'active'), r->>'url', r->>'email', r->>'phone', (r->>'ageMin')::smallint, (r->>'ageMax')::smallint, coalesce((r->>'expecting')::boolean, false),
        array(select jsonb_array_elements_text(coalesce(r->'channels', '[]'))), (r->>'pricePence')::int, coalesce(r->>'priceNote', ''), coalesce((r->>'selfReferral')::boolean, true), coalesce(r->>'pathway', ''),
        coalesce(r->>'whoFor', ''), coalesce(r->>'bring', ''), array(select jsonb_array_elements_text(coalesce(r->'languages', '[]'))), array(select jsonb_array_elements_text(coalesce(r->'accessibility', '[]'))),
        coalesce((r->>'send')::boolean, false), coalesce((r->>'sensitive')::boolean, false), coalesce((r->>'approved')::boolean, true)
      from given g
      on conflict (public_id) do update set feed_key = excluded.feed_key, feed_hash = excluded.feed_hash, organisation_id = excluded.organisation_id, name = excluded.name, summary = excluded.summary, description = excluded.description,
          status = excluded.status, url = excluded.url, email = excluded.email, phone = excluded.phone, age_min = excluded.age_min, age_max = excluded.age_max, expecting = excluded.expecting, channels = excluded.channels,
          price_pence = excluded.price_pence, price_note = excluded.price_note, self_referral = excluded.self_referral, pathway = excluded.pathway, who_for = excluded.who_for, bring = excluded.bring,
          languages = excluded.languages, accessibility = excluded.accessibility, send = excluded.send, withdrawn_at = null, last_modified = platform.clock()
        where s.feed_id is not distinct from excluded.feed_id and (s.feed_hash is distinct from excluded.feed_hash or s.feed_hash is null or s.withdrawn_at is not null)
      returning s.id, (s.xmax = 0) as fresh)
  select array_agg(id order by id), count(*) filter (where fresh) into v_written, v_new from written;
  perform directory.put_parts(p, coalesce(v_written, '{}'));
  return jsonb_build_object('new', coalesce(v_new, 0), 'changed', coalesce(cardinality(v_written), 0) - coalesce(v_new, 0), 'ids', to_jsonb(coalesce(v_written, '{}')));
end $$;
comment on function directory.put_services is 'Adds or changes services with their places, times, categories and assurance. What is the same by its hash, or belongs elsewhere, is left alone. Answers how many were new, how many changed, and their inside ids for rebuild_listing.';

create function directory.put_parts(p jsonb, p_written bigint[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from directory.service_at_location where service_id = any(p_written);
  delete from directory.schedule where service_id = any(p_written);
  delete from directory.service_term where service_id = any(p_written);
  insert into directory.service_at_location (service_id, location_id)
    select distinct s.id, l.id from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'id')::uuid and s.id = any(p_written)
      cross join jsonb_array_elements_text(coalesce(r->'locations', '[]')) x join directory.location l on l.public_id = x::uuid;
  insert into directory.schedule (service_id, location_id, byday, opens_at, closes_at, valid_from, valid_to, description)
    select s.id, l.id, array(select jsonb_array_elements_text(coalesce(x->'byday', '[]'))), (x->>'opensAt')::time, (x->>'closesAt')::time, (x->>'validFrom')::date, (x->>'validTo')::date, coalesce(x->>'description', '')
    from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'id')::uuid and s.id = any(p_written)
      cross join jsonb_array_elements(coalesce(r->'schedules', '[]')) x left join directory.location l on l.public_id = (x->>'location')::uuid;
  insert into directory.service_term (service_id, term_id)
    select distinct s.id, t.id from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'id')::uuid and s.id = any(p_written)
      cross join jsonb_array_elements_text(coalesce(r->'terms', '[]')) x join directory.taxonomy_term t on t.name = x;
  insert into directory.assurance (service_id, confirmed_by, confirmed_on, due_on)
    select s.id, r->>'checkedBy', (r->>'checkedOn')::date, coalesce((r->>'dueOn')::date, ((r->>'checkedOn')::date + interval '3 months')::date)
    from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'id')::uuid and s.id = any(p_written) where r->>'checkedOn' is not null and r->>'checkedBy' is not null
      and not exists (select from directory.assurance a where a.service_id = s.id and a.confirmed_by = r->>'checkedBy' and a.confirmed_on = (r->>'checkedOn')::date);
end $$;
comment on function directory.put_parts is 'Everything that hangs on services, written again as a whole.';

create function directory.set_dates(p jsonb) returns bigint[]
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_services bigint[];
begin
  with given as (
    select (r->>'session')::uuid as session, s.id as service_id, l.id as location_id, (r->>'date')::date as date, (r->>'startsAt')::timestamptz as starts_at, r->>'state' as state
    from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'service')::uuid left join directory.location l on l.public_id = (r->>'location')::uuid),
  written as (
    insert into directory.service_date as d (session, service_id, location_id, date, starts_at, state) select * from given
    on conflict (session) do update set state = excluded.state, date = excluded.date, starts_at = excluded.starts_at
      where row(d.state, d.starts_at) is distinct from row(excluded.state, excluded.starts_at)
    returning d.service_id)
  select array_agg(distinct service_id order by service_id) into v_services from written;
  return coalesce(v_services, '{}');
end $$;
comment on function directory.set_dates is 'Bookings tells which sessions there are and which state each is in. Answers the services whose dates changed.';

create function directory.tell_session(p_session uuid, p_state text) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_service bigint;
begin
  update directory.service_date set state = p_state where session = p_session and state <> p_state returning service_id into v_service;
  return case when v_service is null then null else directory.rebuild_listing(array[v_service]) end;
end $$;
comment on function directory.tell_session is 'Bookings tells that a session turned to places, few, full or cancelled. Answers the new version, or null when that was known.';

create function directory.begin_run(p_source text, p_title text) returns table (feed bigint, feed_public uuid)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  return query insert into directory.feed as f (source, title) values (p_source, p_title) on conflict (source) do update set title = excluded.title returning f.id, f.public_id;
end $$;
comment on function directory.begin_run is 'The feed of a source, made the first time.';

create function directory.ids_elsewhere(p_feed bigint, p_ids uuid[]) returns uuid[]
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select array_agg(t.public_id) from (
    select s.public_id, s.feed_id from directory.service s union all select o.public_id, o.feed_id from directory.organisation o union all select l.public_id, l.feed_id from directory.location l) t
  where t.public_id = any(p_ids) and t.feed_id is distinct from p_feed
$$;
comment on function directory.ids_elsewhere is 'Which of these public ids already belong to another feed or to ourselves: a feed may not take them.';

create function directory.feed_shrinkage(p_feed bigint, p_kept text[]) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('live', count(*), 'missing', count(*) filter (where s.feed_key <> all(p_kept))) from directory.service s where s.feed_id = p_feed and s.withdrawn_at is null
$$;
comment on function directory.feed_shrinkage is 'How many services of a feed are live, and how many of them it no longer has.';

create function directory.end_run(p_feed bigint, p_version text, p_counts jsonb, p_quarantine jsonb, p_kept text[]) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_run bigint; v_public uuid; v_withdrawn bigint[];
begin
  perform access.require('directory.edit');
  with gone as (
    update directory.service s set withdrawn_at = platform.clock(), last_modified = platform.clock() where s.feed_id = p_feed and s.withdrawn_at is null and s.feed_key <> all(p_kept) returning s.id)
  select coalesce(array_agg(id), '{}') into v_withdrawn from gone;
  insert into directory.feed_run (feed_id, version, taken, changed, unchanged, quarantined, withdrawn)
    values (p_feed, p_version, (p_counts->>'taken')::int, (p_counts->>'changed')::int, (p_counts->>'unchanged')::int, (p_counts->>'quarantined')::int, cardinality(v_withdrawn)) returning id, public_id into v_run, v_public;
  insert into directory.quarantine (run_id, record, field, problem) select v_run, q->>'record', q->>'field', q->>'problem' from jsonb_array_elements(p_quarantine) q;
  return jsonb_build_object('run', v_public, 'withdrawn', to_jsonb(v_withdrawn));
end $$;
comment on function directory.end_run is 'Writes down a reading of a feed, and withdraws what it no longer has. What it quarantined stays as it was before. Without p_kept nothing is withdrawn.';

create function directory.service_page(p_service uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', s.public_id, 'name', s.name, 'summary', s.summary, 'description', s.description, 'status', s.status, 'organisation', coalesce(o.name, ''), 'url', s.url, 'email', s.email, 'phone', s.phone,
    'ageMin', s.age_min, 'ageMax', s.age_max, 'expecting', s.expecting, 'channels', to_jsonb(s.channels), 'pricePence', s.price_pence, 'priceNote', s.price_note, 'selfReferral', s.self_referral, 'pathway', s.pathway,
    'whoFor', s.who_for, 'bring', s.bring, 'languages', to_jsonb(s.languages), 'accessibility', to_jsonb(s.accessibility), 'send', s.send, 'feed', f.title,
    'terms', (select coalesce(jsonb_agg(t.name order by t.name), '[]') from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = s.id),
    'locations', (select coalesce(jsonb_agg(jsonb_build_object('id', l.public_id, 'name', l.name, 'address', case when l.masked then '' else l.address end, 'town', l.town,
        'postcode', case when l.masked then split_part(l.postcode, ' ', 1) else l.postcode end, 'accessibility', to_jsonb(l.accessibility), 'gettingThere', to_jsonb(l.getting_there), 'gettingIn', l.getting_in) order by l.name, l.id), '[]')
      from directory.service_at_location sal join directory.location l on l.id = sal.location_id where sal.service_id = s.id and not l.sensitive),
    'schedules', (select coalesce(jsonb_agg(jsonb_build_object('byday', to_jsonb(c.byday), 'opensAt', c.opens_at, 'closesAt', c.closes_at, 'description', c.description, 'location', (select l.public_id from directory.location l where l.id = c.location_id)) order by c.id), '[]') from directory.schedule c where c.service_id = s.id),
    'checked', (select jsonb_build_object('by', a.confirmed_by, 'on', a.confirmed_on, 'due', a.due_on) from directory.assurance a where a.service_id = s.id order by a.confirmed_on desc, a.id desc limit 1))
  from directory.service s left join directory.organisation o on o.id = s.organisation_id left join directory.feed f on f.id = s.feed_id
  where s.public_id = p_service and exists (select from directory.publishable p where p.service_id = s.id)
$$;
comment on function directory.service_page is 'Everything the public may read of one service; null for what is not published.';

create function directory.service_name(p_service uuid) returns text
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select s.name from directory.service s where s.public_id = p_service and not s.sensitive
$$;
comment on function directory.service_name is 'What a service is called, also when it was withdrawn: somebody may hold a booking in it.';

create function directory.location_words(p_location uuid) returns text
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select concat_ws(', ', nullif(l.name, ''), nullif(l.address, ''), nullif(l.town, ''), l.postcode) from directory.location l where l.public_id = p_location and not l.sensitive and not l.masked
$$;
comment on function directory.location_words is 'A place in one line; null for one that is not published.';

create function directory.list_hubs() returns table (location uuid, name text, address text, town text, postcode text, phone text, getting_in text, accessibility text[])
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select l.public_id, l.name, l.address, l.town, coalesce(l.postcode, ''), l.phone, l.getting_in, l.accessibility from directory.location l where l.hub and not l.sensitive and not l.masked order by l.name, l.id
$$;
comment on function directory.list_hubs is 'Family hubs and network sites that are published.';

do $$
declare f record;
begin
  grant create on schema directory to hearth_engine;
  for f in select p.oid::regprocedure as signature, p.prosecdef from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'directory' loop
    execute format('alter function %s owner to hearth_engine', f.signature);
  end loop;
  alter view directory.publishable owner to hearth_engine;
  revoke create on schema directory from hearth_engine;
end $$;

-- As the new owner: the owner of the tables inherits nothing of it, and PostgreSQL would only warn.
set local role hearth_engine;
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'directory' loop
    execute format('revoke all on function %s from public', f.signature);
  end loop;
end $$;
grant execute on function directory.put_organisations, directory.put_locations, directory.put_services, directory.begin_run, directory.end_run, directory.ids_elsewhere, directory.feed_shrinkage to hearth_owner, hearth_service, hearth_staff;
grant execute on function directory.set_dates, directory.rebuild_listing to hearth_owner, hearth_service, hearth_staff;
grant execute on function directory.roll_listing to hearth_owner, hearth_service;
grant execute on function directory.tell_session to hearth_owner, hearth_service, hearth_staff, hearth_public, hearth_link;
grant execute on function directory.service_page, directory.service_name, directory.location_words, directory.list_hubs to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;
reset role;

update access.service set permissions = permissions || '{directory.edit}' where name in ('import', 'publishing');
