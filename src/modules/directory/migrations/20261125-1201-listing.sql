create table directory.listing (
  id bigint generated always as identity primary key,
  service_id bigint not null,
  location_id bigint,
  service uuid not null,
  location uuid,
  version bigint not null,
  deleted boolean not null default false,
  deleted_at timestamptz,
  name text not null,
  org text not null,
  summary text not null,
  place text not null,
  town text not null,
  postcode text not null,
  latitude float8,
  longitude float8,
  terms bigint[] not null,
  age_min smallint,
  age_max smallint,
  slots int not null,
  channels smallint not null,
  languages text[] not null,
  accessibility text[] not null,
  flags smallint not null,
  dates date[] not null,
  coming jsonb not null,
  checked_by text,
  checked_on date,
  due_on date,
  unique nulls not distinct (service_id, location_id)
);
comment on table directory.listing is 'One row a service at a place: everything the public search reads, and nothing else. Written only by rebuild_listing.';
comment on column directory.listing.id is 'Inside only.';
comment on column directory.listing.service_id is 'The service.';
comment on column directory.listing.location_id is 'The place; null online, by phone, at home.';
comment on column directory.listing.service is 'Public id of the service.';
comment on column directory.listing.location is 'Public id of the place.';
comment on column directory.listing.version is 'Of the directory when this row last changed: readers ask for what is younger.';
comment on column directory.listing.deleted is 'A tombstone, so that readers drop the row; swept after 30 days.';
comment on column directory.listing.deleted_at is 'Since when.';
comment on column directory.listing.name is 'Service.';
comment on column directory.listing.org is 'Organisation.';
comment on column directory.listing.summary is 'One sentence.';
comment on column directory.listing.place is 'Place.';
comment on column directory.listing.town is 'Town.';
comment on column directory.listing.postcode is 'Postcode; outward part only when masked.';
comment on column directory.listing.latitude is 'Degrees; rounded when masked.';
comment on column directory.listing.longitude is 'Degrees; rounded when masked.';
comment on column directory.listing.terms is 'Categories and all their ancestors, so that a parent finds its descendants.';
comment on column directory.listing.age_min is 'Months, inclusive.';
comment on column directory.listing.age_max is 'Months, inclusive.';
comment on column directory.listing.slots is '21 bits: Monday morning, afternoon, evening, Tuesday morning …';
comment on column directory.listing.channels is '1 in person, 2 online, 4 phone, 8 home visit.';
comment on column directory.listing.languages is 'Names of languages.';
comment on column directory.listing.accessibility is 'Codes, of the service or the place.';
comment on column directory.listing.flags is '1 free, 2 at a hub, 4 self-referral, 8 SEND, 16 expecting, 32 has dates.';
comment on column directory.listing.dates is 'Days with at least one place left.';
comment on column directory.listing.coming is 'The next few sessions: session, startsAt, state.';
comment on column directory.listing.checked_by is 'Who last confirmed it.';
comment on column directory.listing.checked_on is 'When.';
comment on column directory.listing.due_on is 'When that is due again.';
create index on directory.listing (version);

create table directory.directory_version (one boolean primary key default true check (one), v bigint not null);
comment on table directory.directory_version is 'Raised with every change of the listing. Its row lock, held to the commit, makes the order of versions the order of commits.';
comment on column directory.directory_version.one is 'Makes the row single.';
comment on column directory.directory_version.v is 'The version.';
insert into directory.directory_version (v) values (1);

create table directory.search_synonym (term text primary key, expands_to text[] not null);
comment on table directory.search_synonym is 'What parents say, and what services call it. The network edits it.';
comment on column directory.search_synonym.term is 'Small letters; several words need all of them.';
comment on column directory.search_synonym.expands_to is 'Words to look for as well.';

select access.open_table('directory.listing', 'It holds only what the public may see.');
select access.open_table('directory.directory_version', 'A number.');
select access.open_table('directory.search_synonym', 'Words.');
select access.open_table('directory.taxonomy', 'Categories are public.');
select access.open_table('directory.taxonomy_term', 'Categories are public.');
do $$
declare t text;
begin
  foreach t in array array['feed','organisation','location','service','service_at_location','schedule','service_term','assurance','service_date','feed_run','quarantine'] loop
    perform access.protect_engine(format('directory.%s', t));
  end loop;
  grant select, insert, update, delete on directory.listing, directory.directory_version, directory.search_synonym, directory.taxonomy, directory.taxonomy_term to hearth_engine;
end $$;

-- Half a year ahead: as far as families plan.
create function directory.open_days(p_service bigint, p_location bigint) returns table (date date, opens_at time)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select d::date, s.opens_at from directory.schedule s
    cross join generate_series((platform.clock() at time zone 'Europe/London')::date::timestamp, ((platform.clock() at time zone 'Europe/London')::date + 190)::timestamp, interval '1 day') d
  where s.service_id = p_service and (s.location_id is null or s.location_id is not distinct from p_location)
    and (array['MO','TU','WE','TH','FR','SA','SU'])[extract(isodow from d)::int] = any(s.byday)
    and d::date >= coalesce(s.valid_from, d::date) and d::date <= coalesce(s.valid_to, d::date)
    -- Activities replace schedules: bookings knows better.
    and not exists (select from directory.service_date x where x.service_id = p_service)
