-- Whatever changes a service, by whatever door, its record is right when that commits: triggers note which services a transaction has touched,
-- and a deferred one makes their records again. Nobody has to remember it, and what may no longer be published is gone in the same moment.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.refresh_open(p_services bigint[]) returns boolean
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare v_owners uuid[]; v_now timestamptz := date_trunc('milliseconds', platform.clock()); v_changed int; v_left int;
begin
  select array_agg(distinct o.organisation) into v_owners from directory.open_service o where o.service_id = any(p_services);
  with fresh as materialized (select * from directory.open_records(p_services)),
  written as (
    insert into directory.open_service as o (service_id, id, organisation, name, status, last_modified, terms, taxonomies, minimum_age, maximum_age, words, record)
      select f.service_id, f.id, f.organisation, f.record->>'name', f.record->>'status', v_now, f.terms, f.taxonomies, f.minimum_age, f.maximum_age, f.words, f.record::text from fresh f
      on conflict (service_id) do update set id = excluded.id, organisation = excluded.organisation, name = excluded.name, status = excluded.status, last_modified = v_now, terms = excluded.terms, taxonomies = excluded.taxonomies,
        minimum_age = excluded.minimum_age, maximum_age = excluded.maximum_age, words = excluded.words, record = excluded.record
      where row(o.record, o.terms) is distinct from row(excluded.record, excluded.terms)
      returning o.service_id),
  gone as (delete from directory.open_service o where o.service_id = any(p_services) and not exists (select from fresh f where f.service_id = o.service_id) returning o.service_id),
  places as (
    select f.service_id, f.id as service, (x->>'id')::uuid as id, (x->>'location_id')::uuid as location, (x->'location'->>'latitude')::float8 as latitude, (x->'location'->>'longitude')::float8 as longitude, x as record
    from fresh f join written w on w.service_id = f.service_id cross join jsonb_array_elements(f.places) x),
  left_places as (delete from directory.open_place o using written w where o.service_id = w.service_id and not exists (select from places p where p.id = o.id)),
  put_places as (
    insert into directory.open_place (id, service_id, service, location, latitude, longitude, record) select p.id, p.service_id, p.service, p.location, p.latitude, p.longitude, p.record::text from places p
      on conflict (id) do update set latitude = excluded.latitude, longitude = excluded.longitude, record = excluded.record),
  left_times as (delete from directory.open_time o using written w where o.service_id = w.service_id),
  put_times as (
    insert into directory.open_time (service_id, place, days, opens_at, closes_at)
      select f.service_id, (x->>'place')::uuid, array(select jsonb_array_elements_text(x->'days')), (x->>'opens')::time, (x->>'closes')::time from fresh f join written w on w.service_id = f.service_id cross join jsonb_array_elements(f.times) x),
  put_owners as (
    insert into directory.open_organisation as g (id, words, record)
      select distinct on (f.organisation) f.organisation, setweight(to_tsvector('pg_catalog.english', f.organisation_record->>'name'), 'A') || to_tsvector('pg_catalog.english', f.organisation_record->>'description'), f.organisation_record
      from fresh f order by f.organisation
      on conflict (id) do update set words = excluded.words, record = excluded.record where g.record is distinct from excluded.record
      returning g.id)
  select (select count(*) from written) + (select count(*) from gone) + (select count(*) from put_owners) into v_changed;
  delete from directory.open_organisation g where g.id = any(v_owners) and not exists (select from directory.open_service o where o.organisation = g.id);
  get diagnostics v_left = row_count;
  return v_changed + v_left > 0;
end $$;
comment on function directory.refresh_open is 'Makes the records of some services again. Answers whether anything of them had changed. Only under the version lock.';

create function directory.settle_open() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_services bigint[]; v_always boolean; v_changed boolean := false;
begin
  -- Once a transaction: the first of its marks empties the table, and the others find nothing.
  with mine as (delete from directory.open_mark m where m.transaction = pg_current_xact_id() returning m.services, m.always)
  select array(select distinct u from mine x cross join unnest(x.services) u order by 1), (select coalesce(bool_or(x.always), false) from mine x) into v_services, v_always;
  if cardinality(v_services) = 0 and not v_always then return null; end if;
  -- The last lock of every deed, held to the commit: what is read after it is complete, and a later last_modified is committed later.
  perform from directory.directory_version for update;
  for i in 0 .. (cardinality(v_services) - 1) / 1000 loop
    v_changed := directory.refresh_open(v_services[i * 1000 + 1 : i * 1000 + 1000]) or v_changed;
  end loop;
  if v_changed or v_always then update directory.directory_version set open = open + 1; end if;
  return null;
end $$;
comment on function directory.settle_open is 'At the end of a transaction, the records of every service that it touched.';

create function directory.mark_open() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_services bigint[];
begin
  -- The argument says how to come from a row to its services; what was and what is both count.
  execute format('select array_agg(distinct u) from (%s) t cross join lateral (%s) s (u)',
    case tg_op when 'INSERT' then 'select * from fresh' when 'DELETE' then 'select * from former' else 'select * from fresh union select * from former' end, tg_argv[0]) into v_services;
  if v_services is not null then insert into directory.open_mark (transaction, services) values (pg_current_xact_id(), v_services); end if;
  return null;
