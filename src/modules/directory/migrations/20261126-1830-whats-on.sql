-- What is on: dated sessions and days on which one can just come, for a span of days; and when places are open.

alter table directory.service_date add column ends_at timestamptz;
comment on column directory.service_date.ends_at is 'When it ends; null when bookings has not said.';
create index on directory.service_date (date);

alter table directory.listing add column first_listed_at timestamptz not null default '-infinity';
alter table directory.listing alter column first_listed_at set default platform.clock();
comment on column directory.listing.first_listed_at is 'When this service was first listed at this place; without a beginning for what was there before we wrote it down.';

create table directory.opening_hours (
  id bigint generated always as identity primary key,
  location_id bigint not null references directory.location,
  byday text[] not null check (byday <@ array['MO','TU','WE','TH','FR','SA','SU']),
  opens_at time not null,
  closes_at time not null,
  valid_from date,
  valid_to date,
  check (closes_at > opens_at)
);
comment on table directory.opening_hours is 'When a place''s door is open, week by week. A place that has some is shut on England''s bank holidays, unless an exception says otherwise.';
comment on column directory.opening_hours.id is 'Inside only.';
comment on column directory.opening_hours.location_id is 'Which place.';
comment on column directory.opening_hours.byday is 'MO to SU.';
comment on column directory.opening_hours.opens_at is 'Wall time.';
comment on column directory.opening_hours.closes_at is 'Wall time of the same day.';
comment on column directory.opening_hours.valid_from is 'First day; null for always.';
comment on column directory.opening_hours.valid_to is 'Last day; null for ever.';
create index on directory.opening_hours (location_id);

create table directory.opening_exception (
  id bigint generated always as identity primary key,
  location_id bigint not null references directory.location,
  during daterange not null check (not isempty(during)),
  opens_at time,
  closes_at time,
  why text not null default '',
  check ((opens_at is null) = (closes_at is null)),
  check (closes_at > opens_at)
);
comment on table directory.opening_exception is 'Days on which a place keeps other hours than its own, or is shut.';
comment on column directory.opening_exception.id is 'Inside only.';
comment on column directory.opening_exception.location_id is 'Which place.';
comment on column directory.opening_exception.during is 'Which days; half-open.';
comment on column directory.opening_exception.opens_at is 'Wall time; null when it is shut.';
comment on column directory.opening_exception.closes_at is 'Wall time; null when it is shut.';
comment on column directory.opening_exception.why is 'As families read it: staff training, a polling day.';
create index on directory.opening_exception (location_id);

create table directory.bank_holiday (day date primary key, name text not null);
comment on table directory.bank_holiday is 'Bank holidays in England and Wales, as published at www.gov.uk/bank-holidays under the Open Government Licence v3.0; substitute days, not the days they stand for.';
comment on column directory.bank_holiday.day is 'The day.';
comment on column directory.bank_holiday.name is 'As people call it.';
insert into directory.bank_holiday (day, name) values
  ('2026-01-01', 'New Year’s Day'), ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'), ('2026-05-04', 'Early May bank holiday'),
  ('2026-05-25', 'Spring bank holiday'), ('2026-08-31', 'Summer bank holiday'), ('2026-12-25', 'Christmas Day'), ('2026-12-28', 'Boxing Day'),
  ('2027-01-01', 'New Year’s Day'), ('2027-03-26', 'Good Friday'), ('2027-03-29', 'Easter Monday'), ('2027-05-03', 'Early May bank holiday'),
  ('2027-05-31', 'Spring bank holiday'), ('2027-08-30', 'Summer bank holiday'), ('2027-12-27', 'Christmas Day'), ('2027-12-28', 'Boxing Day'),
  ('2028-01-03', 'New Year’s Day'), ('2028-04-14', 'Good Friday'), ('2028-04-17', 'Easter Monday'), ('2028-05-01', 'Early May bank holiday'),
  ('2028-05-29', 'Spring bank holiday'), ('2028-08-28', 'Summer bank holiday'), ('2028-12-25', 'Christmas Day'), ('2028-12-26', 'Boxing Day');

create table directory.role_in (
  id bigint generated always as identity primary key,
  location_id bigint not null references directory.location,
  role text not null,
  byday text[] not null check (byday <@ array['MO','TU','WE','TH','FR','SA','SU']),
  opens_at time,
  closes_at time
);
comment on table directory.role_in is 'Which roles are in at a place on which days. Never who: a name and a day would say where somebody can be found.';
comment on column directory.role_in.id is 'Inside only; also their order on the page.';
comment on column directory.role_in.location_id is 'Where.';
comment on column directory.role_in.role is 'What they do, as families say it: midwife, benefits adviser.';
comment on column directory.role_in.byday is 'MO to SU.';
comment on column directory.role_in.opens_at is 'From when, wall time; null for as long as the place is open.';
comment on column directory.role_in.closes_at is 'Until when, wall time.';
create index on directory.role_in (location_id);

create table directory.access_step (
  id bigint generated always as identity primary key,
  location_id bigint not null references directory.location,
  title text not null,
  words text not null,
  photo text check (photo like '/%'),
  photo_words text,
  check ((photo is null) = (photo_words is null))
);
comment on table directory.access_step is 'The access guide of a place, step by step: from the pavement to the chair.';
comment on column directory.access_step.id is 'Inside only; also their order on the page.';
comment on column directory.access_step.location_id is 'Which place.';
comment on column directory.access_step.title is 'Which part: the door, inside, toilets, prams, quiet.';
comment on column directory.access_step.words is 'What somebody will find there.';
comment on column directory.access_step.photo is 'Address of a photograph on this server, if there is one.';
comment on column directory.access_step.photo_words is 'What the photograph shows, for who does not see it. No photograph without them.';
create index on directory.access_step (location_id);

