-- Every row of an extract of the early-years register: what was found of each provider, and why a row was not taken.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

drop function directory.put_register(uuid, jsonb, jsonb, jsonb);
create function directory.put_register(p_run uuid, p_providers jsonb, p_news jsonb, p_more jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_run bigint; v record; v_proposal bigint; v_service directory.service; v_first boolean;
begin
  perform access.require('directory.edit');
  select r.id into strict v_run from directory.feed_run r where r.public_id = p_run and r.state = 'running' for update;
  v_first := not exists (select from directory.register_provider);
  -- Before the providers are written: what is told of each is told against the last extract.
  insert into directory.register_row (run_id, urn, outcome, facts)
    select v_run, e.key, case when v_first then 'new' else coalesce((select n->>'kind' from jsonb_array_elements(p_news) n where n->>'urn' = e.key limit 1), 'same') end, e.value from jsonb_each(p_providers) e;
  insert into directory.register_row (run_id, urn, outcome, facts) select v_run, n->>'urn', 'resigned', n->'before' from jsonb_array_elements(p_news) n where n->>'kind' = 'resigned';
  insert into directory.quarantine (run_id, record, field, problem, raw) select v_run, left(q->>'record', 300), left(q->>'field', 100), left(q->>'problem', 500), left(coalesce(q->>'raw', ''), 4000) from jsonb_array_elements(p_more->'quarantine') q;
  insert into directory.register_provider as p (urn, facts, seen_in) select e.key, e.value, v_run from jsonb_each(p_providers) e on conflict (urn) do update set facts = excluded.facts, seen_in = excluded.seen_in;
  for v in select n->>'urn' as urn, n->>'kind' as kind, nullif(n->'before', 'null') as before, nullif(n->'after', 'null') as after, (n->>'service')::bigint as service from jsonb_array_elements(p_news) n loop
    v_proposal := null;
    select s.* into v_service from directory.service s where s.id = v.service;
    -- Never silently: an editor takes it, or not. A feed's listing is its feed's to close.
    if v.kind = 'resigned' and v_service.id is not null and v_service.feed_id is null and v_service.withdrawn_at is null and v_service.status <> 'defunct' and v_service.organisation_id is not null then
      insert into directory.proposal (kind, listing, service_id, organisation_id, note, made_name)
        values ('change', v_service.public_id, v_service.id, v_service.organisation_id, 'The national register says that this provider (URN ' || v.urn || ') has resigned, or lists it no longer.', 'The early-years register') returning id into v_proposal;
      insert into directory.proposed_field (proposal_id, field, before, wish) values (v_proposal, 'status', to_jsonb(v_service.status), '"defunct"');
    end if;
    insert into directory.register_news (urn, kind, before, after, run_id, service_id, proposal_id) values (v.urn, v.kind, v.before, v.after, v_run, v_service.id, v_proposal);
    if v.kind = 'resigned' then delete from directory.register_provider p where p.urn = v.urn; end if;
  end loop;
  update directory.feed_run r set state = 'done', version = 'register', ended_at = platform.clock(), notes = p_more->'notes', done = (p_more->>'records')::int, total = (p_more->>'records')::int,
    taken = c.fresh, changed = c.changed, unchanged = c.same, withdrawn = c.resigned, quarantined = jsonb_array_length(p_more->'quarantine')
    from (select count(*) filter (where x.outcome = 'new') as fresh, count(*) filter (where x.outcome = 'changed') as changed, count(*) filter (where x.outcome = 'same') as same, count(*) filter (where x.outcome = 'resigned') as resigned
      from directory.register_row x where x.run_id = v_run) c where r.id = v_run;
  update directory.feed f set whole_at = r.began_at, since = r.began_at from directory.feed_run r where r.id = v_run and f.id = r.feed_id;
end $$;
comment on function directory.put_register is 'Writes an extract down with its news, what was found of each provider, and the rows that were not taken. For a listing of ours whose provider resigned, it proposes to close it.';

create function directory.run_providers(p_run uuid, p_outcome text, p_after text, p_most int) returns table (urn text, outcome text, facts jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select x.urn, x.outcome, x.facts from directory.register_row x join directory.feed_run r on r.id = x.run_id
    where r.public_id = p_run and (p_outcome = '' or x.outcome = p_outcome) and x.urn > p_after order by x.urn limit p_most;
end $$;
comment on function directory.run_providers is 'What a reading of the early-years register found of each of our providers, by their numbers.';

create or replace function directory.forget_feed_names() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update directory.feed_run r set asked_name = null where r.asked_name is not null and r.at < platform.clock() - interval '3 years';
  update directory.duplicate d set settled_name = null where d.settled_name is not null and d.settled_at < platform.clock() - interval '3 years';
  update directory.feed_difference d set settled_name = null where d.settled_name is not null and d.settled_at < platform.clock() - interval '3 years';
  update directory.register_news n set done_name = null where n.done_name is not null and n.done_at < platform.clock() - interval '3 years';
  -- What was refused long ago may hold somebody's words: the field and the reason stay.
  update directory.quarantine q set raw = '' from directory.feed_run r where r.id = q.run_id and q.raw <> '' and r.at < platform.clock() - interval '90 days';
  -- Lists of what a reading did are kept a year; what it wrote is in the history for good.
  delete from directory.run_row x using directory.feed_run r where r.id = x.run_id and r.at < platform.clock() - interval '1 year';
  delete from directory.run_held x using directory.feed_run r where r.id = x.run_id and r.at < platform.clock() - interval '1 year';
  delete from directory.register_row x using directory.feed_run r where r.id = x.run_id and r.at < platform.clock() - interval '1 year';
  update directory.feed_run r set same = '{}', stand_behind = '{}' where r.at < platform.clock() - interval '1 year' and (r.same <> '{}' or r.stand_behind <> '{}');
end $$;

do $$
declare f text;
begin
  foreach f in array array['put_register(uuid, jsonb, jsonb, jsonb)', 'run_providers(uuid, text, text, int)'] loop
    execute format('revoke all on function directory.%s from public', f);
    execute format('grant execute on function directory.%s to hearth_staff, hearth_service', f);
  end loop;
end $$;

reset role;
revoke create on schema directory from hearth_engine;
