-- What a feed says of services, written with its history; what was assured here is not written over.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

-- A change of one field of a feed's listing leaves what we know of the feed as it is.
do $$
declare
  before text := pg_get_functiondef('directory.put_services(jsonb)'::regprocedure);
  after text := replace(before, 'feed_key = excluded.feed_key, feed_hash = excluded.feed_hash', 'feed_key = coalesce(excluded.feed_key, s.feed_key), feed_hash = coalesce(excluded.feed_hash, s.feed_hash)');
begin
  if after = before then raise exception 'put_services is not as it was thought to be'; end if;
  execute after;
end $$;

create or replace function directory.feed_shrinkage(p_feed bigint, p_kept text[]) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('live', count(*), 'missing', count(*) filter (where k.key is null)) from directory.service s left join (select distinct u as key from unnest(p_kept) u) k on k.key = s.feed_key where s.feed_id = p_feed and s.withdrawn_at is null
$$;

create or replace function directory.editable_listing(p_listing uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('fields', directory.listing_fields(s.id), 'wish', directory.whole_wish(s.id) || case when s.feed_id is null then '{}' else jsonb_build_object('feed', s.feed_id) end, 'ours', s.withdrawn_at is null)
  from directory.service s where s.public_id = p_listing and directory.may_see_listing(s.id, 'editor')
$$;
comment on function directory.editable_listing is 'What an editor changes directly: its fields, and the whole of it as put_services takes it. One of a feed too: what they change of it is then assured here.';

create function directory.note_local() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.local_field (service_id, field, said)
    select f.service_id, f.field, f.old from fresh f join directory.service s on s.id = f.service_id and s.feed_id is not null where f.source in ('proposal', 'editor', 'undone')
    on conflict do nothing;
  return null;
end $$;
comment on function directory.note_local is 'What our own people change of a feed''s listing is assured here from then on, by whatever door.';

create function directory.is_assured(p_service bigint, p_field text) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from directory.local_field l where l.service_id = p_service and l.field = p_field)
    or exists (select from directory.assurance a where a.service_id = p_service and a.how <> 'told' and a.due_on >= directory.today())
$$;
comment on function directory.is_assured is 'Whether a feed may no longer write a field: somebody here changed it, or an owner or a worker confirmed the listing and that is still in date.';

create function directory.wish_of(p_fields jsonb) returns jsonb
  language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(w.name, w.value), '{}') from jsonb_each(p_fields) f cross join lateral (
    select f.key, f.value where f.key not in ('ages', 'cost', 'places')
    union all select n.name, f.value->n.part from (values ('ages', 'ageMin', 'min'), ('ages', 'ageMax', 'max'), ('ages', 'expecting', 'expecting'), ('cost', 'pricePence', 'pence'), ('cost', 'priceNote', 'note')) n (field, name, part) where f.key = n.field
    union all select 'locations', f.value where f.key = 'places') w (name, value)
$$;
comment on function directory.wish_of is 'Fields of a listing in the words of put_services.';

create function directory.put_back(p_service bigint, p_fields jsonb) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare v_feed bigint; v_wish jsonb;
begin
  select s.feed_id, directory.whole_wish(s.id) || directory.wish_of(p_fields) || case when s.feed_id is null then '{}' else jsonb_build_object('feed', s.feed_id) end into v_feed, v_wish from directory.service s where s.id = p_service and s.withdrawn_at is null;
  if v_wish is null then return; end if;
  perform directory.put_services(jsonb_build_array(v_wish));
  if p_fields ? 'audiences' then perform directory.put_audiences(jsonb_build_array(v_wish)); end if;
end $$;
comment on function directory.put_back is 'Writes some fields of a listing, ours or a feed''s; everything else stays. Not of one that was withdrawn.';

create function directory.hold_difference(p_service bigint, p_field text, p_ours jsonb, p_theirs jsonb, p_run bigint, p_row text) returns void
  language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into directory.feed_difference (service_id, field, ours, theirs, run_id, feed_row) values (p_service, p_field, p_ours, p_theirs, p_run, p_row)
    on conflict (service_id, field) where state = 'waiting' do update set ours = excluded.ours, theirs = excluded.theirs, run_id = excluded.run_id, feed_row = excluded.feed_row, found_at = platform.clock()
$$;
comment on function directory.hold_difference is 'Something to be settled rather than written; the latest that was said of a field stands.';

