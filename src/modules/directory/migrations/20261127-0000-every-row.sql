-- Sets of tables as sources; every row of a reading accounted for by name; and of which reading each part of a listing is.

alter table directory.feed drop constraint feed_speaks_check;
alter table directory.feed add constraint feed_speaks_check check (speaks in ('open-referral', 'csv', 'tables', 'register'));
comment on column directory.feed.speaks is 'open-referral (its version is found at each reading), csv with a mapping, tables that belong together (HSDS, in a zip), or register: the national extract of early-years providers, with a mapping.';
comment on column directory.feed.mapping is 'For csv and register: what each column is, by its heading. Kept for the next time.';

alter table directory.feed_run
  add column same int8multirange not null default '{}',
  add column stand_behind int8multirange not null default '{}';
comment on column directory.feed_run.same is 'Listings that it left the same, as ranges of their inside ids: those of one feed mostly follow each other, so 50,000 are a few bytes. Empty after a year.';
comment on column directory.feed_run.stand_behind is 'Of its listings, those that stood behind another when it ended, likewise.';

create table directory.run_held (
  run_id bigint not null references directory.feed_run,
  service_id bigint not null references directory.service,
  field text not null,
  primary key (run_id, service_id, field)
);
comment on table directory.run_held is 'Which fields a reading held back because they were assured here. What became of each is in directory.feed_difference. Kept a year.';
comment on column directory.run_held.run_id is 'Which reading.';
comment on column directory.run_held.service_id is 'Which listing.';
comment on column directory.run_held.field is 'Which part of it.';

create table directory.part_change (
  id bigint generated always as identity primary key,
  organisation_id bigint references directory.organisation,
  location_id bigint references directory.location,
  field text not null,
  old jsonb not null,
  new jsonb not null,
  run_id bigint not null references directory.feed_run,
  check (num_nonnulls(organisation_id, location_id) = 1)
);
comment on table directory.part_change is 'What a later reading changed of an organisation or a place of a feed. What was never changed is of its first reading.';
comment on column directory.part_change.id is 'Inside only.';
comment on column directory.part_change.organisation_id is 'Of which organisation; or';
comment on column directory.part_change.location_id is 'of which place.';
comment on column directory.part_change.field is 'The column''s name.';
comment on column directory.part_change.old is 'What it said before.';
comment on column directory.part_change.new is 'What it says since.';
comment on column directory.part_change.run_id is 'In which reading.';
create index on directory.part_change (organisation_id, field, id desc) where organisation_id is not null;
create index on directory.part_change (location_id, field, id desc) where location_id is not null;

alter table directory.organisation add column first_run bigint references directory.feed_run, add column feed_row text;
comment on column directory.organisation.first_run is 'The reading of a feed that brought it; null for our own.';
comment on column directory.organisation.feed_row is 'Its record in that feed: its own where it has one, else the service it came with.';
alter table directory.location add column first_run bigint references directory.feed_run, add column feed_row text;
comment on column directory.location.first_run is 'The reading of a feed that brought it; null for our own.';
comment on column directory.location.feed_row is 'Its record in that feed: its own where it has one, else the service it came with.';

create table directory.register_row (
  run_id bigint not null references directory.feed_run,
  urn text not null,
  outcome text not null check (outcome in ('new', 'changed', 'same', 'resigned')),
  facts jsonb not null,
  primary key (run_id, urn)
);
comment on table directory.register_row is 'What a reading of the early-years register found of each of our providers. Kept a year.';
comment on column directory.register_row.run_id is 'Which reading.';
comment on column directory.register_row.urn is 'Which provider.';
comment on column directory.register_row.outcome is 'new, changed, same; resigned: or not in it any more.';
comment on column directory.register_row.facts is 'As in directory.register_provider; of one that resigned, as they were.';

do $$
declare t text;
begin
  foreach t in array array['run_held', 'part_change', 'register_row'] loop
    perform access.protect_engine(format('directory.%s', t));
  end loop;
end $$;

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace function directory.hold_difference(p_service bigint, p_field text, p_ours jsonb, p_theirs jsonb, p_run bigint, p_row text) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.run_held (run_id, service_id, field) values (p_run, p_service, p_field) on conflict do nothing;
  insert into directory.feed_difference (service_id, field, ours, theirs, run_id, feed_row) values (p_service, p_field, p_ours, p_theirs, p_run, p_row)
    on conflict (service_id, field) where state = 'waiting' do update set ours = excluded.ours, theirs = excluded.theirs, run_id = excluded.run_id, feed_row = excluded.feed_row, found_at = platform.clock();
end $$;

