-- Sources and their readings, as pages and jobs see them.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

-- What stands behind another is not published, as long as that other has not been withdrawn itself: nothing good is lost.
do $$
declare rule text := rtrim(pg_get_viewdef('directory.publishable'::regclass), '; ');
begin
  execute format('create or replace view directory.publishable with (security_invoker) as select p.* from (%s) p
    where not exists (select from directory.behind b join directory.service k on k.id = b.shown_id where b.hidden_id = p.service_id and k.withdrawn_at is null)', rule);
end $$;
comment on view directory.publishable is 'The publishing rule, in one place: approved, live, not hidden, not behind another, and nothing sensitive in it or round it.';

create function directory.next_reading(p_schedule text, p_active boolean) returns timestamptz
  language sql stable set search_path = pg_catalog, pg_temp as $$
  -- At night, and not all at the same minute.
  select case when p_active and p_schedule <> 'never' then
    ((directory.today() + case p_schedule when 'daily' then 1 else 7 end)::timestamp + interval '1 hour' + floor(random() * 180) * interval '1 minute') at time zone 'Europe/London' end
$$;
comment on function directory.next_reading is 'When a source on this timetable is read next; null for never.';

create function directory.run_in_short(p_run directory.feed_run) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('run', p_run.public_id, 'state', p_run.state, 'at', p_run.at, 'endedAt', p_run.ended_at, 'version', p_run.version, 'done', p_run.done, 'total', p_run.total, 'problem', p_run.problem, 'whole', p_run.whole,
    'taken', p_run.taken, 'changed', p_run.changed, 'unchanged', p_run.unchanged, 'quarantined', p_run.quarantined, 'withdrawn', p_run.withdrawn, 'differing', p_run.differing, 'linked', p_run.linked, 'askedName', p_run.asked_name, 'stopping', p_run.stopping)
$$;
comment on function directory.run_in_short is 'A reading with its counts.';

create function directory.list_feeds() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return (select coalesce(jsonb_agg(jsonb_build_object('feed', f.public_id, 'title', f.title, 'speaks', f.speaks, 'schedule', f.schedule, 'active', f.active, 'nextAt', f.next_at, 'fromFile', f.address is null,
      'live', (select count(*) from directory.service s where s.feed_id = f.id and s.withdrawn_at is null),
      'last', (select directory.run_in_short(r) from directory.feed_run r where r.feed_id = f.id order by r.id desc limit 1)) order by lower(f.title), f.id), '[]') from directory.feed f);
end $$;
comment on function directory.list_feeds is 'Every source with its last reading, by title.';

create function directory.feed_page(p_feed uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return (select jsonb_build_object('feed', f.public_id, 'title', f.title, 'speaks', f.speaks, 'schedule', f.schedule, 'active', f.active, 'nextAt', f.next_at, 'fileName', f.file_name, 'mapping', f.mapping,
      -- What follows the question mark may be a key.
      'address', case when access.may('directory.edit') then f.address else split_part(f.address, '?', 1) end, 'source', f.source,
      'live', (select count(*) from directory.service s where s.feed_id = f.id and s.withdrawn_at is null), 'withdrawn', (select count(*) from directory.service s where s.feed_id = f.id and s.withdrawn_at is not null),
      'hasFile', exists (select from directory.feed_file x where x.feed_id = f.id),
      'runs', (select coalesce(jsonb_agg(directory.run_in_short(r) order by r.id desc), '[]') from (select * from directory.feed_run x where x.feed_id = f.id order by x.id desc limit 20) r))
    from directory.feed f where f.public_id = p_feed);
end $$;
comment on function directory.feed_page is 'One source with its latest readings; null for what is not there.';

create function directory.put_feed(p_feed uuid, p jsonb) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_public uuid;
begin
  perform access.require('directory.edit');
  if p_feed is null then
    insert into directory.feed (source, title, speaks, address, file_name, schedule, active, mapping, next_at)
      values (p->>'source', p->>'title', p->>'speaks', p->>'address', p->>'fileName', p->>'schedule', (p->>'active')::boolean, nullif(p->'mapping', 'null'), directory.next_reading(p->>'schedule', (p->>'active')::boolean))
      on conflict (source) do nothing returning public_id into v_public;
  else
    update directory.feed f set title = coalesce(p->>'title', title), schedule = coalesce(p->>'schedule', schedule), active = coalesce((p->>'active')::boolean, active), mapping = coalesce(nullif(p->'mapping', 'null'), mapping),
        address = coalesce(p->>'address', address), file_name = coalesce(p->>'fileName', file_name), etag = case when p ? 'mapping' or p ? 'address' or p ? 'fileName' then null else etag end,
        next_at = case when p ? 'schedule' or p ? 'active' then directory.next_reading(coalesce(p->>'schedule', schedule), coalesce((p->>'active')::boolean, active)) else next_at end
      where f.public_id = p_feed returning f.public_id into v_public;
    if p ? 'title' then
      -- Families read the title beside every listing of it.
      perform directory.rebuild_listing(array(select s.id from directory.service s join directory.feed f on f.id = s.feed_id where f.public_id = p_feed and s.withdrawn_at is null
        and exists (select from directory.listing l where l.service_id = s.id and not l.deleted and l.feed <> p->>'title')));
    end if;
  end if;
  return v_public;
end $$;
comment on function directory.put_feed is 'Adds a source, or changes what is said of one. Null where one of this address is there already.';

create function directory.put_feed_part(p_feed uuid, p_part int, p_bytes bytea) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  if p_part = 0 then delete from directory.feed_file x using directory.feed f where f.public_id = p_feed and x.feed_id = f.id; end if;
  insert into directory.feed_file (feed_id, part, bytes) select f.id, p_part, p_bytes from directory.feed f where f.public_id = p_feed;
end $$;
comment on function directory.put_feed_part is 'A part of the file of a source; the first one replaces what was there.';

create function directory.feed_part(p_feed uuid, p_part int) returns bytea
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  return (select x.bytes from directory.feed_file x join directory.feed f on f.id = x.feed_id where f.public_id = p_feed and x.part = p_part);
end $$;
comment on function directory.feed_part is 'A part of the file of a source; null after the last.';

create function directory.ask_run(p_feed uuid, p_may_shrink boolean) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_feed bigint; v_run uuid;
begin
  perform access.require('directory.edit');
  select f.id into v_feed from directory.feed f where f.public_id = p_feed for update;
  if v_feed is null then return null; end if;
  update directory.feed_run r set state = 'failed', problem = 'It broke off: the program that read it was stopped.', ended_at = platform.clock()
    where r.feed_id = v_feed and r.state in ('waiting', 'running') and r.heard_at < platform.clock() - interval '30 minutes';
  select r.public_id into v_run from directory.feed_run r where r.feed_id = v_feed and r.state in ('waiting', 'running');
  if v_run is null then
    insert into directory.feed_run (feed_id, version, taken, changed, unchanged, quarantined, withdrawn, state, may_shrink, asked_name)
      values (v_feed, '', 0, 0, 0, 0, 0, 'waiting', p_may_shrink, access.viewer_name()) returning public_id into v_run;
    update directory.feed f set next_at = directory.next_reading(f.schedule, f.active) where f.id = v_feed;
  end if;
  return v_run;
end $$;
comment on function directory.ask_run is 'A reading of a source that waits for its turn, or the one that waits or runs already.';

create function directory.due_feeds() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  return array(select f.public_id from directory.feed f where f.active and f.next_at <= platform.clock() and f.address is not null order by f.next_at, f.id);
end $$;
comment on function directory.due_feeds is 'Sources whose time has come.';

create function directory.imports_overdue() returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from directory.feed f where f.active and f.schedule <> 'never' and f.address is not null
    and not exists (select from directory.feed_run r where r.feed_id = f.id and r.state = 'done' and r.at > platform.clock() - case f.schedule when 'daily' then interval '2 days' else interval '9 days' end)
    and f.made_at < platform.clock() - interval '2 days'
$$;
comment on function directory.imports_overdue is 'How many sources on a timetable have not been read with success for a day or two longer than it says.';

create function directory.start_run(p_run uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v jsonb;
begin
  perform access.require('directory.edit');
  update directory.feed_run r set state = 'running', began_at = platform.clock(), heard_at = platform.clock() from directory.feed f
    where r.public_id = p_run and r.state = 'waiting' and f.id = r.feed_id
    returning jsonb_build_object('feed', f.public_id, 'source', f.source, 'title', f.title, 'speaks', f.speaks, 'address', f.address, 'mapping', f.mapping, 'etag', f.etag, 'mayShrink', r.may_shrink,
      'since', case when f.whole_at > platform.clock() - interval '6 days 12 hours' then f.since end, 'beganAt', r.began_at) into v;
  return v;
end $$;
comment on function directory.start_run is 'Begins a reading that waits: what to read, and since when if it was read whole within the week. Null for one that does not wait.';

create function directory.hear_run(p_run uuid, p_done int, p_total int) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_stopping boolean;
begin
  perform access.require('directory.edit');
  update directory.feed_run r set done = p_done, total = p_total, heard_at = platform.clock() where r.public_id = p_run and r.state = 'running' returning r.stopping into v_stopping;
  return coalesce(v_stopping, true);
end $$;
comment on function directory.hear_run is 'How far a reading is. Answers whether it is to stop.';

create function directory.stop_run(p_run uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.feed_run r set stopping = true, state = case when r.state = 'waiting' then 'stopped' else r.state end, ended_at = case when r.state = 'waiting' then platform.clock() end where r.public_id = p_run and r.state in ('waiting', 'running');
  return found;
end $$;
comment on function directory.stop_run is 'Asks a reading to stop; one that waits is stopped at once.';

create function directory.break_run(p_run uuid, p_state text, p_problem text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.feed_run r set state = p_state, problem = left(p_problem, 1000), ended_at = platform.clock() where r.public_id = p_run and r.state = 'running';
end $$;
comment on function directory.break_run is 'A reading failed or was stopped: nothing is withdrawn by it.';

create function directory.same_run(p_run uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.feed_run r set state = 'done', version = '', ended_at = platform.clock(), unchanged = (select count(*) from directory.service s where s.feed_id = r.feed_id and s.withdrawn_at is null) where r.public_id = p_run and r.state = 'running';
  update directory.feed f set whole_at = platform.clock(), since = r.began_at from directory.feed_run r where r.public_id = p_run and f.id = r.feed_id;
end $$;
comment on function directory.same_run is 'The feed said that nothing changed since it was last read whole.';

create function directory.open_run(p_feed bigint, p_run uuid, p_version text) returns table (run bigint, run_public uuid)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  if p_run is not null then return query update directory.feed_run r set version = p_version where r.public_id = p_run and r.feed_id = p_feed and r.state = 'running' returning r.id, r.public_id;
  else return query insert into directory.feed_run as r (feed_id, version, taken, changed, unchanged, quarantined, withdrawn, state, began_at) values (p_feed, p_version, 0, 0, 0, 0, 0, 'running', platform.clock()) returning r.id, r.public_id; end if;
end $$;
comment on function directory.open_run is 'The reading that what follows is written under: the one that runs, or a new one for the command line.';

create function directory.close_run(p_run bigint, p_counts jsonb, p_quarantine jsonb, p_kept text[], p_more jsonb) returns jsonb
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
      differing = coalesce((p_counts->>'differing')::int, 0), withdrawn = cardinality(v_withdrawn), whole = p_kept is not null, notes = coalesce(p_more->'notes', '[]'), done = coalesce((p_more->>'records')::int, r.done), total = coalesce((p_more->>'records')::int, r.total),
      linked = (select count(*) from directory.behind b join directory.service s on s.id = b.hidden_id where s.feed_id = v_feed and s.withdrawn_at is null) where r.id = p_run;
  update directory.feed f set etag = p_more->>'etag', since = r.began_at, whole_at = case when p_kept is not null then r.began_at else f.whole_at end from directory.feed_run r where f.id = v_feed and r.id = p_run;
  -- What stood behind something that is gone is shown again.
  with again as (select b.hidden_id from directory.behind b where b.shown_id = any(v_withdrawn)), marked as (insert into directory.open_mark (transaction, services) select pg_current_xact_id(), array_agg(a.hidden_id) from again a having count(*) > 0)
  select v_withdrawn || array(select hidden_id from again) into v_withdrawn;
  return to_jsonb(v_withdrawn);
end $$;
comment on function directory.close_run is 'Ends a reading: withdraws what the feed no longer has (nothing where p_kept is null), and writes every record down. Answers the listings to rebuild.';

create function directory.run_withdrawn(p_run bigint) returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select r.withdrawn from directory.feed_run r where r.id = p_run and (access.may('directory.edit') or session_user = 'hearth_owner') $$;
comment on function directory.run_withdrawn is 'How many listings a reading withdrew.';

create function directory.feed_hashes(p_feed bigint) returns table (key text, hash text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  return query select s.feed_key, encode(s.feed_hash, 'hex') from directory.service s where s.feed_id = p_feed and s.withdrawn_at is null and s.feed_hash is not null;
end $$;
comment on function directory.feed_hashes is 'What of a feed stands here, by its id there: the same again is not written again.';

create function directory.run_page(p_run uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return (select directory.run_in_short(r) || jsonb_build_object('feed', f.public_id, 'title', f.title, 'speaks', f.speaks, 'notes', r.notes) from directory.feed_run r join directory.feed f on f.id = r.feed_id where r.public_id = p_run);
end $$;
comment on function directory.run_page is 'One reading of a source; null for what is not there.';

create function directory.run_quarantine(p_run uuid, p_after bigint, p_most int) returns table (id bigint, record text, field text, problem text, raw text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select q.id, q.record, q.field, q.problem, q.raw from directory.quarantine q join directory.feed_run r on r.id = q.run_id where r.public_id = p_run and q.id > p_after order by q.id limit p_most;
end $$;
comment on function directory.run_quarantine is 'Records that a reading did not take, and why, in the order of the feed.';

create function directory.run_rows(p_run uuid, p_outcome text, p_after bigint, p_most int) returns table (id bigint, service uuid, name text, organisation text, record text, outcome text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select s.id, s.public_id, s.name, coalesce(o.name, ''), s.feed_key, x.outcome from directory.run_row x join directory.feed_run r on r.id = x.run_id join directory.service s on s.id = x.service_id left join directory.organisation o on o.id = s.organisation_id
    where r.public_id = p_run and (p_outcome = '' or x.outcome = p_outcome) and s.id > p_after and not s.sensitive and not coalesce(o.sensitive, false) order by s.id limit p_most;
end $$;
comment on function directory.run_rows is 'Listings that a reading made, changed or withdrew.';

create function directory.withdrawn_listings(p_after timestamptz, p_most int) returns table (service uuid, name text, organisation text, feed text, feed_id uuid, at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select s.public_id, s.name, coalesce(o.name, ''), f.title, f.public_id, s.withdrawn_at from directory.service s join directory.feed f on f.id = s.feed_id left join directory.organisation o on o.id = s.organisation_id
    where s.withdrawn_at is not null and (p_after is null or s.withdrawn_at < p_after) and not s.sensitive and not coalesce(o.sensitive, false) order by s.withdrawn_at desc, s.id limit p_most;
end $$;
comment on function directory.withdrawn_listings is 'Listings that their own directory no longer has, the latest first.';

create function directory.upstream_of(p_service uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (access.may('directory.assure') or access.may('directory.see_feeds') or access.may('directory.edit')) then return null; end if;
  return (select jsonb_build_object('name', s.name, 'feed', f.public_id, 'title', f.title, 'record', s.feed_key, 'withdrawnAt', s.withdrawn_at, 'behind', (select k.public_id from directory.behind b join directory.service k on k.id = b.shown_id where b.hidden_id = s.id),
      'fields', (select coalesce(jsonb_agg(l.field order by l.field), '[]') from directory.local_field l where l.service_id = s.id),
      'differences', (select count(*) from directory.feed_difference d where d.service_id = s.id and d.state = 'waiting'))
    from directory.service s join directory.feed f on f.id = s.feed_id where s.public_id = p_service and not s.sensitive);
end $$;
comment on function directory.upstream_of is 'Where a listing comes from, and how it stands with that; null for our own.';

do $$
declare f text;
begin
  revoke all on function directory.next_reading, directory.run_in_short from public;
  foreach f in array array['list_feeds()', 'feed_page(uuid)', 'put_feed(uuid, jsonb)', 'put_feed_part(uuid, int, bytea)', 'feed_part(uuid, int)', 'ask_run(uuid, boolean)', 'due_feeds()', 'imports_overdue()', 'start_run(uuid)', 'hear_run(uuid, int, int)',
      'stop_run(uuid)', 'break_run(uuid, text, text)', 'same_run(uuid)', 'open_run(bigint, uuid, text)', 'close_run(bigint, jsonb, jsonb, text[], jsonb)', 'feed_hashes(bigint)', 'run_withdrawn(bigint)', 'run_page(uuid)', 'run_quarantine(uuid, bigint, int)',
      'run_rows(uuid, text, bigint, int)', 'withdrawn_listings(timestamptz, int)', 'upstream_of(uuid)'] loop
    execute format('revoke all on function directory.%s from public', f);
    execute format('grant execute on function directory.%s to hearth_staff, hearth_service, hearth_owner', f);
  end loop;
  grant execute on function directory.imports_overdue() to hearth_public;
end $$;

reset role;
revoke create on schema directory from hearth_engine;
