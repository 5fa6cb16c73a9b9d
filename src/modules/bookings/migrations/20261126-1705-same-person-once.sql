-- Whoever is said to have two records is one person in what is published, at every session they came to; and two again when that is taken back.

create index on bookings.attendee (person_id);
create index on bookings.walk_in (person_id);

create index on bookings.published_person (person);
create or replace function bookings.add_up_people() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  -- In one order, so that two registers that share people wait for each other and never both.
  insert into bookings.published_standing (first_day, person, service, location, times, said)
    select date_trunc('quarter', w.on_date)::date, w.person, w.service, coalesce(w.location, '00000000-0000-0000-0000-000000000000'), 0,
      max(w.id * 128 + 1 + case when w.who = 'adult' then 99 else coalesce(w.age_years, -1) end)
    from written w group by 1, 2, 3, 4 order by 2, 1, 3, 4
    on conflict (first_day, person, service, location) do nothing;
  update bookings.published_standing s set times = s.times + w.times, said = greatest(s.said, w.said)
    from (select date_trunc('quarter', w.on_date)::date as first_day, w.person, w.service, coalesce(w.location, '00000000-0000-0000-0000-000000000000') as location,
        sum(case when w.came then 1 else -1 end)::int as times, coalesce(max(w.id * 128 + 1 + case when w.who = 'adult' then 99 else coalesce(w.age_years, -1) end) filter (where w.came), 0) as said
      from written w group by 1, 2, 3, 4) w
    where s.first_day = w.first_day and s.person = w.person and s.service = w.service and s.location = w.location;
  -- What was taken back says nothing of an age any more: it may have been somebody else's.
  update bookings.published_standing s set said = coalesce((
      select max(p.id * 128 + 1 + case when p.who = 'adult' then 99 else coalesce(p.age_years, -1) end) from bookings.published_person p
      where p.person = s.person and p.service = s.service and coalesce(p.location, '00000000-0000-0000-0000-000000000000') = s.location and date_trunc('quarter', p.on_date)::date = s.first_day
        and p.came and not exists (select from bookings.published_person n where n.session = p.session and n.person = p.person and n.version > p.version)), 0)
    from (select distinct date_trunc('quarter', w.on_date)::date as first_day, w.person, w.service, coalesce(w.location, '00000000-0000-0000-0000-000000000000') as location from written w where not w.came) w
    where s.first_day = w.first_day and s.person = w.person and s.service = w.service and s.location = w.location;
  return null;
end $$;
comment on function bookings.add_up_people is 'Adds what was just published of people to how they stand. The age is what was last said of those sessions that stand.';
comment on column bookings.published_standing.said is 'What was last said of their age, and not taken back, later being greater: the id of the row that says so, 128 times, and 1 more than the age. 99 is a grown-up, -1 a child of no known age. 0 when all was taken back.';

grant create on schema bookings to hearth_gate;
set local role hearth_gate;
create or replace function bookings.born_of(p_person bigint) returns date
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.born from access.person p where p.id = any (access.same_people(p_person)) and p.born is not null order by p.id limit 1
$$;
comment on function bookings.born_of is 'A matched person''s birth date, for publishing an age in years: the first that is known of all records said to be theirs.';
reset role;
revoke create on schema bookings from hearth_gate;

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create or replace function bookings.publish_people(p_occurrence bigint) returns void
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
    select access.one_person(r.person_id) as person_id, coalesce(extract(year from age(about.local_date, bookings.born_of(r.person_id)))::int, case when r.who = 'child' then
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
comment on function bookings.publish_people is 'Writes down what of a session''s matched people has changed since it was last told, each counted by the one record that stands for all said to be theirs. The caller holds the session''s lock, and before it access.hold_who_is_who.';

create function bookings.count_same_anew() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_people bigint[] := access.same_people(new.one_id) || access.same_people(new.other_id);
  v_occurrence bigint;
begin
  for v_occurrence in
    select o.id from bookings.occurrence o
    where o.id in (
      select p.occurrence_id from bookings.attendee x join bookings.place_attendee pa on pa.attendee_id = x.id join bookings.place p on p.id = pa.place_id where x.person_id = any (v_people)
      union all
      select w.occurrence_id from bookings.walk_in w where w.person_id = any (v_people))
    order by o.id for no key update
  loop
    perform bookings.publish_people(v_occurrence);
  end loop;
  return null;
end $$;
comment on function bookings.count_same_anew is 'Two records were said to be one person, or that was taken back: publishes every session of theirs anew. Whoever says so has kept all others who publish from it.';
revoke all on function bookings.count_same_anew from public;
grant execute on function bookings.count_same_anew to hearth_owner;

reset role;
revoke create on schema bookings from hearth_engine;

create trigger count_same_anew after insert on access.same_person for each row execute function bookings.count_same_anew();