$$;
comment on function directory.open_days is 'Days on which one can just come to a service, by its schedules; none when it has sessions.';

create function directory.slots_of(p_service bigint, p_location bigint) returns int
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with times as (
    select extract(isodow from o.date)::int - 1 as day, o.opens_at as at from directory.open_days(p_service, p_location) o
    union all
    select extract(isodow from sd.date)::int - 1, (sd.starts_at at time zone 'Europe/London')::time from directory.service_date sd
      where sd.service_id = p_service and sd.location_id is not distinct from p_location and sd.state <> 'cancelled' and sd.starts_at > platform.clock())
  select coalesce(bit_or(1 << (day * 3 + case when at < '12:00' then 0 when at < '17:00' then 1 else 2 end)) filter (where at is not null), 0)
    | coalesce(bit_or(7 << (day * 3)) filter (where at is null), 0) from times
$$;
comment on function directory.slots_of is 'Days and times of day on which a service at a place is open or meets; all day where no hour is given.';

create function directory.terms_of(p_service bigint) returns bigint[]
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with recursive up as (
    select t.id, t.parent_id from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = p_service
    union
    select t.id, t.parent_id from up join directory.taxonomy_term t on t.id = up.parent_id)
  select coalesce(array_agg(id order by id), '{}') from up
$$;
comment on function directory.terms_of is 'Categories of a service with all their ancestors.';

create view directory.publishable with (security_invoker) as
  select s.id as service_id, l.id as location_id, s.public_id as service, l.public_id as location, s.name, coalesce(o.name, '') as org,
    case when s.summary <> '' then s.summary else left(split_part(s.description, E'\n', 1), 240) end as summary,
    coalesce(l.name, '') as place, coalesce(l.town, '') as town,
    coalesce(case when l.masked then split_part(l.postcode, ' ', 1) else l.postcode end, '') as postcode,
    case when l.masked then round(l.latitude::numeric, 2)::float8 else l.latitude end as latitude,
    case when l.masked then round(l.longitude::numeric, 2)::float8 else l.longitude end as longitude,
    s.age_min, s.age_max,
    (case when 'in_person' = any(s.channels) then 1 else 0 end | case when 'online' = any(s.channels) then 2 else 0 end
      | case when 'phone' = any(s.channels) then 4 else 0 end | case when 'home_visit' = any(s.channels) then 8 else 0 end)::smallint as channels,
    s.languages, array(select distinct a from unnest(s.accessibility || coalesce(l.accessibility, '{}')) a order by 1) as accessibility,
    (case when s.price_pence = 0 then 1 else 0 end | case when l.hub then 2 else 0 end | case when s.self_referral then 4 else 0 end
      | case when s.send then 8 else 0 end | case when s.expecting then 16 else 0 end)::smallint as flags
  from directory.service s
  left join directory.organisation o on o.id = s.organisation_id
  left join directory.service_at_location sal on sal.service_id = s.id
  left join directory.location l on l.id = sal.location_id
  where s.approved and not s.sensitive and s.withdrawn_at is null and s.status in ('active', 'temporarily closed')
    and not coalesce(o.sensitive, false) and not coalesce(l.sensitive, false);
comment on view directory.publishable is 'The publishing rule, in one place: approved, live, and nothing sensitive in it or round it.';
do $$
declare c text;
begin
  foreach c in array array['service_id','location_id','service','location','name','org','summary','place','town','postcode','latitude','longitude','age_min','age_max','channels','languages','accessibility','flags'] loop
    execute format('comment on column directory.publishable.%I is %L', c, 'As in directory.listing.');
  end loop;
end $$;
grant select on directory.publishable to hearth_engine;

create function directory.fresh_rows(p_services bigint[])
  returns table (service_id bigint, location_id bigint, service uuid, location uuid, name text, org text, summary text, place text, town text, postcode text, latitude float8, longitude float8,
    terms bigint[], age_min smallint, age_max smallint, slots int, channels smallint, languages text[], accessibility text[], flags smallint, dates date[], coming jsonb, checked_by text, checked_on date, due_on date)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select p.service_id, p.location_id, p.service, p.location, p.name, p.org, p.summary, p.place, p.town, p.postcode, p.latitude, p.longitude,
    directory.terms_of(p.service_id), p.age_min, p.age_max, directory.slots_of(p.service_id, p.location_id), p.channels, p.languages, p.accessibility,
    (p.flags | case when d.coming is not null then 32 else 0 end)::smallint,
    coalesce(d.dates, array(select distinct o.date from directory.open_days(p.service_id, p.location_id) o order by 1)), coalesce(d.coming, '[]'), a.confirmed_by, a.confirmed_on, a.due_on
  from directory.publishable p
  left join lateral (
    select array_agg(distinct sd.date order by sd.date) filter (where sd.state in ('places', 'few', 'drop_in')) as dates,
      jsonb_agg(jsonb_build_object('session', sd.session, 'startsAt', sd.starts_at, 'state', sd.state) order by sd.starts_at, sd.session) filter (where sd.nth <= 4) as coming
    from (select x.*, row_number() over (order by x.starts_at, x.session) as nth from directory.service_date x
      where x.service_id = p.service_id and (x.location_id is not distinct from p.location_id) and x.starts_at > platform.clock()) sd) d on true
  left join lateral (select x.confirmed_by, x.confirmed_on, x.due_on from directory.assurance x where x.service_id = p.service_id order by x.confirmed_on desc, x.id desc limit 1) a on true
  where p.service_id = any(p_services)
