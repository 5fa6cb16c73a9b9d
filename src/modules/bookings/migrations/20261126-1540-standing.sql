-- A quarter in a second: who came, added up as it is published.

create table bookings.published_standing (
  first_day date not null,
  person bigint not null,
  service uuid not null,
  location uuid not null,
  times int not null check (times >= 0),
  said bigint not null,
  primary key (first_day, person, service, location)
);
comment on table bookings.published_standing is 'published_person added up, a row a person, place and service in a quarter, so that a quarter of a million encounters is read in a second. Nothing else writes it, and nothing is in it that is not there.';
comment on column bookings.published_standing.first_day is 'The quarter''s first day.';
comment on column bookings.published_standing.person is 'The pseudonym.';
comment on column bookings.published_standing.service is 'Public id of the service.';
comment on column bookings.published_standing.location is 'Public id of the place; zeros online.';
comment on column bookings.published_standing.times is 'At how many sessions they stand as having come; 0 when all was taken back.';
comment on column bookings.published_standing.said is 'What was last said of their age, later being greater: the id of the row that says so, 128 times, and 1 more than the age. 99 is a grown-up, -1 a child of no known age.';
select access.protect_published('bookings.published_standing');

create function bookings.add_up_people() returns trigger
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
  return null;
end $$;
comment on function bookings.add_up_people is 'Adds what was just published of people to how they stand.';
create trigger add_up after insert on bookings.published_person referencing new table as written for each statement execute function bookings.add_up_people();

-- What was published before.
set local role hearth_engine;
insert into bookings.published_standing (first_day, person, service, location, times, said)
  select date_trunc('quarter', p.on_date)::date, p.person, p.service, coalesce(p.location, '00000000-0000-0000-0000-000000000000'), sum(case when p.came then 1 else -1 end),
    max(p.id * 128 + 1 + case when p.who = 'adult' then 99 else coalesce(p.age_years, -1) end) filter (where p.came)
  from bookings.published_person p group by 1, 2, 3, 4;
reset role;
