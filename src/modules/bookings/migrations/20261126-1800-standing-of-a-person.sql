-- A quarter in a tenth of a second: a row a person, with where they came, instead of a row a person and place.

create table bookings.published_pair (
  id int generated always as identity primary key,
  service uuid not null,
  location uuid not null,
  unique (service, location)
);
comment on table bookings.published_pair is 'Each service at a place of which people were published, by a short number: a person''s row then names all of theirs. Nothing else writes it.';
comment on column bookings.published_pair.id is 'Inside only.';
comment on column bookings.published_pair.service is 'Public id of the service.';
comment on column bookings.published_pair.location is 'Public id of the place; zeros online.';
select access.protect_published('bookings.published_pair');

-- Everything in it is in published_person, from which it is made again below.
drop table bookings.published_standing;
delete from access.protected where rel = 'bookings.published_standing';
create table bookings.published_standing (
  first_day date not null,
  person bigint not null,
  age smallint not null check (age between -1 and 99),
  pairs int[] not null,
  primary key (first_day, person)
);
comment on table bookings.published_standing is 'published_person added up, a row a person and quarter, so that a quarter of a million encounters is read at once. Nothing else writes it, and nothing is in it that is not there.';
comment on column bookings.published_standing.first_day is 'The quarter''s first day.';
comment on column bookings.published_standing.person is 'The pseudonym.';
comment on column bookings.published_standing.age is 'What was last said of their age, and not taken back. 99 is a grown-up, -1 a child of no known age, or nobody who stands as having come.';
comment on column bookings.published_standing.pairs is 'The published_pair at which they stand as having come, each once, the lowest first; none when all was taken back.';
select access.protect_published('bookings.published_standing');

create function bookings.standing_of(p_person bigint, p_first date, out age smallint, out pairs int[])
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce((array_agg(case when p.who = 'adult' then 99 else coalesce(p.age_years, -1) end order by p.id desc))[1], -1)::smallint,
    coalesce(array_agg(distinct i.id order by i.id), '{}')
  from (select distinct on (p.session) p.id, p.on_date, p.service, p.location, p.who, p.age_years, p.came
    from bookings.published_person p where p.person = p_person order by p.session, p.version desc) p
  join bookings.published_pair i on i.service = p.service and i.location = coalesce(p.location, '00000000-0000-0000-0000-000000000000')
  where p.came and p.on_date >= p_first and p.on_date < p_first + interval '3 months'
$$;
comment on function bookings.standing_of is 'How a person stands in a quarter by all that is published of them: their age as last said and not taken back, and the pairs at which they came.';
revoke all on function bookings.standing_of from public;
grant execute on function bookings.standing_of to hearth_engine;

create or replace function bookings.add_up_people() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into bookings.published_pair (service, location)
    select w.service, coalesce(w.location, '00000000-0000-0000-0000-000000000000') from written w
    except select i.service, i.location from bookings.published_pair i
    order by 1, 2
    on conflict do nothing;
  -- Locks the rows that are there and changes none: in one order, so that two registers that share people wait for each other and never both.
  insert into bookings.published_standing (first_day, person, age, pairs)
    select date_trunc('quarter', w.on_date)::date, w.person, -1, '{}' from written w group by 1, 2 order by 2, 1
    on conflict (first_day, person) do update set age = excluded.age where false;
  -- A statement of its own: it sees what was written by whoever held the lock before. Nothing is added to what stood, all is counted anew.
  update bookings.published_standing s set age = t.age, pairs = t.pairs
    from (select distinct date_trunc('quarter', w.on_date)::date as first_day, w.person from written w) w
    cross join lateral bookings.standing_of(w.person, w.first_day) t
    where s.first_day = w.first_day and s.person = w.person and (s.age, s.pairs) is distinct from (t.age, t.pairs);
  return null;
end $$;
comment on function bookings.add_up_people is 'Counts anew how those stand of whom something was just published.';

-- What was published before.
set local role hearth_engine;
insert into bookings.published_pair (service, location)
  select distinct p.service, coalesce(p.location, '00000000-0000-0000-0000-000000000000') from bookings.published_person p order by 1, 2;
insert into bookings.published_standing (first_day, person, age, pairs)
  select w.first_day, w.person, t.age, t.pairs
  from (select distinct date_trunc('quarter', p.on_date)::date as first_day, p.person from bookings.published_person p) w
  cross join lateral bookings.standing_of(w.person, w.first_day) t;
reset role;