create function directory.take_parts(p_organisations jsonb, p_locations jsonb, p_run bigint) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_feed bigint; v_organisations jsonb; v_locations jsonb;
begin
  perform access.require('directory.edit');
  select r.feed_id into strict v_feed from directory.feed_run r where r.id = p_run;
  select coalesce(jsonb_object_agg(o.id, to_jsonb(o)), '{}') into v_organisations from jsonb_array_elements(p_organisations) r join directory.organisation o on o.public_id = (r->>'id')::uuid and o.feed_id = v_feed;
  select coalesce(jsonb_object_agg(l.id, to_jsonb(l)), '{}') into v_locations from jsonb_array_elements(p_locations) r join directory.location l on l.public_id = (r->>'id')::uuid and l.feed_id = v_feed;
  perform directory.put_organisations(p_organisations);
  perform directory.put_locations(p_locations);
  update directory.organisation o set first_run = p_run, feed_row = r->>'feedRow' from jsonb_array_elements(p_organisations) r where o.public_id = (r->>'id')::uuid and o.feed_id = v_feed and not v_organisations ? o.id::text;
  update directory.location l set first_run = p_run, feed_row = r->>'feedRow' from jsonb_array_elements(p_locations) r where l.public_id = (r->>'id')::uuid and l.feed_id = v_feed and not v_locations ? l.id::text;
  insert into directory.part_change (organisation_id, field, old, new, run_id) select o.id, f.key, b.value->f.key, f.value, p_run from jsonb_each(v_organisations) b join directory.organisation o on o.id = b.key::bigint cross join jsonb_each(to_jsonb(o)) f where f.value <> b.value->f.key;
  insert into directory.part_change (location_id, field, old, new, run_id) select l.id, f.key, b.value->f.key, f.value, p_run from jsonb_each(v_locations) b join directory.location l on l.id = b.key::bigint cross join jsonb_each(to_jsonb(l)) f where f.value <> b.value->f.key;
end $$;
comment on function directory.take_parts is 'put_organisations and put_locations for a reading of a feed: notes which reading brought each, and what a later one changed.';

