-- A reading whose program was stopped says what it had written, as one that failed does.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.break_silent_runs(p_feed bigint) returns void
  language sql volatile set search_path = pg_catalog, pg_temp as $$
  update directory.feed_run r set state = 'failed', problem = 'It broke off: the program that read it was stopped.', ended_at = platform.clock(),
      taken = (select count(*) from directory.run_row x where x.run_id = r.id and x.outcome = 'new'), changed = (select count(*) from directory.run_row x where x.run_id = r.id and x.outcome = 'changed'),
      differing = (select count(*) from directory.run_held h where h.run_id = r.id)
    where (p_feed is null or r.feed_id = p_feed) and r.state = 'running' and r.heard_at < platform.clock() - interval '30 minutes'
$$;
comment on function directory.break_silent_runs is 'A reading that says nothing for half an hour broke off: of one feed, or, with null, of all. What it wrote in parts before is counted.';

create or replace function directory.ask_run(p_feed uuid, p_may_shrink boolean) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_feed bigint; v_run uuid;
begin
  perform access.require('directory.edit');
  select f.id into v_feed from directory.feed f where f.public_id = p_feed for update;
  if v_feed is null then return null; end if;
  perform directory.break_silent_runs(v_feed);
  update directory.feed_run r set state = 'failed', problem = 'It waited for its turn in vain.', ended_at = platform.clock() where r.feed_id = v_feed and r.state = 'waiting' and r.heard_at < platform.clock() - interval '30 minutes';
  select r.public_id into v_run from directory.feed_run r where r.feed_id = v_feed and r.state in ('waiting', 'running');
  if v_run is null then
    insert into directory.feed_run (feed_id, version, taken, changed, unchanged, quarantined, withdrawn, state, may_shrink, asked_name)
      values (v_feed, '', 0, 0, 0, 0, 0, 'waiting', p_may_shrink, access.viewer_name()) returning public_id into v_run;
    update directory.feed f set next_at = directory.next_reading(f.schedule, f.active) where f.id = v_feed;
  end if;
  return v_run;
end $$;

create or replace function directory.due_feeds() returns uuid[]
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  perform directory.break_silent_runs(null);
  return array(select f.public_id from directory.feed f where f.active and f.next_at <= platform.clock() and f.address is not null order by f.next_at, f.id);
end $$;
comment on function directory.due_feeds is 'Sources whose time has come. On the way, readings that fell silent are told as broken off.';

create or replace function directory.open_run(p_feed bigint, p_run uuid, p_version text) returns table (run bigint, run_public uuid)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  if p_run is not null then return query update directory.feed_run r set version = p_version where r.public_id = p_run and r.feed_id = p_feed and r.state = 'running' returning r.id, r.public_id;
  else
    perform directory.break_silent_runs(p_feed);
    -- Another that runs already: nothing is answered.
    return query insert into directory.feed_run as r (feed_id, version, taken, changed, unchanged, quarantined, withdrawn, state, began_at) values (p_feed, p_version, 0, 0, 0, 0, 0, 'running', platform.clock())
      on conflict (feed_id) where state in ('waiting', 'running') do nothing returning r.id, r.public_id;
  end if;
end $$;

revoke all on function directory.break_silent_runs from public;
reset role;
revoke create on schema directory from hearth_engine;
