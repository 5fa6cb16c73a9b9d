-- How a record is made: from what publishable lets out and nothing else, field by field. What is not named here is not published.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.open_schedules(p_services bigint[])
  returns table (service_id bigint, location_id bigint, place uuid, days text[], opens_at time, closes_at time, record jsonb)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with today as (select (platform.clock() at time zone 'Europe/London')::date as day),
  published as materialized (select p.service_id, p.location_id, p.service, p.location from directory.publishable p where p.service_id = any(p_services)),
  -- Sessions take the place of schedules. Weeks without a gap are one pattern: what the pattern says is exactly when there is something.
  met as (
    select distinct p.service_id, p.location_id, p.service, p.location, d.date, (d.starts_at at time zone 'Europe/London')::time(0) as opens_at, (d.ends_at at time zone 'Europe/London')::time(0) as closes_at
    from directory.service_date d join published p on p.service_id = d.service_id and p.location_id is not distinct from d.location_id, today
    where d.date >= today.day and d.state <> 'cancelled'
      and not exists (select from network.site s join network.site_period g on g.site_id = s.id where s.location_id = d.location_id and g.status = 'closed' and g.during @> d.date)),
  weeks as (
    select m.*, extract(isodow from m.date)::int as weekday,
      m.date - 7 * row_number() over (partition by m.service_id, m.location_id, extract(isodow from m.date), m.opens_at, m.closes_at order by m.date)::int as run
    from met m),
  patterns as (
    select w.service_id, w.location_id, w.service, w.location, array[(array['MO','TU','WE','TH','FR','SA','SU'])[w.weekday]] as days, w.opens_at, w.closes_at, min(w.date) as valid_from, max(w.date) as valid_to, null as words
    from weeks w group by w.service_id, w.location_id, w.service, w.location, w.weekday, w.opens_at, w.closes_at, w.run
    union all
    select distinct c.service_id, c.location_id, p.service, case when c.location_id is null then null else p.location end, array(select d from unnest(array['MO','TU','WE','TH','FR','SA','SU']) d where d = any(c.byday)),
      c.opens_at::time(0), c.closes_at::time(0), c.valid_from, c.valid_to, directory.open_line(c.description)
    from directory.schedule c join published p on p.service_id = c.service_id and (c.location_id is null or c.location_id = p.location_id), today
    where (c.valid_to is null or c.valid_to >= today.day) and (cardinality(c.byday) > 0 or directory.open_line(c.description) is not null)
      and not exists (select from directory.service_date x where x.service_id = c.service_id)),
  named as (
    select s.*, case when s.location is null then null else directory.derived_id(s.service, 'at ' || s.location) end as place,
      -- The same pattern keeps its id from week to week, though its first day moves on.
      directory.derived_id(s.service, concat_ws(' ', 'schedule', coalesce(s.location::text, '-'), array_to_string(s.days, ','), coalesce(s.opens_at::text, '-'), coalesce(s.closes_at::text, '-'),
        row_number() over (partition by s.service_id, s.location, s.days, s.opens_at, s.closes_at order by s.valid_from nulls first, s.valid_to nulls last, s.words nulls first))) as id
    from patterns s)
  select n.service_id, n.location_id, n.place, n.days, n.opens_at, n.closes_at, jsonb_strip_nulls(jsonb_build_object('id', n.id, 'service_id', n.service, 'service_at_location_id', n.place,
    'freq', case when cardinality(n.days) > 0 then 'WEEKLY' end, 'interval', case when cardinality(n.days) > 0 then 1 end, 'byday', nullif(array_to_string(n.days, ','), ''),
    'opens_at', to_char(n.opens_at, 'HH24:MI'), 'closes_at', to_char(n.closes_at, 'HH24:MI'), 'dtstart', n.valid_from, 'valid_from', n.valid_from, 'valid_to', n.valid_to, 'until', n.valid_to, 'description', n.words))
  from named n
