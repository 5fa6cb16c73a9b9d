-- What providers and editors do.

create function directory.put_proposed_fields(p_proposal bigint, p_current jsonb, p_fields jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Asked for what stands there already: nothing is asked for.
  delete from directory.proposed_field f using jsonb_each(p_fields) g where f.proposal_id = p_proposal and f.field = g.key and g.value = coalesce(p_current->g.key, 'null');
  insert into directory.proposed_field as f (proposal_id, field, before, wish)
    select p_proposal, g.key, coalesce(p_current->g.key, 'null'), g.value from jsonb_each(p_fields) g where g.value <> coalesce(p_current->g.key, 'null')
    on conflict (proposal_id, field) do update set before = excluded.before, wish = excluded.wish;
end $$;
comment on function directory.put_proposed_fields is 'Adds fields to a proposal that waits; what the public reads already is left out.';
select access.hand_over('directory.put_proposed_fields(bigint, jsonb, jsonb)', 'hearth_engine');

create function directory.propose_change(p_listing uuid, p_as text, p_fields jsonb, p_note text) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_service record; v_proposal bigint; v_public uuid;
begin
  select s.id, s.organisation_id, s.feed_id, s.withdrawn_at into v_service from directory.service s where s.public_id = p_listing and directory.may_see_listing(s.id, p_as) for update;
  if not found then return jsonb_build_object('outcome', 'not-here'); end if;
  if v_service.feed_id is not null or v_service.withdrawn_at is not null or v_service.organisation_id is null then return jsonb_build_object('outcome', 'from-a-feed'); end if;
  -- One person's changes of one listing wait together, until an editor settles them.
  select p.id, p.public_id into v_proposal, v_public from directory.proposal p where p.service_id = v_service.id and p.state = 'waiting' and p.kind = 'change' and p.made_by = access.viewer_account() for update;
  if not found then
    insert into directory.proposal (kind, listing, service_id, organisation_id, note, made_by, made_name, made_for)
      values ('change', p_listing, v_service.id, v_service.organisation_id, p_note, access.viewer_account(), access.viewer_name(), (access.viewer()).organisation_id) returning id, public_id into v_proposal, v_public;
  else
    update directory.proposal p set version = version + 1, note = left(concat_ws(E'\n', nullif(p.note, ''), nullif(p_note, '')), 1000) where p.id = v_proposal;
  end if;
  perform directory.put_proposed_fields(v_proposal, directory.listing_fields(v_service.id), p_fields);
  if not exists (select from directory.proposed_field f where f.proposal_id = v_proposal) and (select p.note = '' from directory.proposal p where p.id = v_proposal) then
    delete from directory.proposal p where p.id = v_proposal;
    return jsonb_build_object('outcome', 'same');
  end if;
  return jsonb_build_object('outcome', 'proposed', 'proposal', v_public);
end $$;
comment on function directory.propose_change is 'Proposes fields of a listing, as its provider or an editor: proposed; same, where the public reads that already; from-a-feed, for what another directory keeps; not-here.';
select access.hand_over('directory.propose_change(uuid, text, jsonb, text)', 'hearth_engine', array['hearth_staff']);

create function directory.propose_listing(p_organisation uuid, p_fields jsonb, p_note text) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_organisation bigint; v_proposal bigint; v_public uuid;
begin
  select o.id into v_organisation from directory.organisation o where o.public_id = p_organisation and o.feed_id is null and directory.keeps(o.id);
  if not found then return jsonb_build_object('outcome', 'not-here'); end if;
  insert into directory.proposal (kind, listing, organisation_id, note, made_by, made_name, made_for)
    values ('new', gen_random_uuid(), v_organisation, p_note, access.viewer_account(), access.viewer_name(), (access.viewer()).organisation_id) returning id, public_id into v_proposal, v_public;
  perform directory.put_proposed_fields(v_proposal, '{}', p_fields);
  return jsonb_build_object('outcome', 'proposed', 'proposal', v_public);
end $$;
comment on function directory.propose_listing is 'Proposes a listing that is not there yet, for an organisation that the viewer keeps.';
select access.hand_over('directory.propose_listing(uuid, jsonb, text)', 'hearth_engine', array['hearth_staff']);

create function directory.may_see_proposal(p_proposal bigint, p_as text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from directory.proposal p where p.id = p_proposal and case
    when p.service_id is not null then directory.may_see_listing(p.service_id, p_as)
    when p_as = 'editor' then access.may('directory.settle_proposals') and not exists (select from directory.organisation o where o.id = p.organisation_id and o.sensitive)
    else directory.keeps(p.organisation_id) end)
$$;
comment on function directory.may_see_proposal is 'Whether the viewer may open a proposal: one of their own organisation, or any as an editor.';
select access.hand_over('directory.may_see_proposal(bigint, text)', 'hearth_engine');

create function directory.take_proposal_back(p_proposal uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v record;
begin
  select p.id, p.state, p.made_by into v from directory.proposal p where p.public_id = p_proposal and directory.may_see_proposal(p.id, 'provider') for update;
  if not found or v.made_by is distinct from access.viewer_account() then return 'not-here'; end if;
  if v.state <> 'waiting' then return 'already'; end if;
  update directory.proposal p set state = 'taken_back' where p.id = v.id;
  return 'done';
end $$;
comment on function directory.take_proposal_back is 'Takes one''s own proposal back while it waits.';
select access.hand_over('directory.take_proposal_back(uuid)', 'hearth_engine', array['hearth_staff']);

create function directory.list_proposals(p_as text, p_waiting boolean, p_listing uuid, p_offset int, p_most int)
  returns table (proposal uuid, kind text, listing uuid, name text, organisation text, made_name text, made_for text, mine boolean, made_at timestamptz, state text, settled_at timestamptz, settled_name text, taken int, refused int, fields text[], total int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- The rule of may_see_proposal, once for the whole list.
  with viewer as materialized (select case p_as when 'editor' then access.may('directory.settle_proposals') or access.may('directory.edit') when 'provider' then access.may('directory.propose') else false end as may, (access.viewer()).organisation_id as partner),
  page as (
    select p.id, (count(*) over ())::int as total from directory.proposal p cross join viewer v join directory.organisation o on o.id = p.organisation_id left join directory.service s on s.id = p.service_id
    where v.may and (p.state = 'waiting') = p_waiting and (p_as = 'provider' or p.state <> 'taken_back') and (p_listing is null or p.listing = p_listing)
      and not o.sensitive and not coalesce(s.sensitive, false)
      and not exists (select from directory.service_at_location sal join directory.location l on l.id = sal.location_id where sal.service_id = p.service_id and l.sensitive)
      and (p_as = 'editor' or exists (select from directory.keeper k where k.organisation_id = p.organisation_id and k.kept_by = v.partner))
    order by case when p_waiting then p.made_at end, p.settled_at desc nulls last, p.id limit least(p_most, 100) offset p_offset)
  select p.public_id, p.kind, p.listing, coalesce(s.name, (select f.wish #>> '{}' from directory.proposed_field f where f.proposal_id = p.id and f.field = 'name'), ''), o.name,
    p.made_name, (select x.name from directory.partners() x where x.id = p.made_for), p.made_by is not distinct from access.viewer_account(), p.made_at, p.state, p.settled_at, case when p_as = 'editor' then p.settled_name end,
    (select count(*)::int from directory.proposed_field f where f.proposal_id = p.id and f.state in ('accepted', 'edited')),
    (select count(*)::int from directory.proposed_field f where f.proposal_id = p.id and f.state = 'rejected'),
    array(select f.field from directory.proposed_field f where f.proposal_id = p.id order by f.field), page.total
  from page join directory.proposal p on p.id = page.id join directory.organisation o on o.id = p.organisation_id left join directory.service s on s.id = p.service_id
  order by case when p_waiting then p.made_at end, p.settled_at desc nulls last, p.id
$$;
comment on function directory.list_proposals is 'Proposals that the viewer may see: those that wait, the longest first; or the others, the latest first.';
select access.hand_over('directory.list_proposals(text, boolean, uuid, int, int)', 'hearth_engine', array['hearth_staff']);

create function directory.terms_now(p_names jsonb) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select coalesce(jsonb_agg(distinct t.name order by t.name), '[]') from jsonb_array_elements_text(p_names) x
    join directory.taxonomy_term t on t.merged_into is null and (t.name = x or t.id = (select f.term_id from directory.former_term f where f.name = x)));
end $$;
comment on function directory.terms_now is 'Categories by the names they have now: what was renamed or merged since is named anew, what is gone is left out.';
select access.hand_over('directory.terms_now(jsonb)', 'hearth_engine');

create function directory.find_proposal(p_proposal uuid, p_as text) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('proposal', p.public_id, 'kind', p.kind, 'listing', p.listing, 'serviceId', p.service_id, 'organisation', o.name, 'organisationId', o.public_id, 'note', p.note, 'version', p.version, 'state', p.state,
    'madeName', p.made_name, 'madeFor', (select x.name from directory.partners() x where x.id = p.made_for), 'madeAt', p.made_at, 'mine', p.made_by is not distinct from access.viewer_account(),
    'settledName', case when p_as = 'editor' then p.settled_name end, 'settledAt', p.settled_at, 'withdrawn', coalesce(s.withdrawn_at is not null, false),
    'published', exists (select from directory.publishable x where x.service_id = p.service_id),
    'current', case when s.id is null then 'null' else directory.listing_fields(s.id) end,
    'wish', case when s.id is not null and p_as = 'editor' then directory.whole_wish(s.id) else 'null' end,
    'wrote', (select coalesce(jsonb_agg(jsonb_build_object('field', c.field, 'old', c.old, 'new', c.new)), '[]') from (select distinct on (x.field) x.field, x.old, x.new from directory.change x
      where x.proposal_id = p.id and x.source = 'proposal' and p.state = 'settled' order by x.field, x.id desc) c),
    'fields', (select coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'before', f.before, 'wish', case when f.field = 'terms' then directory.terms_now(f.wish) else f.wish end, 'state', f.state, 'written', f.written, 'reason', f.reason)), '[]') from directory.proposed_field f where f.proposal_id = p.id))
  from directory.proposal p join directory.organisation o on o.id = p.organisation_id left join directory.service s on s.id = p.service_id
  where p.public_id = p_proposal and directory.may_see_proposal(p.id, p_as)
$$;
comment on function directory.find_proposal is 'A proposal with the listing as it stands now; null for what is not the viewer''s to see.';
select access.hand_over('directory.find_proposal(uuid, text)', 'hearth_engine', array['hearth_staff']);

create function directory.hold_listing(p_listing uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (access.may('directory.edit') or access.may('directory.settle_proposals')) then return; end if;
  perform from directory.service s where s.public_id = p_listing for update;
  perform from directory.proposal p where p.listing = p_listing and p.state = 'waiting' order by p.id for update;
end $$;
comment on function directory.hold_listing is 'Holds a listing and what is proposed for it to the end of the transaction. What is decided is read in a later statement.';
select access.hand_over('directory.hold_listing(uuid)', 'hearth_engine', array['hearth_staff']);

create function directory.hold_proposal(p_proposal uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_listing uuid;
begin
  select p.listing into v_listing from directory.proposal p where p.public_id = p_proposal;
  perform directory.hold_listing(v_listing);
  perform from directory.proposal p where p.public_id = p_proposal for update;
end $$;
comment on function directory.hold_proposal is 'Holds the listing of a proposal, then the proposal.';
select access.hand_over('directory.hold_proposal(uuid)', 'hearth_engine', array['hearth_staff']);

create function directory.settle_proposal(p_proposal uuid, p_settled jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_id bigint;
begin
  perform access.require('directory.settle_proposals');
  update directory.proposal p set state = 'settled', settled_by = access.viewer_account(), settled_name = access.viewer_name(), settled_at = platform.clock(),
      service_id = coalesce(p.service_id, (select s.id from directory.service s where s.public_id = p.listing))
    where p.public_id = p_proposal and p.state = 'waiting' and directory.may_see_proposal(p.id, 'editor') returning p.id into v_id;
  if not found then raise exception 'There is no such proposal waiting.'; end if;
  update directory.proposed_field f set state = r->>'state', written = case when r->>'state' <> 'rejected' then r->'written' end, reason = coalesce(r->>'reason', '')
    from jsonb_array_elements(p_settled) r where f.proposal_id = v_id and f.field = r->>'field';
  if exists (select from directory.proposed_field f where f.proposal_id = v_id and f.state = 'waiting') then raise exception 'A field of the proposal was left unsettled.'; end if;
end $$;
comment on function directory.settle_proposal is 'Writes down what became of each field of a proposal that waits. What was taken is put by put_services.';
select access.hand_over('directory.settle_proposal(uuid, jsonb)', 'hearth_engine', array['hearth_staff']);

create function directory.reopen_proposal(p_proposal uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_id bigint;
begin
  perform access.require('directory.settle_proposals');
  update directory.proposal p set state = 'waiting', settled_by = null, settled_name = null, settled_at = null, version = p.version + 1
    where p.public_id = p_proposal and p.state = 'settled' and p.kind = 'change' and directory.may_see_proposal(p.id, 'editor') returning p.id into v_id;
  if not found then raise exception 'There is no such proposal settled.'; end if;
  update directory.proposed_field f set state = 'waiting', written = null, reason = '' where f.proposal_id = v_id;
end $$;
comment on function directory.reopen_proposal is 'A settlement is undone: the proposal waits again, as it was.';
select access.hand_over('directory.reopen_proposal(uuid)', 'hearth_engine', array['hearth_staff']);

create function directory.record_change(p_listing uuid, p_changes jsonb, p_source jsonb) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_service bigint; v_count int;
begin
  perform access.require('directory.edit');
  select s.id into strict v_service from directory.service s where s.public_id = p_listing;
  insert into directory.change (service_id, field, old, new, source, why, proposal_id, feed_run_id, feed_row, by_account, by_name, by_organisation, settled_by, settled_name)
    select v_service, r->>'field', coalesce(r->'old', 'null'), coalesce(r->'new', 'null'), p_source->>'kind', coalesce(p_source->>'why', ''), p.id,
      (select x.id from directory.feed_run x where x.public_id = (p_source->>'run')::uuid), p_source->>'row',
      case when p_source->>'kind' = 'proposal' then p.made_by else access.viewer_account() end, case when p_source->>'kind' = 'proposal' then p.made_name else access.viewer_name() end,
      case when p_source->>'kind' = 'proposal' then p.made_for else (access.viewer()).organisation_id end, case when p_source->>'kind' = 'proposal' then access.viewer_account() end, case when p_source->>'kind' = 'proposal' then access.viewer_name() end
    from jsonb_array_elements(p_changes) r left join directory.proposal p on p.public_id = (p_source->>'proposal')::uuid
    where coalesce(r->'old', 'null') <> coalesce(r->'new', 'null');
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function directory.record_change is 'Writes the history of a listing: [{field, old, new}], and where it came from: {kind: proposal, proposal, why}, {kind: editor, why}, {kind: undone, proposal}, or {kind: feed, run, row}. What did not change is left out.';
select access.hand_over('directory.record_change(uuid, jsonb, jsonb)', 'hearth_engine', array['hearth_staff', 'hearth_service', 'hearth_owner']);

create function directory.editable_listing(p_listing uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('fields', directory.listing_fields(s.id), 'wish', directory.whole_wish(s.id), 'ours', s.feed_id is null and s.withdrawn_at is null)
  from directory.service s where s.public_id = p_listing and directory.may_see_listing(s.id, 'editor')
$$;
comment on function directory.editable_listing is 'What an editor changes directly: its fields, and the whole of it as put_services takes it.';
select access.hand_over('directory.editable_listing(uuid)', 'hearth_engine', array['hearth_staff']);

create function directory.list_changes(p_listing uuid, p_as text, p_before bigint, p_most int)
  returns table (id bigint, change uuid, field text, old jsonb, new jsonb, at timestamptz, source text, why text, proposal uuid, feed text, feed_row text, by_name text, by_organisation text, settled_name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- A provider reads which partner, and of editors nothing but that they were editors.
  select c.id, c.public_id, c.field, c.old, c.new, c.at, c.source, c.why, p.public_id, f.title, c.feed_row, case when p_as = 'editor' then c.by_name end,
    case when p_as = 'editor' or c.source = 'proposal' then (select x.name from directory.partners() x where x.id = c.by_organisation) end, case when p_as = 'editor' then c.settled_name end
  from directory.service s join directory.change c on c.service_id = s.id left join directory.proposal p on p.id = c.proposal_id
  left join directory.feed_run r on r.id = c.feed_run_id left join directory.feed f on f.id = r.feed_id
  where s.public_id = p_listing and directory.may_see_listing(s.id, p_as) and (p_before is null or c.id < p_before) order by c.id desc limit least(p_most, 10000)
$$;
comment on function directory.list_changes is 'The history of a listing, the latest first, for its editors and its own provider.';
select access.hand_over('directory.list_changes(uuid, text, bigint, int)', 'hearth_engine', array['hearth_staff']);

create function directory.list_keepers(p_words text, p_offset int, p_most int) returns table (organisation uuid, name text, listings int, kept_by uuid, kept_by_name text, total int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, o.name, (select count(*)::int from directory.service s where s.organisation_id = o.id), x.partner, x.name, (count(*) over ())::int
  from directory.organisation o left join directory.keeper k on k.organisation_id = o.id left join directory.partners() x on x.id = k.kept_by
  where access.may('directory.settle_proposals') and not o.sensitive and o.feed_id is null and (p_words = '' or strpos(lower(o.name), lower(p_words)) > 0)
  order by lower(o.name), o.id limit least(p_most, 100) offset p_offset
$$;
comment on function directory.list_keepers is 'Organisations of ours by name, with which partner keeps their listings.';
select access.hand_over('directory.list_keepers(text, int, int)', 'hearth_engine', array['hearth_staff']);

create function directory.list_partners() returns table (partner uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.partner, x.name from directory.partners() x where access.may('directory.settle_proposals') order by lower(x.name), x.id
$$;
comment on function directory.list_partners is 'Partners that may keep listings, for whoever says which does.';
select access.hand_over('directory.list_partners()', 'hearth_engine', array['hearth_staff']);

create function directory.tie_keeper(p_organisation uuid, p_partner uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_organisation bigint; v_partner bigint;
begin
  perform access.require('directory.settle_proposals');
  select o.id into v_organisation from directory.organisation o where o.public_id = p_organisation and not o.sensitive and o.feed_id is null;
  if not found then return false; end if;
  if p_partner is null then
    delete from directory.keeper k where k.organisation_id = v_organisation;
    return true;
  end if;
  select x.id into v_partner from directory.partners() x where x.partner = p_partner;
  if not found then return false; end if;
  insert into directory.keeper (organisation_id, kept_by, tied_by) values (v_organisation, v_partner, access.viewer_account())
    on conflict (organisation_id) do update set kept_by = excluded.kept_by, tied_by = excluded.tied_by, tied_at = platform.clock();
  return true;
end $$;
comment on function directory.tie_keeper is 'Says which partner''s workers keep an organisation''s listings; null takes it from them. False for what is not there, or sensitive.';
select access.hand_over('directory.tie_keeper(uuid, uuid)', 'hearth_engine', array['hearth_staff', 'hearth_owner']);

create function directory.settled_facts(p_proposal uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('address', directory.worker_address(p.made_by), 'name', coalesce(s.name, (select f.wish #>> '{}' from directory.proposed_field f where f.proposal_id = p.id and f.field = 'name'), ''), 'version', p.version,
    'taken', (select count(*) from directory.proposed_field f where f.proposal_id = p.id and f.state in ('accepted', 'edited')), 'refused', (select count(*) from directory.proposed_field f where f.proposal_id = p.id and f.state = 'rejected'))
  from directory.proposal p left join directory.service s on s.id = p.service_id
  where p.public_id = p_proposal and p.state = 'settled' and (access.viewer()).kind = 'service'
$$;
comment on function directory.settled_facts is 'Whom to tell what became of a proposal; null where it waits again.';
select access.hand_over('directory.settled_facts(uuid)', 'hearth_engine', array['hearth_service']);

create function directory.forget_names() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update directory.change c set by_account = null, by_name = null, settled_by = null, settled_name = null where c.at < platform.clock() - interval '3 years' and (c.by_account is not null or c.settled_by is not null);
  update directory.proposal p set made_by = null, made_name = null, settled_by = null, settled_name = null where p.state <> 'waiting' and p.made_at < platform.clock() - interval '3 years' and (p.made_by is not null or p.settled_by is not null);
end $$;
comment on function directory.forget_names is 'Each night: who proposed and settled what three years ago. What was changed, and for which partner, stays.';
select access.hand_over('directory.forget_names()', 'hearth_engine', array['hearth_service']);