alter table directory.location add column key_worker text not null default '';
comment on column directory.location.key_worker is 'How to reach a key worker there, in a sentence or two.';

select access.open_table('directory.bank_holiday', 'Everybody has the same calendar.');
select access.protect_engine('directory.opening_hours');
select access.protect_engine('directory.opening_exception');
select access.protect_engine('directory.role_in');
select access.protect_engine('directory.access_step');
grant select on directory.bank_holiday, network.space to hearth_engine;

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace function directory.set_dates(p jsonb) returns bigint[]
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_services bigint[];
begin
  with given as (
    select (r->>'session')::uuid as session, s.id as service_id, l.id as location_id, (r->>'date')::date as date, (r->>'startsAt')::timestamptz as starts_at, (r->>'endsAt')::timestamptz as ends_at, r->>'state' as state
    from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'service')::uuid left join directory.location l on l.public_id = (r->>'location')::uuid),
  written as (
    insert into directory.service_date as d (session, service_id, location_id, date, starts_at, ends_at, state) select session, service_id, location_id, date, starts_at, ends_at, state from given
    on conflict (session) do update set state = excluded.state, date = excluded.date, starts_at = excluded.starts_at, ends_at = excluded.ends_at
      where row(d.state, d.starts_at, d.ends_at) is distinct from row(excluded.state, excluded.starts_at, excluded.ends_at)
    returning d.service_id)
  select array_agg(distinct service_id order by service_id) into v_services from written;
  return coalesce(v_services, '{}');
end $$;
comment on function directory.set_dates is 'Bookings tells which sessions there are, until when, and which state each is in. Answers the services whose dates changed.';

create function directory.whats_on(p_from date, p_days int, p_location uuid default null)
  returns table (session uuid, service uuid, location uuid, date date, starts_at timestamptz, ends_at timestamptz, state text, name text, org text, summary text, terms text[],
    place text, address text, town text, postcode text, hub boolean, age_min smallint, age_max smallint, expecting boolean, price_pence int, price_note text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with gone as materialized (
    select s.location_id, p.during from network.site s join network.site_period p on p.site_id = s.id where p.status = 'closed'),
  shut as materialized (
    select e.location_id, e.during from directory.opening_exception e where e.opens_at is null and e.during && daterange(p_from, p_from + least(p_days, 62))
    union all table gone),
  coming as materialized (
    -- A day on which the door is shut says nothing of a session: bookings does, and families were told. A site that has closed for good is another thing.
    select d.session, d.service_id, d.location_id, d.date, d.starts_at, d.ends_at,
      case when exists (select from gone x where x.location_id = d.location_id and x.during @> d.date) then 'cancelled' else d.state end as state
    from directory.service_date d
    where d.date >= p_from and d.date < p_from + least(p_days, 62) and (p_location is null or d.location_id = (select l.id from directory.location l where l.public_id = p_location))
    union all
    -- Where there are no sessions, schedules say when one can just come. Only to places: a telephone that is answered is not "on".
    select null, c.service_id, l.id, day.day, (day.day + c.opens_at) at time zone 'Europe/London', (day.day + c.closes_at) at time zone 'Europe/London', 'drop_in'
    from directory.schedule c
    join directory.service_at_location sal on sal.service_id = c.service_id and (c.location_id is null or c.location_id = sal.location_id)
    join directory.location l on l.id = sal.location_id and (p_location is null or l.public_id = p_location)
    cross join lateral (select p_from + n as day, (array['MO','TU','WE','TH','FR','SA','SU'])[extract(isodow from p_from + n)::int] as weekday from generate_series(0, least(p_days, 62) - 1) n) day
    where c.opens_at is not null and day.weekday = any(c.byday) and day.day >= coalesce(c.valid_from, day.day) and day.day <= coalesce(c.valid_to, day.day)
      and not exists (select from directory.service_date x where x.service_id = c.service_id)
      and exists (select from directory.service s where s.id = c.service_id and s.self_referral and s.status = 'active')
      and not exists (select from shut x where x.location_id = l.id and x.during @> day.day)
      and not (exists (select from directory.bank_holiday b where b.day = day.day) and exists (select from directory.opening_hours h where h.location_id = l.id)
        and not exists (select from directory.opening_exception e where e.location_id = l.id and e.during @> day.day)))
  select c.session, p.service, p.location, c.date, c.starts_at, c.ends_at, c.state, p.name, p.org, p.summary, coalesce(k.terms, '{}'),
    p.place, case when l.masked then '' else coalesce(l.address, '') end, p.town, p.postcode, coalesce(l.hub, false), p.age_min, p.age_max, s.expecting, s.price_pence, s.price_note
  from coming c
  join directory.publishable p on p.service_id = c.service_id and p.location_id is not distinct from c.location_id
  join directory.service s on s.id = p.service_id
  left join directory.location l on l.id = p.location_id
  left join (select st.service_id, array_agg(t.name) as terms from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id
    where st.service_id in (select x.service_id from coming x) group by st.service_id) k on k.service_id = p.service_id
  where s.status = 'active'
  order by c.date, c.starts_at, p.name, p.service, p.location, c.session
$$;
comment on function directory.whats_on is 'What the public may know of what is on from a day, for so many days (62 at most), at one place or everywhere: dated sessions in whatever state, cancelled ones included; and where a service has no sessions, the days on which one can just come. Held by the publishing rule; a masked place is named without its address.';

revoke all on function directory.whats_on(date, int, uuid) from public;
grant execute on function directory.whats_on(date, int, uuid) to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;

reset role;
revoke create on schema directory from hearth_engine;