$$;
comment on function directory.open_schedules is 'When services are on, as the standard says it: weekly patterns of their sessions, or else their schedules; nothing that has ended, of a cancelled session or of a place that is not published.';

create function directory.open_organisations(p_services bigint[]) returns table (service_id bigint, id uuid, record jsonb)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select s.id, i.id, jsonb_strip_nulls(jsonb_build_object('id', i.id, 'name', i.name, 'description', coalesce(directory.open_text(case when o.id is null then n.strapline else o.description end), i.name),
    'website', directory.open_url(o.url), 'email', directory.open_email(o.email)))
  from directory.service s left join directory.organisation o on o.id = s.organisation_id cross join directory.directory_version v left join network.network n on true
  cross join lateral (select coalesce(o.public_id, v.root) as id, coalesce(directory.open_line(case when o.id is null then n.name else o.name end), 'The network') as name) i
  where s.id = any(p_services)
$$;
comment on function directory.open_organisations is 'Who provides services, as the standard says it. One that names nobody is the network''s own.';

create function directory.open_location(l directory.location) returns jsonb
  language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object('id', l.public_id, 'location_type', 'physical', 'name', coalesce(directory.open_line(l.name), x.town, 'A place'), 'latitude', x.latitude, 'longitude', x.longitude,
    'transportation', directory.open_line(array_to_string(x.there, ' ')),
    -- The standard asks for every part of an address: what has no postcode has none, and what is masked has its town.
    'addresses', case when x.postcode is not null then jsonb_build_array(jsonb_build_object('id', directory.derived_id(l.public_id, 'address'), 'location_id', l.public_id, 'address_1', coalesce(x.street, x.town, directory.open_line(l.name), 'A place'),
      'city', coalesce(x.town, x.county, 'England'), 'state_province', coalesce(x.county, x.town, 'England'), 'postal_code', x.postcode, 'country', 'GB', 'address_type', 'physical')) end,
    'accessibility', (select jsonb_agg(jsonb_build_object('id', directory.derived_id(l.public_id, 'access ' || a.code), 'location_id', l.public_id, 'accessibility', a.code, 'description', directory.open_access_words(a.code)) order by a.code)
      from (select distinct unnest(l.accessibility) as code) a where a.code <> ''),
    'phones', case when not l.masked then directory.open_phones(l.public_id, l.phone) end,
    'hearth', jsonb_strip_nulls(jsonb_build_object('version', 1, 'address', x.street, 'town', x.town, 'county', x.county, 'accessibility', nullif(to_jsonb(l.accessibility), '[]'), 'getting_there', nullif(to_jsonb(x.there), '[]'),
      'getting_in', case when not l.masked then directory.open_line(l.getting_in) end, 'approximate', case when l.masked then true end))))
  from (select case when l.masked then round(l.latitude::numeric, 2)::float8 else l.latitude end as latitude, case when l.masked then round(l.longitude::numeric, 2)::float8 else l.longitude end as longitude,
      case when l.masked then split_part(l.postcode, ' ', 1) else l.postcode end as postcode, case when not l.masked then directory.open_line(l.address) end as street, directory.open_line(l.town) as town, directory.open_line(l.county) as county,
      case when l.masked then '{}' else array(select directory.open_line(t) from unnest(l.getting_there) with ordinality g (t, n) where directory.open_line(t) is not null order by n) end as there) x
$$;
comment on function directory.open_location is 'A place as the standard says it. A masked one is rounded to about a kilometre, and has no street, no way in and no number.';

create function directory.open_term(p_term bigint) returns jsonb
  language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object('id', t.public_id, 'name', t.name, 'description', t.name, 'parent_id', p.public_id, 'taxonomy', x.name, 'taxonomy_id', x.public_id))
  from directory.taxonomy_term t join directory.taxonomy x on x.id = t.taxonomy_id left join directory.taxonomy_term p on p.id = t.parent_id where t.id = p_term
