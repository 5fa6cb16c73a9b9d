-- Reach: that a person came to a session, for whoever counts people, without saying who.

create table bookings.pseudonym_key (one boolean primary key default true check (one), key bytea not null check (length(key) = 32));
comment on table bookings.pseudonym_key is 'The key behind the pseudonyms of published people. It is backed up: with another key after a restore, everybody would be counted twice.';
comment on column bookings.pseudonym_key.one is 'Makes the row single.';
comment on column bookings.pseudonym_key.key is 'Read by functions of hearth_engine and by nobody else.';
insert into bookings.pseudonym_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
select access.protect_engine('bookings.pseudonym_key');

create table bookings.published_person (
  id bigint generated always as identity primary key,
  person bigint not null,
  session uuid not null,
  on_date date not null,
  service uuid not null,
  location uuid,
  who text not null check (who in ('adult', 'child')),
  age_years int check (age_years between 0 and 25),
  version int not null check (version > 0),
  came boolean not null generated always as (version % 2 = 1) stored,
  at timestamptz not null default platform.clock(),
  check (who = 'child' or age_years is null),
  unique (session, person, version)
);
comment on table bookings.published_person is 'What returns may count of people: that somebody came to a session, once however many rows of the register they are. No name, no family. A correction is a new row: versions of one person at one session say by turns that they came and that they did not, so that adding them up gives how it stands.';
comment on column bookings.published_person.id is 'Inside only. The highest of a frozen quarter is kept with it.';
comment on column bookings.published_person.person is 'A pseudonym, keyed for this network: the same person is the same number everywhere in it, and nowhere else.';
comment on column bookings.published_person.session is 'Public id of the session.';
comment on column bookings.published_person.on_date is 'The day it began on, in its own zone.';
comment on column bookings.published_person.service is 'Public id of the service.';
comment on column bookings.published_person.location is 'Public id of the place; null online.';
comment on column bookings.published_person.who is 'Grown-up or child: by the birth date where it is known, 18 being grown up; else as the register says.';
comment on column bookings.published_person.age_years is 'Of a child, on that day: by the birth date where it is known, else as told and carried forward. Null where neither is known.';
comment on column bookings.published_person.version is 'From 1. Odd: came. Even: takes back the one before, with all that it said.';
comment on column bookings.published_person.came is 'Whether this version says that they came.';
comment on column bookings.published_person.at is 'When it was written.';
create index on bookings.published_person (on_date);
create index on bookings.published_encounter (on_date);
select access.protect_published('bookings.published_person');

create function bookings.born_of(p_person bigint) returns date
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.born from access.person p where p.id = p_person
$$;
comment on function bookings.born_of is 'A matched person''s birth date, for publishing an age in years.';
select access.hand_over('bookings.born_of(bigint)', 'hearth_gate', '{hearth_engine}');

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create function bookings.pseudonym(p_person bigint) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select ('x' || encode(substr(sha256(k.key || int8send(p_person) || k.key), 1, 8), 'hex'))::bit(64)::bigint from bookings.pseudonym_key k
$$;
comment on function bookings.pseudonym is 'The first 64 bits of a keyed hash: among a million people, two share one with a chance of one in thirty-seven million.';

