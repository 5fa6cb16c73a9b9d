-- What families narrow by, and where a listing comes from: for whom it is meant, whether somebody comes out to where families are, and whose
-- directory told of it.

alter table directory.service add column audiences text[] not null default '{}'
  check (audiences <@ '{dads,mums,grandparents,young_parents,lone_parents,foster_carers,kinship_carers,adopters,young_carers,twins,forces}'::text[]);
comment on column directory.service.audiences is 'For whom it is meant, if not for everybody: dads, grandparents, young_parents, foster_carers and others of a fixed list.';
comment on column directory.service.channels is 'in_person, online, phone, home_visit, outreach.';
alter table directory.listing add column audiences text[] not null default '{}', add column feed text not null default '';
comment on column directory.listing.audiences is 'For whom it is meant; nobody named is everybody.';
comment on column directory.listing.feed is 'Title of the directory that told of it; empty when it is ours.';
comment on column directory.listing.flags is '1 free, 2 at a hub, 4 self-referral, 8 SEND, 16 expecting, 32 has dates, 64 known only roughly: never on a map.';
comment on column directory.listing.channels is '1 in person, 2 online, 4 phone, 8 home visit, 16 outreach.';

create table directory.former_term (
  name text primary key,
  term_id bigint not null references directory.taxonomy_term
);
comment on table directory.former_term is 'What a category was called before it was merged or renamed, so that saved links still find it.';
comment on column directory.former_term.name is 'Its former name.';
comment on column directory.former_term.term_id is 'The category it is now.';
create index on directory.former_term (term_id);
select access.open_table('directory.former_term', 'Former names of public categories.');
grant select on directory.feed to hearth_engine;

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace view directory.publishable with (security_invoker) as
  select s.id as service_id, l.id as location_id, s.public_id as service, l.public_id as location, s.name, coalesce(o.name, '') as org,
    case when s.summary <> '' then s.summary else left(split_part(s.description, E'\n', 1), 240) end as summary,
    coalesce(l.name, '') as place, coalesce(l.town, '') as town,
    coalesce(case when l.masked then split_part(l.postcode, ' ', 1) else l.postcode end, '') as postcode,
    case when l.masked then round(l.latitude::numeric, 2)::float8 else l.latitude end as latitude,
    case when l.masked then round(l.longitude::numeric, 2)::float8 else l.longitude end as longitude,
    s.age_min, s.age_max,
    (case when 'in_person' = any(s.channels) then 1 else 0 end | case when 'online' = any(s.channels) then 2 else 0 end
      | case when 'phone' = any(s.channels) then 4 else 0 end | case when 'home_visit' = any(s.channels) then 8 else 0 end
      | case when 'outreach' = any(s.channels) then 16 else 0 end)::smallint as channels,
    s.languages, array(select distinct a from unnest(s.accessibility || coalesce(l.accessibility, '{}')) a order by 1) as accessibility,
    (case when s.price_pence = 0 then 1 else 0 end | case when l.hub then 2 else 0 end | case when s.self_referral then 4 else 0 end
      | case when s.send then 8 else 0 end | case when s.expecting then 16 else 0 end | case when l.masked then 64 else 0 end)::smallint as flags,
    s.audiences, coalesce(f.title, '') as feed
  from directory.service s
  left join directory.feed f on f.id = s.feed_id
  left join directory.organisation o on o.id = s.organisation_id
  left join directory.service_at_location sal on sal.service_id = s.id
  left join directory.location l on l.id = sal.location_id
  where s.approved and not s.sensitive and s.withdrawn_at is null and s.status in ('active', 'temporarily closed')
    and not coalesce(o.sensitive, false) and not coalesce(l.sensitive, false);
comment on column directory.publishable.audiences is 'As in directory.listing.';
comment on column directory.publishable.feed is 'As in directory.listing.';

drop function directory.fresh_rows(bigint[]);
create function directory.fresh_rows(p_services bigint[])
  returns table (service_id bigint, location_id bigint, service uuid, location uuid, name text, org text, summary text, place text, town text, postcode text, latitude float8, longitude float8,
    terms bigint[], age_min smallint, age_max smallint, slots int, channels smallint, languages text[], accessibility text[], flags smallint, audiences text[], feed text, dates date[], coming jsonb, checked_by text, checked_on date, due_on date)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select p.service_id, p.location_id, p.service, p.location, p.name, p.org, p.summary, p.place, p.town, p.postcode, p.latitude, p.longitude,
    directory.terms_of(p.service_id), p.age_min, p.age_max, directory.slots_of(p.service_id, p.location_id), p.channels, p.languages, p.accessibility,
    (p.flags | case when d.coming is not null then 32 else 0 end)::smallint, p.audiences, p.feed,
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
revoke all on function directory.fresh_rows(bigint[]) from public;