create or replace function directory.close_run(p_run bigint, p_counts jsonb, p_quarantine jsonb, p_kept text[], p_more jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_feed bigint; v_withdrawn bigint[];
begin
  perform access.require('directory.edit');
  select r.feed_id into strict v_feed from directory.feed_run r where r.id = p_run;
  with gone as (
    update directory.service s set withdrawn_at = platform.clock(), last_modified = platform.clock() where s.feed_id = v_feed and s.withdrawn_at is null and p_kept is not null
      and not exists (select from unnest(p_kept) k where k = s.feed_key) returning s.id, s.name, s.feed_key),
  told as (insert into directory.change (service_id, field, old, new, source, feed_run_id, feed_row) select g.id, 'listing', to_jsonb(g.name), 'null', 'feed', p_run, g.feed_key from gone g),
  listed as (insert into directory.run_row (run_id, service_id, outcome) select p_run, g.id, 'withdrawn' from gone g)
  select coalesce(array_agg(id), '{}') into v_withdrawn from gone;
  insert into directory.quarantine (run_id, record, field, problem, raw) select p_run, left(q->>'record', 300), left(q->>'field', 100), left(q->>'problem', 500), left(coalesce(q->>'raw', ''), 4000) from jsonb_array_elements(p_quarantine) q;
  update directory.feed_run r set state = 'done', ended_at = platform.clock(), taken = (p_counts->>'taken')::int, changed = (p_counts->>'changed')::int, unchanged = (p_counts->>'unchanged')::int, quarantined = (p_counts->>'quarantined')::int,
      differing = (select count(*) from directory.run_held h where h.run_id = p_run), withdrawn = cardinality(v_withdrawn), whole = p_kept is not null, notes = coalesce(p_more->'notes', '[]'), done = coalesce((p_more->>'records')::int, r.done), total = coalesce((p_more->>'records')::int, r.total),
      same = coalesce((select range_agg(int8range(s.id, s.id, '[]')) from jsonb_array_elements_text(coalesce(p_more->'judged', '[]')) k join directory.service s on s.feed_id = v_feed and s.feed_key = k.value and s.withdrawn_at is null
        where not exists (select from directory.run_row x where x.run_id = p_run and x.service_id = s.id)), '{}'),
      stand_behind = directory.behind_of(v_feed), linked = (select count(*) from directory.behind b join directory.service s on s.id = b.hidden_id where s.feed_id = v_feed and s.withdrawn_at is null) where r.id = p_run;
  update directory.feed f set etag = p_more->>'etag', since = r.began_at, whole_at = case when p_kept is not null then r.began_at else f.whole_at end from directory.feed_run r where f.id = v_feed and r.id = p_run;
  -- What stood behind something that is gone is shown again.
  with again as (select b.hidden_id from directory.behind b where b.shown_id = any(v_withdrawn)), marked as (insert into directory.open_mark (transaction, services) select pg_current_xact_id(), array_agg(a.hidden_id) from again a having count(*) > 0)
  select v_withdrawn || array(select hidden_id from again) into v_withdrawn;
  return to_jsonb(v_withdrawn);
end $$;

create function directory.behind_of(p_feed bigint) returns int8multirange
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(range_agg(int8range(s.id, s.id, '[]')), '{}') from directory.behind b join directory.service s on s.id = b.hidden_id where s.feed_id = p_feed and s.withdrawn_at is null
$$;
comment on function directory.behind_of is 'Which listings of a feed stand behind another.';

create or replace function directory.break_run(p_run uuid, p_state text, p_problem text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.feed_run r set state = p_state, problem = left(p_problem, 1000), ended_at = platform.clock(),
      taken = (select count(*) from directory.run_row x where x.run_id = r.id and x.outcome = 'new'), changed = (select count(*) from directory.run_row x where x.run_id = r.id and x.outcome = 'changed'),
      differing = (select count(*) from directory.run_held h where h.run_id = r.id) where r.public_id = p_run and r.state = 'running';
end $$;
comment on function directory.break_run is 'A reading failed or was stopped: nothing is withdrawn by it. What it wrote in parts before is counted.';

create or replace function directory.same_run(p_run uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.feed_run r set state = 'done', version = '', ended_at = platform.clock(), unchanged = (select count(*) from directory.service s where s.feed_id = r.feed_id and s.withdrawn_at is null),
      same = coalesce((select range_agg(int8range(s.id, s.id, '[]')) from directory.service s where s.feed_id = r.feed_id and s.withdrawn_at is null), '{}') where r.public_id = p_run and r.state = 'running';
  update directory.feed f set whole_at = platform.clock(), since = r.began_at from directory.feed_run r where r.public_id = p_run and f.id = r.feed_id;
end $$;

create or replace function directory.run_page(p_run uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return (select directory.run_in_short(r) || jsonb_build_object('feed', f.public_id, 'title', f.title, 'speaks', f.speaks, 'notes', (select coalesce(jsonb_agg(n - 'records' || jsonb_build_object('kept', coalesce(jsonb_array_length(n->'records'), 0))), '[]') from jsonb_array_elements(r.notes) n))
    from directory.feed_run r join directory.feed f on f.id = r.feed_id where r.public_id = p_run);
end $$;

create or replace function directory.run_rows(p_run uuid, p_outcome text, p_after bigint, p_most int) returns table (id bigint, service uuid, name text, organisation text, record text, outcome text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select s.id, s.public_id, s.name, coalesce(o.name, ''), s.feed_key, x.outcome
    from directory.feed_run r
    cross join lateral (select w.service_id, w.outcome from directory.run_row w where w.run_id = r.id
      -- Range by range, by the key: asking of every service whether it is in one of a thousand ranges takes seconds.
      union all select k.id, 'same' from unnest(r.same) g join directory.service k on k.id >= greatest(lower(g), p_after) and k.id < upper(g) where p_outcome in ('', 'same') and upper(g) > p_after
      union all select k.id, 'linked' from unnest(r.stand_behind) g join directory.service k on k.id >= greatest(lower(g), p_after) and k.id < upper(g) where p_outcome = 'linked' and upper(g) > p_after) x
    join directory.service s on s.id = x.service_id left join directory.organisation o on o.id = s.organisation_id
    where r.public_id = p_run and (p_outcome = '' or x.outcome = p_outcome) and s.id > p_after and not s.sensitive and not coalesce(o.sensitive, false) order by s.id limit p_most;
end $$;
comment on function directory.run_rows is 'Listings that a reading made, changed, left the same or withdrew; or of them those that stood behind another.';

create function directory.run_differing(p_run uuid, p_after bigint, p_most int) returns table (id bigint, service uuid, name text, organisation text, record text, fields text[], waiting int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select s.id, s.public_id, s.name, coalesce(o.name, ''), coalesce(s.feed_key, ''), array_agg(h.field order by h.field), count(d.id)::int
    from directory.feed_run r join directory.run_held h on h.run_id = r.id join directory.service s on s.id = h.service_id left join directory.organisation o on o.id = s.organisation_id
    left join directory.feed_difference d on d.service_id = s.id and d.field = h.field and d.state = 'waiting'
    where r.public_id = p_run and s.id > p_after and not s.sensitive and not coalesce(o.sensitive, false) group by s.id, o.name order by s.id limit p_most;
end $$;
comment on function directory.run_differing is 'Listings of which a reading held fields back, with how many of them still wait to be settled.';

create function directory.run_noted(p_run uuid, p_note int) returns table (record text, service uuid, name text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select k.value, s.public_id, s.name from directory.feed_run r cross join jsonb_array_elements_text(coalesce(r.notes->p_note->'records', '[]')) with ordinality k(value, place)
    left join directory.service s on s.feed_id = r.feed_id and s.feed_key = k.value and not s.sensitive and not exists (select from directory.organisation o where o.id = s.organisation_id and o.sensitive) where r.public_id = p_run order by k.place;
end $$;
comment on function directory.run_noted is 'Records with one kind of lesser fault, as far as they were kept: at most 1,000 of a kind.';

do $$
declare f text;
begin
  revoke all on function directory.behind_of from public;
  foreach f in array array['take_parts(jsonb, jsonb, bigint)', 'run_differing(uuid, bigint, int)', 'run_noted(uuid, int)'] loop
    execute format('revoke all on function directory.%s from public', f);
    execute format('grant execute on function directory.%s to hearth_staff, hearth_service, hearth_owner', f);
  end loop;
end $$;

reset role;
revoke create on schema directory from hearth_engine;