create function bookings.publish_people(p_occurrence bigint) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with about as (
    select o.id, o.public_id as session, o.local_date, s.public_id as service, l.public_id as location
    from bookings.occurrence o
    join bookings.activity a on a.id = o.activity_id
    join directory.service s on s.id = a.service_id
    left join directory.organisation g on g.id = s.organisation_id
    left join directory.location l on l.id = o.location_id
    -- A refuge's sessions are no figure of anybody's.
    where o.id = p_occurrence and not (s.sensitive or coalesce(g.sensitive, false) or coalesce(l.sensitive, false))),
  told as (
    select distinct on (p.person) p.person, p.who, p.age_years, p.version, p.came from bookings.published_person p join about on about.session = p.session
    order by p.person, p.version desc),
  here as (
    select r.person_id, coalesce(extract(year from age(about.local_date, bookings.born_of(r.person_id)))::int, case when r.who = 'child' then
        (r.age_months + extract(year from age(about.local_date, r.said_on))::int * 12 + extract(month from age(about.local_date, r.said_on))::int) / 12 end) as years, r.who
    from about cross join lateral bookings.register_rows(about.id) r where r.person_id is not null and r.value = 'here'),
  -- Two rows of one register may be one person: the child, where they disagree, and the older.
  came as (
    select distinct on (h.person_id) bookings.pseudonym(h.person_id) as person, h.who, case when h.who = 'child' then least(h.years, 25) end as age_years
    from (select person_id, years, case when years < 18 then 'child' when years >= 18 then 'adult' else who end as who from here) h
    order by h.person_id, h.who desc, h.years desc nulls last),
  changed as (
    select coalesce(c.person, t.person) as person, coalesce(t.version, 0) as version, t.came and (c.person is null or c.who <> t.who or c.age_years is distinct from t.age_years) as takes_back,
      t.who as who_before, t.age_years as age_before, c.person is not null and (t.came is not true or c.who <> t.who or c.age_years is distinct from t.age_years) as adds, c.who, c.age_years
    from came c full join told t on t.person = c.person)
  insert into bookings.published_person (person, session, on_date, service, location, who, age_years, version)
  select n.person, about.session, about.local_date, about.service, about.location, n.who, n.age_years, n.version
  from about cross join (
    select person, who_before as who, age_before as age_years, version + 1 as version from changed where takes_back
    union all
    select person, who, age_years, version + case when takes_back then 2 else 1 end from changed where adds) n
  order by n.person, n.version
$$;
comment on function bookings.publish_people is 'Writes down what of a session''s matched people has changed since it was last told. The caller holds the session''s lock.';

create or replace function bookings.publish_encounters(p_occurrence bigint) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with about as (
    select o.id, o.public_id as session, o.local_date, s.public_id as service, l.public_id as location
    from bookings.occurrence o
    join bookings.activity a on a.id = o.activity_id
    join directory.service s on s.id = a.service_id
    left join directory.organisation g on g.id = s.organisation_id
    left join directory.location l on l.id = o.location_id
    -- A refuge's sessions are no figure of anybody's.
    where o.id = p_occurrence and not (s.sensitive or coalesce(g.sensitive, false) or coalesce(l.sensitive, false))),
  came as (
    select 'booked' as kind, case x.kind when 'booker' then 'adult' else 'child' end as who, x.age_months, 1 as n
      from bookings.register_people(p_occurrence) r join bookings.attendee x on x.id = r.attendee_id where r.value = 'here'
    union all
    select 'walk_in', w.who, w.age_months, 1
      from bookings.walk_in w cross join lateral (select m.value from bookings.mark m where m.walk_in_id = w.id order by m.id desc limit 1) m
      where w.occurrence_id = p_occurrence and m.value = 'here'
    union all
    select 'counted', m.counted, null, m.heads from bookings.mark m where m.occurrence_id = p_occurrence and m.counted is not null),
  counts as (select kind, who, age_months / 12 * 12 as age_from, sum(n)::int as n from came group by 1, 2, 3),
  told as (
    select distinct on (e.kind, e.who, e.age_from_months) e.kind, e.who, e.age_from_months as age_from, e.count, e.version
      from bookings.published_encounter e join about on about.session = e.session
      order by e.kind, e.who, e.age_from_months, e.version desc)
  insert into bookings.published_encounter (session, on_date, service, location, kind, who, age_from_months, count, version)
  select about.session, about.local_date, about.service, about.location, z.kind, z.who, nullif(z.age_from, -1), coalesce(c.n, 0), coalesce(t.version, 0) + 1
  from about
  cross join (select kind, who, coalesce(age_from, -1) as age_from from counts union select kind, who, coalesce(age_from, -1) from told) z
  left join counts c on c.kind = z.kind and c.who = z.who and coalesce(c.age_from, -1) = z.age_from
  left join told t on t.kind = z.kind and t.who = z.who and coalesce(t.age_from, -1) = z.age_from
  where coalesce(c.n, 0) <> coalesce(t.count, 0);
  select bookings.publish_people(p_occurrence)
$$;
comment on function bookings.publish_encounters is 'Writes down what of a session''s counts, and of its matched people, has changed since it was last told. The caller holds the session''s lock.';

revoke all on function bookings.pseudonym, bookings.publish_people from public;

reset role;
revoke create on schema bookings from hearth_engine;