create function directory.carry_over(p_hidden bigint, p_changes jsonb, p_run bigint, p_row text) returns bigint
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare v_behind directory.behind; v_own boolean; v_fields jsonb; v_put jsonb := '{}'; v record;
begin
  select b.* into v_behind from directory.behind b where b.hidden_id = p_hidden and b.merged;
  if v_behind.hidden_id is null then return null; end if;
  select s.feed_id is null, directory.listing_fields(s.id) into v_own, v_fields from directory.service s where s.id = v_behind.shown_id and s.withdrawn_at is null;
  if v_fields is null then return null; end if;
  for v in select c.key as field, c.value->'old' as old, c.value->'new' as new, v_fields->c.key as ours from jsonb_each(p_changes) c loop
    if v.ours = v.new then continue; end if;
    if v.ours = v.old and not v_own and not directory.is_assured(v_behind.shown_id, v.field) then v_put := v_put || jsonb_build_object(v.field, v.new);
    else perform directory.hold_difference(v_behind.shown_id, v.field, v.ours, v.new, p_run, p_row); end if;
  end loop;
  if v_put = '{}' then return null; end if;
  perform directory.put_back(v_behind.shown_id, v_put);
  insert into directory.change (service_id, field, old, new, source, feed_run_id, feed_row) select v_behind.shown_id, p.key, v_fields->p.key, p.value, 'feed', p_run, p_row from jsonb_each(v_put) p;
  update directory.behind b set carried = b.carried || (select jsonb_object_agg(p.key, jsonb_build_object('old', coalesce(b.carried->p.key->'old', v_fields->p.key), 'new', p.value)) from jsonb_each(v_put) p) where b.hidden_id = p_hidden;
  return v_behind.shown_id;
end $$;
comment on function directory.carry_over is 'What the feed of a merged listing changed, carried to the one it stands behind: where both said the same and nothing was assured here; else it is to be settled. Answers the listing that was written.';

create function directory.take_services(p jsonb, p_run bigint) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_feed bigint; v_before jsonb; v_put jsonb; v_ids bigint[]; v_differing int := 0; v_kept bigint; v_restore jsonb; v_changes jsonb; s record; v record;
begin
  perform access.require('directory.edit');
  select r.feed_id into strict v_feed from directory.feed_run r where r.id = p_run;
  select coalesce(jsonb_object_agg(x.id, directory.listing_fields(x.id)), '{}') into v_before from jsonb_array_elements(p) r join directory.service x on x.public_id = (r->>'id')::uuid and x.feed_id = v_feed;
  v_put := directory.put_services(p);
  perform directory.put_audiences(coalesce((select jsonb_agg(r) from jsonb_array_elements(p) r where r->'audiences' is not null), '[]'));
  v_ids := array(select x::bigint from jsonb_array_elements_text(v_put->'ids') x);
  insert into directory.run_row (run_id, service_id, outcome) select p_run, i, case when v_before ? i::text then 'changed' else 'new' end from unnest(v_ids) i on conflict do nothing;
  insert into directory.change (service_id, field, old, new, source, feed_run_id, feed_row) select x.id, 'listing', 'null', to_jsonb(x.name), 'feed', p_run, x.feed_key from directory.service x where x.id = any(v_ids) and not v_before ? x.id::text;
  for s in select x.id, x.feed_key, directory.listing_fields(x.id) as fields, v_before->x.id::text as before from directory.service x where x.id = any(v_ids) and v_before ? x.id::text order by x.id loop
    v_restore := '{}'; v_changes := '{}';
    for v in select f.key as field, s.before->f.key as old, f.value as new, l.said from jsonb_each(s.fields) f left join directory.local_field l on l.service_id = s.id and l.field = f.key where f.value <> s.before->f.key loop
      if directory.is_assured(s.id, v.field) then
        v_restore := v_restore || jsonb_build_object(v.field, v.old);
        if v.new <> coalesce(v.said, v.old) then
          perform directory.hold_difference(s.id, v.field, v.old, v.new, p_run, s.feed_key);
          v_differing := v_differing + 1;
        end if;
        insert into directory.local_field (service_id, field, said) values (s.id, v.field, v.new) on conflict (service_id, field) do update set said = excluded.said;
      else v_changes := v_changes || jsonb_build_object(v.field, jsonb_build_object('old', v.old, 'new', v.new)); end if;
    end loop;
    -- A feed that says again what stands here has nothing to settle.
    delete from directory.feed_difference d using directory.feed_run r where d.service_id = s.id and d.state = 'waiting' and r.id = d.run_id and r.feed_id = v_feed and not v_restore ? d.field;
    if v_restore <> '{}' then perform directory.put_back(s.id, v_restore); end if;
    if v_changes <> '{}' then
      insert into directory.change (service_id, field, old, new, source, feed_run_id, feed_row) select s.id, c.key, c.value->'old', c.value->'new', 'feed', p_run, s.feed_key from jsonb_each(v_changes) c;
      v_kept := directory.carry_over(s.id, v_changes, p_run, s.feed_key);
      if v_kept is not null then v_ids := v_ids || v_kept; end if;
    end if;
  end loop;
  -- What stands behind one of these, or stood until it came back, is published by how these stand.
  with hidden as (select b.hidden_id from directory.behind b where b.shown_id = any(v_ids)), marked as (insert into directory.open_mark (transaction, services) select pg_current_xact_id(), array_agg(h.hidden_id) from hidden h having count(*) > 0)
  select v_ids || array(select h.hidden_id from hidden h) into v_ids;
  return v_put || jsonb_build_object('ids', to_jsonb(v_ids), 'differing', v_differing);