$$;
create function directory.open_terms(p_service bigint, p_id uuid) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_agg(jsonb_build_object('id', directory.derived_id(p_id, 'term ' || t.public_id), 'link_id', p_id, 'link_type', 'service', 'link_entity', 'service', 'taxonomy_term_id', t.public_id,
    'taxonomy_term', directory.open_term(t.id)) order by t.name, t.public_id)
  from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = p_service
$$;
comment on function directory.open_term is 'A category as the standard says it. It asks for a description, which ours do not have: the name stands there too.';
comment on function directory.open_terms is 'The categories of a service, as the standard says them.';

create function directory.open_service_of(s directory.service) returns jsonb
  language sql stable as $$
  select jsonb_build_object('id', s.public_id, 'name', coalesce(directory.open_line(s.name), 'A service'), 'description', coalesce(directory.open_text(s.description), directory.open_line(s.summary)), 'status', s.status,
    'url', directory.open_url(s.url), 'email', directory.open_email(s.email), 'phones', directory.open_phones(s.public_id, s.phone),
    'application_process', directory.open_line(concat_ws(' ', s.pathway, case when cardinality(s.referrers) > 0 then 'Who can refer: ' || array_to_string(s.referrers, ', ') || '.' end,
      case when directory.open_line(s.next_steps) is not null then 'What happens next: ' || s.next_steps end, 'Form: ' || directory.open_url(s.form_url))),
    'wait_time', directory.open_line(s.usual_wait), 'fees_description', directory.open_line(s.price_note), 'eligibility_description', directory.open_line(concat_ws(' ', s.who_for, s.criteria)),
    'minimum_age', directory.open_years(s.age_min, false), 'maximum_age', directory.open_years(s.age_max, true),
    'cost_options', case when s.price_pence is not null then jsonb_build_array(jsonb_build_object('id', directory.derived_id(s.public_id, 'cost'), 'service_id', s.public_id,
      'option', case when s.price_pence = 0 then 'Free' else 'Price' end, 'amount', trim_scale(s.price_pence / 100.0), 'currency', 'GBP')) end,
    'languages', (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', directory.derived_id(s.public_id, 'language ' || g.name), 'service_id', s.public_id, 'name', g.name, 'code', directory.open_language_code(g.name))) order by g.nth)
      from (select directory.open_line(x.name) as name, min(x.nth) as nth from unnest(s.languages) with ordinality x (name, nth) group by 1) g where g.name is not null),
    'required_documents', case when directory.open_line(s.bring) is not null then jsonb_build_array(jsonb_build_object('id', directory.derived_id(s.public_id, 'bring'), 'service_id', s.public_id, 'document', directory.open_line(s.bring))) end,
    'hearth', jsonb_strip_nulls(jsonb_build_object('version', 1, 'summary', directory.open_line(s.summary), 'from_months', s.age_min, 'to_months', s.age_max, 'expecting', case when s.expecting then true end, 'send', case when s.send then true end,
      'channels', nullif(to_jsonb(s.channels), '[]'), 'audiences', nullif(to_jsonb(s.audiences), '[]'), 'accessibility', nullif(to_jsonb(s.accessibility), '[]'), 'referral_only', case when not s.self_referral then true end,
      'pathway', directory.open_line(s.pathway), 'referrers', nullif(to_jsonb(array(select directory.open_line(r) from unnest(s.referrers) with ordinality g (r, n) where directory.open_line(r) is not null order by n)), '[]'),
      'criteria', directory.open_line(s.criteria), 'who_for', directory.open_line(s.who_for), 'form_url', directory.open_url(s.form_url), 'next_steps', directory.open_line(s.next_steps))))
$$;
comment on function directory.open_service_of is 'What a service says of itself, as the standard says it; under "hearth" what the standard has no word for.';

