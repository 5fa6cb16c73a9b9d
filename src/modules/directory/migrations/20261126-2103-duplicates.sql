-- Two listings that are one thing: found, shown side by side, merged or linked, and parted again.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.match_facts(p_after bigint, p_most int) returns table (id bigint, feed bigint, name text, organisation text, phone text, url text, postcodes text[], places text[])
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  return query select s.id, s.feed_id, s.name, coalesce(o.name, ''), s.phone, s.url,
      array(select l.postcode from directory.service_at_location x join directory.location l on l.id = x.location_id where x.service_id = s.id and l.postcode is not null and not l.masked order by 1),
      array(select l.name from directory.service_at_location x join directory.location l on l.id = x.location_id where x.service_id = s.id and not l.masked order by 1)
    from directory.service s left join directory.organisation o on o.id = s.organisation_id
    where s.id > p_after and s.approved and not s.sensitive and s.withdrawn_at is null and s.status in ('active', 'temporarily closed') and not coalesce(o.sensitive, false)
      and not exists (select from directory.service_at_location x join directory.location l on l.id = x.location_id where x.service_id = s.id and l.sensitive)
      and not exists (select from directory.behind b where b.hidden_id = s.id)
    order by s.id limit p_most;
end $$;
comment on function directory.match_facts is 'What live listings are compared by, a stretch at a time. Nothing sensitive is compared with anything.';

create function directory.put_duplicates(p jsonb, p_began timestamptz) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_new int;
begin
  perform access.require('directory.edit');
  with written as (
    insert into directory.duplicate as d (one_id, other_id, score, reasons)
      select least((r->>'one')::bigint, (r->>'other')::bigint), greatest((r->>'one')::bigint, (r->>'other')::bigint), (r->>'score')::smallint, array(select jsonb_array_elements_text(r->'reasons')) from jsonb_array_elements(p) r
      on conflict (one_id, other_id) do update set score = excluded.score, reasons = excluded.reasons, found_at = platform.clock() where d.state = 'open'
      returning (xmax = 0) as fresh)
  select count(*) filter (where fresh) into v_new from written;
  -- What is no longer alike need not be asked.
  if p_began is not null then delete from directory.duplicate d where d.state = 'open' and d.found_at < p_began; end if;
  return v_new;
end $$;
comment on function directory.put_duplicates is 'Writes pairs down that look alike; with p_began, the last of them, what was found earlier and no more is taken out. What an editor settled stays settled.';

create function directory.now_here() returns timestamptz
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$ select platform.clock() $$;
comment on function directory.now_here is 'The clock that pairs are dated by.';

create function directory.duplicate_side(p_service bigint) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('listing', s.public_id, 'name', s.name, 'organisation', coalesce(o.name, ''), 'feed', f.title, 'record', s.feed_key, 'withdrawn', s.withdrawn_at is not null,
    'checkedOn', (select max(a.confirmed_on) from directory.assurance a where a.service_id = s.id), 'fields', directory.listing_fields(s.id),
    'places', (select coalesce(jsonb_agg(jsonb_build_object('place', l.public_id, 'name', concat_ws(', ', l.name, nullif(l.address, ''), nullif(l.town, ''), l.postcode)) order by l.name), '[]') from directory.service_at_location x join directory.location l on l.id = x.location_id where x.service_id = s.id))
  from directory.service s left join directory.organisation o on o.id = s.organisation_id left join directory.feed f on f.id = s.feed_id where s.id = p_service
$$;
comment on function directory.duplicate_side is 'One of two listings, whole, to be looked at beside the other.';

create function directory.may_compare(p_duplicate bigint) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select not exists (select from directory.duplicate d join directory.service s on s.id in (d.one_id, d.other_id) left join directory.organisation o on o.id = s.organisation_id where d.id = p_duplicate and (s.sensitive or coalesce(o.sensitive, false)
    or exists (select from directory.service_at_location x join directory.location l on l.id = x.location_id where x.service_id = s.id and l.sensitive)))
$$;
comment on function directory.may_compare is 'Whether neither of two listings has become sensitive since they were found.';