end $$;
comment on function directory.mark_open is 'Notes which services a statement has touched.';

create function directory.mark_open_sessions() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_services bigint[];
begin
  -- How full a session is, is not published: only whether it is.
  select array_agg(distinct u) into v_services from fresh f full join former o on o.session = f.session cross join unnest(array[f.service_id, o.service_id]) u
    where u is not null and row(f.service_id, f.location_id, f.date, f.starts_at, f.ends_at, f.state = 'cancelled') is distinct from row(o.service_id, o.location_id, o.date, o.starts_at, o.ends_at, o.state = 'cancelled');
  if v_services is not null then insert into directory.open_mark (transaction, services) values (pg_current_xact_id(), v_services); end if;
  return null;
end $$;
comment on function directory.mark_open_sessions is 'Notes which services have sessions that moved, or were cancelled or not any more.';

create function directory.mark_open_categories() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_services bigint[] := '{}';
begin
  -- A new category is only one more in its list. One that changed is named in the records of what is sorted by it, or by what stands under it.
  if tg_op = 'UPDATE' and tg_table_name = 'taxonomy_term' then
    with recursive down as (select f.id from fresh f union select t.id from down d join directory.taxonomy_term t on t.parent_id = d.id)
    select coalesce(array_agg(distinct st.service_id), '{}') into v_services from directory.service_term st where st.term_id in (select d.id from down d);
  elsif tg_op = 'UPDATE' then
    select coalesce(array_agg(distinct st.service_id), '{}') into v_services from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id join fresh f on f.id = t.taxonomy_id;
  end if;
  insert into directory.open_mark (transaction, services, always) values (pg_current_xact_id(), v_services, true);
  return null;
end $$;
comment on function directory.mark_open_categories is 'Notes that categories have changed, and which services are sorted by them.';

create function directory.roll_open() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  insert into directory.open_mark (transaction, services) select pg_current_xact_id(), array_agg(distinct x.service_id) from (
    select d.service_id from directory.service_date d where d.date >= (platform.clock() at time zone 'Europe/London')::date - 7
    union select c.service_id from directory.schedule c where c.valid_to < (platform.clock() at time zone 'Europe/London')::date and c.valid_to >= (platform.clock() at time zone 'Europe/London')::date - 7) x
  having count(*) > 0;
end $$;
comment on function directory.roll_open is 'Each midnight: times that are over leave the records, though nobody changed anything.';

reset role;
set local role hearth_engine;
revoke all on function directory.refresh_open, directory.settle_open, directory.mark_open, directory.mark_open_sessions, directory.mark_open_categories, directory.roll_open from public;
grant execute on function directory.settle_open, directory.mark_open, directory.mark_open_sessions, directory.mark_open_categories to hearth_owner;
grant execute on function directory.roll_open to hearth_owner, hearth_service;
reset role;
revoke create on schema directory from hearth_engine;

create constraint trigger settle_open after insert on directory.open_mark deferrable initially deferred for each row execute function directory.settle_open();

do $$
declare t record; op text;
begin
  for t in select * from (values ('service', 'select t.id'), ('service_at_location', 'select t.service_id'), ('schedule', 'select t.service_id'), ('service_term', 'select t.service_id'), ('assurance', 'select t.service_id'),
      ('organisation', 'select s.id from directory.service s where s.organisation_id = t.id'), ('location', 'select x.service_id from directory.service_at_location x where x.location_id = t.id')) x (name, way) loop
    foreach op in array array['insert', 'update', 'delete'] loop
      execute format('create trigger mark_open_%s after %s on directory.%I referencing %s for each statement execute function directory.mark_open(%L)', op, op, t.name,
        case op when 'insert' then 'new table as fresh' when 'delete' then 'old table as former' else 'new table as fresh old table as former' end, t.way);
    end loop;
  end loop;
  execute 'create trigger mark_open_update after update on directory.service_date referencing new table as fresh old table as former for each statement execute function directory.mark_open_sessions()';
  execute $t$create trigger mark_open_insert after insert on directory.service_date referencing new table as fresh for each statement execute function directory.mark_open('select t.service_id')$t$;
  execute $t$create trigger mark_open_delete after delete on directory.service_date referencing old table as former for each statement execute function directory.mark_open('select t.service_id')$t$;
  for t in select * from (values ('taxonomy'), ('taxonomy_term')) x (name) loop
    foreach op in array array['insert', 'delete'] loop
      execute format('create trigger mark_open_%s after %s on directory.%I for each statement execute function directory.mark_open_categories()', op, op, t.name);
    end loop;
    execute format('create trigger mark_open_update after update on directory.%I referencing new table as fresh for each statement execute function directory.mark_open_categories()', t.name);
  end loop;
end $$;

-- What was there before.
set local role hearth_engine;
insert into directory.open_mark (transaction, services) select pg_current_xact_id(), array_agg(s.id) from directory.service s having count(*) > 0;
reset role;
