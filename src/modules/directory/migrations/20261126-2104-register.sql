-- The national register of early-years providers, as its extract is published: who is new, changed, or has resigned.

create table directory.register_provider (
  urn text primary key,
  facts jsonb not null,
  seen_in bigint not null references directory.feed_run
);
comment on table directory.register_provider is 'Providers of this authority as the last extract had them. Of who works from home, neither name nor address is kept.';
comment on column directory.register_provider.urn is 'The register''s own number.';
comment on column directory.register_provider.facts is 'name, kind, town, postcode, registered.';
comment on column directory.register_provider.seen_in is 'In which reading it was last there.';

create table directory.register_news (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  urn text not null,
  kind text not null check (kind in ('new', 'changed', 'resigned')),
  before jsonb,
  after jsonb,
  run_id bigint not null references directory.feed_run,
  service_id bigint references directory.service,
  proposal_id bigint references directory.proposal,
  found_at timestamptz not null default platform.clock(),
  done_at timestamptz,
  done_name text
);
comment on table directory.register_news is 'What a newer extract said otherwise: a list to act on. Nothing of a listing is changed by it.';
comment on column directory.register_news.id is 'Inside only.';
comment on column directory.register_news.public_id is 'In URLs.';
comment on column directory.register_news.urn is 'Of which provider.';
comment on column directory.register_news.kind is 'new, changed, resigned.';
comment on column directory.register_news.before is 'What the extract said before; null for a new one.';
comment on column directory.register_news.after is 'What it says now; null where it is not in it any more.';
comment on column directory.register_news.run_id is 'In which reading.';
comment on column directory.register_news.service_id is 'The listing that goes by the same name at the same postcode.';
comment on column directory.register_news.proposal_id is 'For one that resigned: the proposal to close that listing.';
comment on column directory.register_news.found_at is 'When.';
comment on column directory.register_news.done_at is 'When somebody said that it is seen to.';
comment on column directory.register_news.done_name is 'Who; null after three years.';
create index on directory.register_news (id) where done_at is null;

do $$ begin
  perform access.protect_engine('directory.register_provider');
  perform access.protect_engine('directory.register_news');
end $$;

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.register_known() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  return jsonb_build_object('authority', (select n.authority_name from network.network n), 'providers', (select coalesce(jsonb_object_agg(p.urn, p.facts), '{}') from directory.register_provider p));
end $$;
comment on function directory.register_known is 'Providers as the last extract had them, and whose register this is.';

create function directory.put_register(p_run uuid, p_providers jsonb, p_news jsonb, p_counts jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_run bigint; v record; v_proposal bigint; v_service directory.service;
begin
  perform access.require('directory.edit');
  select r.id into strict v_run from directory.feed_run r where r.public_id = p_run and r.state = 'running' for update;
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
  update directory.feed_run r set state = 'done', version = 'register', ended_at = platform.clock(), taken = (p_counts->>'new')::int, changed = (p_counts->>'changed')::int, unchanged = (p_counts->>'same')::int, withdrawn = (p_counts->>'resigned')::int,
    done = (p_counts->>'records')::int, total = (p_counts->>'records')::int where r.id = v_run;
  update directory.feed f set whole_at = r.began_at, since = r.began_at from directory.feed_run r where r.id = v_run and f.id = r.feed_id;
end $$;
comment on function directory.put_register is 'Writes an extract down with its news. For a listing of ours whose provider resigned, it proposes to close it.';

create function directory.list_register_news(p_done boolean, p_after bigint, p_most int) returns table (id bigint, news uuid, urn text, kind text, before jsonb, after jsonb, found_at timestamptz, listing uuid, name text, proposal uuid, done_name text, total int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select n.id, n.public_id, n.urn, n.kind, n.before, n.after, n.found_at, s.public_id, s.name, p.public_id, n.done_name, (count(*) over ())::int
    from directory.register_news n left join directory.service s on s.id = n.service_id and not s.sensitive left join directory.proposal p on p.id = n.proposal_id
    where (n.done_at is not null) = p_done and n.id > p_after order by n.id limit p_most;
end $$;
comment on function directory.list_register_news is 'What is to be seen to, the oldest first; or what was.';

create function directory.settle_register_news(p_news uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.register_news n set done_at = platform.clock(), done_name = access.viewer_name() where n.public_id = p_news and n.done_at is null;
  return found;
end $$;
comment on function directory.settle_register_news is 'Somebody has seen to it.';

create function directory.forget_feed_names() returns void
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
end $$;
comment on function directory.forget_feed_names is 'Each night: who asked and settled three years ago, records as they came 90 days ago.';

do $$
declare f text;
begin
  foreach f in array array['register_known()', 'put_register(uuid, jsonb, jsonb, jsonb)', 'list_register_news(boolean, bigint, int)', 'settle_register_news(uuid)', 'forget_feed_names()'] loop
    execute format('revoke all on function directory.%s from public', f);
    execute format('grant execute on function directory.%s to hearth_staff, hearth_service', f);
  end loop;
end $$;

reset role;
revoke create on schema directory from hearth_engine;
