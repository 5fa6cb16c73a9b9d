-- What was opened, as counts by week: which listings families go on to read.

create table find.opened_count (
  week date not null check (extract(isodow from week) = 1),
  service uuid not null,
  times int not null check (times > 0),
  primary key (week, service)
);
comment on table find.opened_count is 'How often a listing''s page was opened in a week. Listings about abuse, loss or harming oneself are never counted.';
comment on column find.opened_count.week is 'Its Monday.';
comment on column find.opened_count.service is 'Public id of the service.';
comment on column find.opened_count.times is 'Once a visitor and hour.';
select access.protect_engine('find.opened_count');

grant create on schema find to hearth_engine;
set local role hearth_engine;

create function find.note_opened(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare this_week date := date_trunc('week', platform.clock() at time zone 'Europe/London')::date;
begin
  if (select v.service from access.viewer() v) is distinct from 'search_insight' then raise exception 'Only the pages'' own notes are taken' using errcode = '42501'; end if;
  insert into find.opened_count as c (week, service, times)
    select this_week, (r->>'service')::uuid, (r->>'times')::int from jsonb_array_elements(p) r
    on conflict (week, service) do update set times = c.times + excluded.times;
  delete from find.opened_count c where c.week < this_week - 396;
end $$;
comment on function find.note_opened is 'Adds counts that a web process gathered, and forgets what is old.';

create function find.list_opened(p_weeks int) returns table (service uuid, times int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('find.see_searches');
  return query select c.service, sum(c.times)::int from find.opened_count c
    where c.week > date_trunc('week', platform.clock() at time zone 'Europe/London')::date - 7 * p_weeks
    group by c.service having sum(c.times) >= 5 order by 2 desc, 1 limit 100;
end $$;
comment on function find.list_opened is 'What at least five visitors opened in the last weeks, most often first.';

revoke all on function find.note_opened(jsonb), find.list_opened(int) from public;
grant execute on function find.note_opened(jsonb) to hearth_service;
grant execute on function find.list_opened(int) to hearth_staff;
reset role;
revoke create on schema find from hearth_engine;