end $$;
comment on function directory.take_services is 'put_services for a reading of a feed: writes the history by run and record, holds back what was assured here, carries on to what a listing was merged into. Answers how many were new, changed, how many fields differ, and what to rebuild.';

create function directory.list_differences(p_run uuid, p_after bigint, p_most int) returns table (id bigint, difference uuid, listing uuid, name text, field text, ours jsonb, theirs jsonb, feed text, feed_row text, found_at timestamptz, total int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select d.id, d.public_id, s.public_id, s.name, d.field, d.ours, d.theirs, f.title, d.feed_row, d.found_at, (count(*) over ())::int
    from directory.feed_difference d join directory.service s on s.id = d.service_id and not s.sensitive join directory.feed_run r on r.id = d.run_id join directory.feed f on f.id = r.feed_id
    where d.state = 'waiting' and (p_run is null or r.public_id = p_run) and d.id > p_after order by d.id limit p_most;
end $$;
comment on function directory.list_differences is 'What feeds say that differs from what was assured here, the longest waiting first; of one reading, or of all.';

create function directory.settle_difference(p_difference uuid, p_take boolean) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v directory.feed_difference; v_now jsonb; v_feed bigint; v_own bigint;
begin
  perform access.require('directory.edit');
  select d.* into v from directory.feed_difference d where d.public_id = p_difference;
  if v.id is null then return 'not-here'; end if;
  perform from directory.service s where s.id = v.service_id for update;
  select d.* into v from directory.feed_difference d where d.id = v.id for update;
  if v.state <> 'waiting' then return 'already'; end if;
  v_now := directory.listing_fields(v.service_id)->v.field;
  if p_take then
    if v_now <> v.ours then return 'moved'; end if;
    perform directory.put_back(v.service_id, jsonb_build_object(v.field, v.theirs));
    insert into directory.change (service_id, field, old, new, source, feed_run_id, feed_row, why, by_account, by_name, by_organisation)
      values (v.service_id, v.field, v_now, v.theirs, 'feed', v.run_id, v.feed_row, 'An editor took what the feed says.', access.viewer_account(), access.viewer_name(), (access.viewer()).organisation_id);
    delete from directory.local_field l where l.service_id = v.service_id and l.field = v.field;
    perform directory.rebuild_listing(array[v.service_id]);
  else
    select s.feed_id into v_own from directory.service s where s.id = v.service_id;
    select r.feed_id into v_feed from directory.feed_run r where r.id = v.run_id;
    if v_own = v_feed then insert into directory.local_field (service_id, field, said) values (v.service_id, v.field, v.theirs) on conflict (service_id, field) do update set said = excluded.said; end if;
  end if;
  update directory.feed_difference d set state = case when p_take then 'taken' else 'kept' end, settled_at = platform.clock(), settled_name = access.viewer_name() where d.id = v.id;
  return case when p_take then 'taken' else 'kept' end;
end $$;
comment on function directory.settle_difference is 'An editor takes what a feed says, or keeps what stands here. taken, kept; already; moved, where it was changed meanwhile; not-here.';

do $$
declare f text;
begin
  revoke all on function directory.note_local, directory.is_assured, directory.wish_of, directory.put_back, directory.hold_difference, directory.carry_over from public;
  foreach f in array array['take_services(jsonb, bigint)', 'list_differences(uuid, bigint, int)', 'settle_difference(uuid, boolean)'] loop
    execute format('revoke all on function directory.%s from public', f);
    execute format('grant execute on function directory.%s to hearth_staff, hearth_service, hearth_owner', f);
  end loop;
  grant execute on function directory.note_local() to hearth_owner;
end $$;

reset role;
revoke create on schema directory from hearth_engine;
create trigger note_local after insert on directory.change referencing new table as fresh for each statement execute function directory.note_local();
