-- What families look for and do not find, so that a network can mend its words and its offer. Counts only: no person, no device, no time of day.

create schema find;
comment on schema find is 'What was searched for, as counts by week and place.';
grant usage on schema find to public;

create table find.search_count (
  week date not null check (extract(isodow from week) = 1),
  words text not null check (length(words) between 1 and 60),
  area text not null default '' check (length(area) <= 40),
  times int not null check (times > 0),
  nothing int not null default 0,
  widened int not null default 0,
  primary key (week, words, area)
);
comment on table find.search_count is 'How often words were searched for in a week. Words about abuse, loss or harming oneself are never written here, nor numbers and addresses.';
comment on column find.search_count.week is 'Its Monday.';
comment on column find.search_count.words is 'Small letters, in the order typed, small talk left out.';
comment on column find.search_count.area is 'The town or the first half of the postcode it was measured from; empty where no place was named.';
comment on column find.search_count.times is 'Once a visitor and hour: pressing again is not counted.';
comment on column find.search_count.nothing is 'Of these, how often nothing at all was found.';
comment on column find.search_count.widened is 'Of these, how often a filter had to be dropped to find anything.';
create index on find.search_count (words);
select access.protect_engine('find.search_count');

grant create on schema find to hearth_engine;
set local role hearth_engine;

create function find.note_searches(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare this_week date := date_trunc('week', platform.clock() at time zone 'Europe/London')::date;
begin
  if (select v.service from access.viewer() v) is distinct from 'search_insight' then raise exception 'Only the pages'' own notes are taken' using errcode = '42501'; end if;
  insert into find.search_count as c (week, words, area, times, nothing, widened)
    select this_week, r->>'words', r->>'area', (r->>'times')::int, (r->>'nothing')::int, (r->>'widened')::int from jsonb_array_elements(p) r
    on conflict (week, words, area) do update set times = c.times + excluded.times, nothing = c.nothing + excluded.nothing, widened = c.widened + excluded.widened;
  -- What few have typed may be about somebody: it is soon forgotten. The rest goes after thirteen months.
  delete from find.search_count c where c.week < this_week - 396
    or (c.week < this_week - 28 and (select sum(x.times) from find.search_count x where x.words = c.words) < 5);
end $$;
comment on function find.note_searches is 'Adds counts that a web process gathered, and forgets what is old or was typed by few.';

create function find.list_searches(p_weeks int) returns table (words text, times int, nothing int, widened int, areas jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('find.see_searches');
  return query
    with lately as (
      select c.words, c.area, sum(c.times)::int as times, sum(c.nothing)::int as nothing, sum(c.widened)::int as widened
      from find.search_count c where c.week > date_trunc('week', platform.clock() at time zone 'Europe/London')::date - 7 * p_weeks
      group by c.words, c.area)
    select l.words, sum(l.times)::int, sum(l.nothing)::int, sum(l.widened)::int,
      coalesce(jsonb_agg(jsonb_build_object('area', l.area, 'times', l.times) order by l.times desc, l.area) filter (where l.area <> '' and l.times >= 5), '[]')
    from lately l group by l.words having sum(l.times) >= 5
    order by 3 desc, 2 desc, 1 limit 500;
end $$;
comment on function find.list_searches is 'What at least five visitors searched for in the last weeks, most often in vain first, with the places from which at least five did.';

revoke all on function find.note_searches(jsonb), find.list_searches(int) from public;
grant execute on function find.note_searches(jsonb) to hearth_service;
grant execute on function find.list_searches(int) to hearth_staff;
reset role;
revoke create on schema find from hearth_engine;

insert into access.service (name, purposes, why) values ('search_insight', '{publishing}', 'Adds counts of what was searched for; never who.');

-- What parents say, edited by the network: the copies that answer searches are told at once.
grant select, insert, update, delete on directory.search_synonym to hearth_engine;
grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.put_synonym(p_term text, p_expands text[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_version bigint;
begin
  perform access.require('directory.edit_sayings');
  if length(p_term) not between 1 and 60 or cardinality(p_expands) not between 1 and 12 then raise exception 'A saying needs words' using errcode = '22023'; end if;
  insert into directory.search_synonym as s (term, expands_to) values (p_term, p_expands) on conflict (term) do update set expands_to = excluded.expands_to;
  update directory.directory_version set v = v + 1 returning v into v_version;
  perform pg_notify('directory', v_version::text);
end $$;
comment on function directory.put_synonym is 'Says what parents mean by some words, instead of what was said before.';

create function directory.drop_synonym(p_term text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_version bigint;
begin
  perform access.require('directory.edit_sayings');
  delete from directory.search_synonym s where s.term = p_term;
  if not found then return false; end if;
  update directory.directory_version set v = v + 1 returning v into v_version;
  perform pg_notify('directory', v_version::text);
  return true;
end $$;
comment on function directory.drop_synonym is 'Forgets a saying. False when there was none.';

revoke all on function directory.put_synonym(text, text[]), directory.drop_synonym(text) from public;
grant execute on function directory.put_synonym(text, text[]), directory.drop_synonym(text) to hearth_staff;
reset role;
revoke create on schema directory from hearth_engine;