create or replace function directory.rebuild_listing(p_services bigint[]) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_version bigint; v_changed int;
begin
  -- The last lock of a deed: held to the commit, so that the order of versions is the order of commits. Taken before reading, in a
  -- statement of its own: two sessions of one service that fill at the same moment must each see the other.
  select v.v + 1 into v_version from directory.directory_version v for update;
  with fresh as (select * from directory.fresh_rows(p_services)),
  written as (
    insert into directory.listing as l (service_id, location_id, service, location, version, name, org, summary, place, town, postcode, latitude, longitude, terms, age_min, age_max, slots, channels, languages, accessibility, flags, audiences, feed, dates, coming, checked_by, checked_on, due_on)
      select f.service_id, f.location_id, f.service, f.location, v_version, f.name, f.org, f.summary, f.place, f.town, f.postcode, f.latitude, f.longitude, f.terms, f.age_min, f.age_max, f.slots, f.channels, f.languages, f.accessibility, f.flags, f.audiences, f.feed, f.dates, f.coming, f.checked_by, f.checked_on, f.due_on
      from fresh f
      on conflict (service_id, location_id) do update set version = excluded.version, deleted = false, deleted_at = null, service = excluded.service, location = excluded.location, name = excluded.name, org = excluded.org,
        summary = excluded.summary, place = excluded.place, town = excluded.town, postcode = excluded.postcode, latitude = excluded.latitude, longitude = excluded.longitude, terms = excluded.terms, age_min = excluded.age_min,
        age_max = excluded.age_max, slots = excluded.slots, channels = excluded.channels, languages = excluded.languages, accessibility = excluded.accessibility, flags = excluded.flags, audiences = excluded.audiences, feed = excluded.feed, dates = excluded.dates, coming = excluded.coming,
        checked_by = excluded.checked_by, checked_on = excluded.checked_on, due_on = excluded.due_on
      where l.deleted
        or row(l.name, l.org, l.summary, l.place, l.town, l.postcode, l.latitude, l.longitude, l.terms, l.age_min, l.age_max, l.slots, l.channels, l.languages, l.accessibility, l.flags, l.audiences, l.feed, l.dates, l.coming, l.checked_by, l.checked_on, l.due_on)
          is distinct from row(excluded.name, excluded.org, excluded.summary, excluded.place, excluded.town, excluded.postcode, excluded.latitude, excluded.longitude, excluded.terms, excluded.age_min, excluded.age_max, excluded.slots,
            excluded.channels, excluded.languages, excluded.accessibility, excluded.flags, excluded.audiences, excluded.feed, excluded.dates, excluded.coming, excluded.checked_by, excluded.checked_on, excluded.due_on)
      returning l.id),
  -- Tombstones keep no words: what was withdrawn is gone from the table that the search reads.
  gone as (
    update directory.listing l set deleted = true, deleted_at = platform.clock(), version = v_version, name = '', org = '', summary = '', place = '', town = '', postcode = '', latitude = null, longitude = null,
        terms = '{}', age_min = null, age_max = null, slots = 0, channels = 0, languages = '{}', accessibility = '{}', flags = 0, audiences = '{}', feed = '', coming = '[]', dates = '{}', checked_by = null, checked_on = null, due_on = null
      where l.service_id = any(p_services) and not l.deleted and not exists (select from fresh f where f.service_id = l.service_id and f.location_id is not distinct from l.location_id)
      returning l.id)
  select count(*) into v_changed from (select id from written union all select id from gone) changed;
  if v_changed = 0 then return null; end if;
  update directory.directory_version set v = v_version;
  perform pg_notify('directory', v_version::text);
  return v_version;
end $$;

create function directory.put_audiences(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.service s set audiences = array(select jsonb_array_elements_text(r->'audiences'))
    from jsonb_array_elements(p) r where s.public_id = (r->>'id')::uuid and s.feed_id is null;
end $$;
comment on function directory.put_audiences is 'Says for whom services are meant. Before rebuild_listing.';
revoke all on function directory.put_audiences(jsonb) from public;
grant execute on function directory.put_audiences(jsonb) to hearth_owner, hearth_service, hearth_staff;

reset role;
revoke create on schema directory from hearth_engine;