create function directory.list_duplicates(p_state text, p_offset int, p_most int) returns table (duplicate uuid, one text, other text, one_from text, other_from text, score smallint, reasons text[], state text, settled_at timestamptz, settled_name text, total int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return query select d.public_id, a.name, b.name, coalesce(fa.title, ''), coalesce(fb.title, ''), d.score, d.reasons, d.state, d.settled_at, d.settled_name, (count(*) over ())::int
    from directory.duplicate d join directory.service a on a.id = d.one_id join directory.service b on b.id = d.other_id left join directory.feed fa on fa.id = a.feed_id left join directory.feed fb on fb.id = b.feed_id
    where (d.state = 'open') = (p_state = 'open') and directory.may_compare(d.id) and (p_state <> 'open' or a.withdrawn_at is null and b.withdrawn_at is null)
    order by case when p_state = 'open' then d.score end desc nulls last, d.settled_at desc nulls last, d.id limit p_most offset p_offset;
end $$;
comment on function directory.list_duplicates is 'Pairs to be settled, the most alike first; or those that were, the latest first.';

create function directory.find_duplicate(p_duplicate uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_feeds');
  return (select jsonb_build_object('duplicate', d.public_id, 'score', d.score, 'reasons', to_jsonb(d.reasons), 'state', d.state, 'settledAt', d.settled_at, 'settledName', d.settled_name,
      'shown', (select s.public_id from directory.behind b join directory.service s on s.id = b.shown_id where b.duplicate_id = d.id), 'one', directory.duplicate_side(d.one_id), 'other', directory.duplicate_side(d.other_id))
    from directory.duplicate d where d.public_id = p_duplicate and directory.may_compare(d.id));
end $$;
comment on function directory.find_duplicate is 'A pair with both listings; null for what is not there, or not to be looked at.';

create function directory.stands_changed(p_services bigint[]) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.open_mark (transaction, services) values (pg_current_xact_id(), p_services);
  perform directory.rebuild_listing(p_services);
end $$;
comment on function directory.stands_changed is 'Brings up to date what is published of listings that went behind another, or came forth.';

create function directory.settle_duplicate(p_duplicate uuid, p_verdict text, p_shown uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v directory.duplicate; v_shown bigint; v_hidden bigint;
begin
  perform access.require('directory.edit');
  select d.* into v from directory.duplicate d where d.public_id = p_duplicate and directory.may_compare(d.id) for update;
  if v.id is null then return 'not-here'; end if;
  if v.state <> 'open' then return 'already'; end if;
  if p_verdict <> 'different' then
    perform from directory.service s where s.id in (v.one_id, v.other_id) order by s.id for update;
    select s.id into v_shown from directory.service s where s.public_id = p_shown and s.id in (v.one_id, v.other_id) and s.withdrawn_at is null;
    if v_shown is null then return 'not-here'; end if;
    v_hidden := v.one_id + v.other_id - v_shown;
    -- One behind one: no chain that nobody could part again.
    if exists (select from directory.behind b where b.hidden_id in (v_shown, v_hidden) or b.shown_id = v_hidden) then return 'behind-already'; end if;
    if exists (select from directory.service_date d where d.service_id = v_hidden and d.starts_at > platform.clock() and d.state <> 'cancelled') then return 'has-sessions'; end if;
    insert into directory.behind (hidden_id, shown_id, duplicate_id, merged) values (v_hidden, v_shown, v.id, p_verdict = 'merged');
    perform directory.stands_changed(array[v_hidden]);
  end if;
  update directory.duplicate d set state = p_verdict, settled_at = platform.clock(), settled_name = access.viewer_name() where d.id = v.id;
  return p_verdict;
end $$;
comment on function directory.settle_duplicate is 'Says that two are one (merged), that one of them is shown (linked), or that they are not (different). Else: already, behind-already, has-sessions (families have places there), not-here.';

create function directory.part_duplicate(p_duplicate uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v directory.duplicate; v_behind directory.behind; v_back jsonb; v_now jsonb;
begin
  perform access.require('directory.edit');
  select d.* into v from directory.duplicate d where d.public_id = p_duplicate and directory.may_compare(d.id) for update;
  if v.id is null then return 'not-here'; end if;
  if v.state = 'open' then return 'already'; end if;
  perform from directory.service s where s.id in (v.one_id, v.other_id) order by s.id for update;
  delete from directory.behind b where b.duplicate_id = v.id returning b.* into v_behind;
  update directory.duplicate d set state = 'open', settled_at = null, settled_name = null, found_at = platform.clock() where d.id = v.id;
  if v_behind.hidden_id is null then return 'parted'; end if;
  -- What was carried over since goes back, unless somebody has changed it again.
  v_now := directory.listing_fields(v_behind.shown_id);
  select jsonb_object_agg(c.key, c.value->'old') into v_back from jsonb_each(v_behind.carried) c where v_now->c.key = c.value->'new';
  if v_back is not null then
    perform directory.put_back(v_behind.shown_id, v_back);
    insert into directory.change (service_id, field, old, new, source, why, feed_run_id, feed_row, by_account, by_name, by_organisation)
      select v_behind.shown_id, b.key, v_now->b.key, b.value, 'feed', 'A merge was undone: what it had carried over went back.', x.feed_run_id, coalesce(x.feed_row, ''), access.viewer_account(), access.viewer_name(), (access.viewer()).organisation_id
      from jsonb_each(v_back) b left join lateral (select c.feed_run_id, c.feed_row from directory.change c where c.service_id = v_behind.shown_id and c.field = b.key and c.source = 'feed' order by c.id desc limit 1) x on true;
  end if;
  perform directory.stands_changed(array[v_behind.hidden_id, v_behind.shown_id]);
  return 'parted';
end $$;
comment on function directory.part_duplicate is 'Takes back what was said of a pair: both records are as they were. parted; already; not-here.';

create function directory.stands_behind(p_service uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.public_id from directory.service s join directory.behind b on b.hidden_id = s.id join directory.service k on k.id = b.shown_id
  where s.public_id = p_service and s.approved and not s.sensitive and exists (select from directory.publishable p where p.service_id = k.id)
$$;
comment on function directory.stands_behind is 'Where an old address of a listing leads: the published one that it stands behind.';

do $$
declare f text;
begin
  revoke all on function directory.duplicate_side, directory.may_compare, directory.stands_changed from public;
  foreach f in array array['match_facts(bigint, int)', 'put_duplicates(jsonb, timestamptz)', 'now_here()', 'list_duplicates(text, int, int)', 'find_duplicate(uuid)', 'settle_duplicate(uuid, text, uuid)', 'part_duplicate(uuid)', 'stands_behind(uuid)'] loop
    execute format('revoke all on function directory.%s from public', f);
    execute format('grant execute on function directory.%s to hearth_staff, hearth_service, hearth_owner', f);
  end loop;
  grant execute on function directory.stands_behind(uuid) to hearth_public, hearth_link, hearth_kin;
end $$;

reset role;
revoke create on schema directory from hearth_engine;