$$;
comment on function directory.fresh_rows is 'What the listing should say of some services now.';

create function directory.rebuild_listing(p_services bigint[]) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_version bigint; v_changed int;
begin
  -- The last lock of a deed: held to the commit, so that the order of versions is the order of commits. Taken before reading, in a
  -- statement of its own: two sessions of one service that fill at the same moment must each see the other.
  select v.v + 1 into v_version from directory.directory_version v for update;
  with fresh as (select * from directory.fresh_rows(p_services)),
  written as (
    insert into directory.listing as l (service_id, location_id, service, location, version, name, org, summary, place, town, postcode, latitude, longitude, terms, age_min, age_max, slots, channels, languages, accessibility, flags, dates, coming, checked_by, checked_on, due_on)
      select f.service_id, f.location_id, f.service, f.location, v_version, f.name, f.org, f.summary, f.place, f.town, f.postcode, f.latitude, f.longitude, f.terms, f.age_min, f.age_max, f.slots, f.channels, f.languages, f.accessibility, f.flags, f.dates, f.coming, f.checked_by, f.checked_on, f.due_on
      from fresh f
      on conflict (service_id, location_id) do update set version = excluded.version, deleted = false, deleted_at = null, service = excluded.service, location = excluded.location, name = excluded.name, org = excluded.org,
        summary = excluded.summary, place = excluded.place, town = excluded.town, postcode = excluded.postcode, latitude = excluded.latitude, longitude = excluded.longitude, terms = excluded.terms, age_min = excluded.age_min,
        age_max = excluded.age_max, slots = excluded.slots, channels = excluded.channels, languages = excluded.languages, accessibility = excluded.accessibility, flags = excluded.flags, dates = excluded.dates, coming = excluded.coming,
        checked_by = excluded.checked_by, checked_on = excluded.checked_on, due_on = excluded.due_on
      where l.deleted
        or row(l.name, l.org, l.summary, l.place, l.town, l.postcode, l.latitude, l.longitude, l.terms, l.age_min, l.age_max, l.slots, l.channels, l.languages, l.accessibility, l.flags, l.dates, l.coming, l.checked_by, l.checked_on, l.due_on)
          is distinct from row(excluded.name, excluded.org, excluded.summary, excluded.place, excluded.town, excluded.postcode, excluded.latitude, excluded.longitude, excluded.terms, excluded.age_min, excluded.age_max, excluded.slots,
            excluded.channels, excluded.languages, excluded.accessibility, excluded.flags, excluded.dates, excluded.coming, excluded.checked_by, excluded.checked_on, excluded.due_on)
      returning l.id),
  -- Tombstones keep no words: what was withdrawn is gone from the table that the search reads.
  gone as (
    update directory.listing l set deleted = true, deleted_at = platform.clock(), version = v_version, name = '', org = '', summary = '', place = '', town = '', postcode = '', latitude = null, longitude = null,
        terms = '{}', age_min = null, age_max = null, slots = 0, channels = 0, languages = '{}', accessibility = '{}', flags = 0, coming = '[]', dates = '{}', checked_by = null, checked_on = null, due_on = null
      where l.service_id = any(p_services) and not l.deleted and not exists (select from fresh f where f.service_id = l.service_id and f.location_id is not distinct from l.location_id)
      returning l.id)
  select count(*) into v_changed from (select id from written union all select id from gone) changed;
  if v_changed = 0 then return null; end if;
  update directory.directory_version set v = v_version;
  perform pg_notify('directory', v_version::text);
  return v_version;
end $$;
comment on function directory.rebuild_listing is 'Brings the listing of some services up to date. Answers the new version, or null when nothing of it had changed.';

create function directory.roll_listing() returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_version bigint;
begin
  perform access.require('directory.edit');
  delete from directory.listing where deleted and deleted_at < platform.clock() - interval '30 days';
  v_version := directory.rebuild_listing(array(select s.id from directory.service s where s.withdrawn_at is null));
  if v_version is null then
    -- Nothing changed but the date, which pages show: kept copies of them are out of date.
    update directory.directory_version set v = v + 1 returning v into v_version;
    perform pg_notify('directory', v_version::text);
  end if;
  return v_version;
end $$;
comment on function directory.roll_listing is 'Each midnight: coming sessions and open days move on, old tombstones go, and the version is raised even so.';