create function directory.open_records(p_services bigint[])
  returns table (service_id bigint, id uuid, organisation uuid, organisation_record jsonb, terms uuid[], taxonomies uuid[], minimum_age numeric, maximum_age numeric, places jsonb, times jsonb, words tsvector, record jsonb)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with pairs as materialized (
    select p.service_id, p.location_id, p.service, p.location, case when p.location_id is not null then directory.derived_id(p.service, 'at ' || p.location) end as place from directory.publishable p where p.service_id = any(p_services)),
  live as materialized (select array_agg(distinct p.service_id) as ids from pairs p),
  times as materialized (select t.*, array_position(array['MO','TU','WE','TH','FR','SA','SU'], t.days[1]) as weekday from directory.open_schedules((select l.ids from live l)) t),
  timed as materialized (
    select t.service_id, jsonb_agg(t.record order by t.place nulls first, t.weekday, t.opens_at, t.record->>'valid_from' nulls first, t.record->>'id') as schedules,
      jsonb_agg(jsonb_build_object('place', t.place, 'days', t.days, 'opens', t.opens_at, 'closes', t.closes_at)) as times from times t group by t.service_id),
  there as materialized (
    select t.place, jsonb_agg(t.record order by t.weekday, t.opens_at, t.record->>'valid_from' nulls first, t.record->>'id') as schedules from times t where t.place is not null group by t.place),
  spots as materialized (select l.id, l.public_id, l.name, directory.open_location(l) as record from directory.location l where l.id = any(array(select distinct p.location_id from pairs p))),
  placed as materialized (
    select p.service_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', p.place, 'service_id', p.service, 'location_id', p.location, 'location', l.record, 'schedules', t.schedules)) order by l.name, l.public_id) as places
    from pairs p join spots l on l.id = p.location_id left join there t on t.place = p.place group by p.service_id),
  own as materialized (select s.id, s.public_id, directory.open_service_of(s) as own from directory.service s where s.id = any((select l.ids from live l)::bigint[])),
  owners as materialized (select * from directory.open_organisations((select l.ids from live l)))
  select r.id, r.public_id, o.id, o.record, coalesce(k.terms, '{}'), coalesce(k.taxonomies, '{}'), (r.own->>'minimum_age')::numeric, (r.own->>'maximum_age')::numeric, coalesce(p.places, '[]'), coalesce(t.times, '[]'),
    setweight(to_tsvector('pg_catalog.english', r.own->>'name'), 'A') || setweight(to_tsvector('pg_catalog.english', concat_ws(' ', o.record->>'name', k.names)), 'B')
      || to_tsvector('pg_catalog.english', concat_ws(' ', r.own->'hearth'->>'summary', r.own->>'description', r.own->>'eligibility_description')),
    jsonb_strip_nulls(r.own || jsonb_build_object('organization_id', o.id, 'organization', o.record, 'assured_date', a.confirmed_on, 'schedules', t.schedules, 'service_at_locations', p.places, 'attributes', directory.open_terms(r.id, r.public_id),
      'hearth', r.own->'hearth' || jsonb_build_object('assured_by', directory.open_line(case when a.confirmed_by !~ '@' then a.confirmed_by end))))
  from own r join owners o on o.service_id = r.id
  left join placed p on p.service_id = r.id
  left join timed t on t.service_id = r.id
  left join lateral (select array_agg(x.public_id order by x.public_id) as terms, array_agg(distinct y.public_id) as taxonomies, string_agg(x.name, ' ') as names
    from unnest(directory.terms_of(r.id)) u join directory.taxonomy_term x on x.id = u join directory.taxonomy y on y.id = x.taxonomy_id) k on true
  left join lateral (select x.confirmed_by, x.confirmed_on from directory.assurance x where x.service_id = r.id order by x.confirmed_on desc, x.id desc limit 1) a on true
$$;
comment on function directory.open_records is 'What should be published of some services now, as Open Referral; no row for one that is not publishable.';

reset role;
set local role hearth_engine;
revoke all on function directory.open_schedules, directory.open_organisations, directory.open_location, directory.open_terms, directory.open_term, directory.open_service_of, directory.open_records from public;
reset role;
revoke create on schema directory from hearth_engine;
