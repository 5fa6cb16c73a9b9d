-- A listing as its fields, and who may keep it.

create function directory.listing_fields(p_service bigint) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('name', s.name, 'summary', s.summary, 'description', s.description, 'bring', s.bring, 'whoFor', s.who_for,
    'ages', jsonb_build_object('min', s.age_min, 'max', s.age_max, 'expecting', s.expecting), 'audiences', to_jsonb(array(select a from unnest(s.audiences) a order by a collate "C")), 'send', s.send,
    'cost', jsonb_build_object('pence', s.price_pence, 'note', s.price_note), 'channels', to_jsonb(array(select c from unnest(s.channels) c order by c collate "C")),
    'selfReferral', s.self_referral, 'pathway', s.pathway, 'referrers', to_jsonb(s.referrers), 'criteria', s.criteria, 'formUrl', s.form_url, 'usualWait', s.usual_wait, 'nextSteps', s.next_steps,
    'phone', s.phone, 'email', s.email, 'url', s.url, 'accessibility', to_jsonb(array(select a from unnest(s.accessibility) a order by a collate "C")), 'languages', to_jsonb(s.languages), 'status', s.status,
    'terms', (select coalesce(jsonb_agg(t.name order by t.name collate "C"), '[]') from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = s.id),
    'places', (select coalesce(jsonb_agg(l.public_id order by l.public_id), '[]') from directory.service_at_location sal join directory.location l on l.id = sal.location_id where sal.service_id = s.id),
    'schedules', (select coalesce(jsonb_agg(jsonb_build_object('byday', to_jsonb(c.byday), 'opensAt', to_char(c.opens_at, 'HH24:MI'), 'closesAt', to_char(c.closes_at, 'HH24:MI'), 'validFrom', c.valid_from, 'validTo', c.valid_to,
        'description', c.description, 'location', (select l.public_id from directory.location l where l.id = c.location_id)) order by c.id), '[]') from directory.schedule c where c.service_id = s.id))
  from directory.service s where s.id = p_service
$$;
comment on function directory.listing_fields is 'A listing by the fields that people propose, settle and look back on.';
select access.hand_over('directory.listing_fields(bigint)', 'hearth_engine');

create function directory.whole_wish(p_service bigint) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- Every column by its own name, so that one added later is written back as it was.
  select (select jsonb_object_agg((select string_agg(case when n = 1 then part else initcap(part) end, '' order by n) from unnest(string_to_array(c.key, '_')) with ordinality p(part, n)), c.value)
      from jsonb_each(to_jsonb(s)) c where c.key not in ('id', 'public_id', 'feed_id', 'feed_key', 'feed_hash', 'organisation_id', 'withdrawn_at', 'last_modified', 'sensitive', 'approved'))
    || jsonb_build_object('id', s.public_id, 'organisation', (select o.public_id from directory.organisation o where o.id = s.organisation_id),
      'terms', f->'terms', 'locations', f->'places', 'schedules', f->'schedules')
  from directory.service s cross join lateral (select directory.listing_fields(s.id) as f) fields where s.id = p_service
$$;
comment on function directory.whole_wish is 'A service as put_services takes it: what is put again without a change changes nothing.';
select access.hand_over('directory.whole_wish(bigint)', 'hearth_engine');

create function directory.keeps(p_organisation bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select access.may('directory.propose') and exists (select from directory.keeper k where k.organisation_id = p_organisation and k.kept_by = (access.viewer()).organisation_id)
    and not exists (select from directory.organisation o where o.id = p_organisation and o.sensitive)
$$;
comment on function directory.keeps is 'Whether the viewer works for the partner that keeps an organisation''s listings.';
select access.hand_over('directory.keeps(bigint)', 'hearth_engine');

create function directory.may_see_listing(p_service bigint, p_as text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from directory.service s left join directory.organisation o on o.id = s.organisation_id
    where s.id = p_service and not s.sensitive and not coalesce(o.sensitive, false)
      and not exists (select from directory.service_at_location sal join directory.location l on l.id = sal.location_id where sal.service_id = s.id and l.sensitive)
      and case p_as when 'editor' then access.may('directory.edit') or access.may('directory.settle_proposals') when 'provider' then directory.keeps(s.organisation_id) else false end)
$$;
comment on function directory.may_see_listing is 'Whether the viewer may open a listing as its provider or as an editor. What is sensitive in itself, its organisation or its place is nobody''s here.';
select access.hand_over('directory.may_see_listing(bigint, text)', 'hearth_engine');

create function directory.kept_organisations() returns table (organisation uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, o.name from directory.keeper k join directory.organisation o on o.id = k.organisation_id where directory.keeps(o.id) and o.feed_id is null order by o.name, o.id
$$;
comment on function directory.kept_organisations is 'Organisations whose listings the viewer keeps.';
select access.hand_over('directory.kept_organisations()', 'hearth_engine', array['hearth_staff']);

create function directory.kept_listings(p_as text, p_words text, p_offset int, p_most int)
  returns table (listing uuid, name text, organisation text, status text, feed text, published boolean, withdrawn boolean, checked_on date, due_on date, waiting int, total int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- The rule of may_see_listing, once for the whole list; what a row says besides is asked for the page alone.
  with viewer as materialized (select case p_as when 'editor' then access.may('directory.edit') or access.may('directory.settle_proposals') when 'provider' then access.may('directory.propose') else false end as may, (access.viewer()).organisation_id as partner),
  page as (
    select s.id, (count(*) over ())::int as total, s.status = 'defunct' as closed, lower(s.name) as letters
    from directory.service s cross join viewer v left join directory.organisation o on o.id = s.organisation_id
    where v.may and not s.sensitive and not coalesce(o.sensitive, false)
      and not exists (select from directory.service_at_location sal join directory.location l on l.id = sal.location_id where sal.service_id = s.id and l.sensitive)
      and (p_as = 'editor' or exists (select from directory.keeper k where k.organisation_id = s.organisation_id and k.kept_by = v.partner))
      and (p_words = '' or strpos(lower(s.name || ' ' || coalesce(o.name, '')), lower(p_words)) > 0)
    order by 3, 4, s.id limit least(p_most, 100) offset p_offset)
  select s.public_id, s.name, coalesce(o.name, ''), s.status, f.title, exists (select from directory.publishable p where p.service_id = s.id), s.withdrawn_at is not null, a.confirmed_on, a.due_on,
    (select count(*)::int from directory.proposal w where w.service_id = s.id and w.state = 'waiting'), page.total
  from page join directory.service s on s.id = page.id left join directory.organisation o on o.id = s.organisation_id left join directory.feed f on f.id = s.feed_id
  left join lateral (select x.confirmed_on, x.due_on from directory.assurance x where x.service_id = s.id order by x.confirmed_on desc, x.id desc limit 1) a on true
  order by page.closed, page.letters, s.id
$$;
comment on function directory.kept_listings is 'Listings that the viewer may keep, as a provider or an editor, by name; closed ones last. total is of all pages.';
select access.hand_over('directory.kept_listings(text, text, int, int)', 'hearth_engine', array['hearth_staff']);

create function directory.kept_listing(p_listing uuid, p_as text) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('listing', s.public_id, 'organisation', coalesce(o.name, ''), 'feed', f.title, 'withdrawn', s.withdrawn_at is not null,
    'published', exists (select from directory.publishable p where p.service_id = s.id), 'sessions', exists (select from directory.service_date d where d.service_id = s.id),
    'checkedOn', (select max(a.confirmed_on) from directory.assurance a where a.service_id = s.id), 'fields', directory.listing_fields(s.id),
    'mine', (select coalesce(jsonb_object_agg(w.field, w.wish), '{}') from directory.proposal p join directory.proposed_field w on w.proposal_id = p.id
      where p.service_id = s.id and p.state = 'waiting' and p.made_by = access.viewer_account()))
  from directory.service s left join directory.organisation o on o.id = s.organisation_id left join directory.feed f on f.id = s.feed_id
  where s.public_id = p_listing and directory.may_see_listing(s.id, p_as)
$$;
comment on function directory.kept_listing is 'One listing for whoever keeps it, with what the viewer has proposed and nobody has settled; null for what is not theirs.';
select access.hand_over('directory.kept_listing(uuid, text)', 'hearth_engine', array['hearth_staff']);

create function directory.place_choices(p_listing uuid, p_organisation uuid) returns table (place uuid, name text, words text, hub boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with whose as (select o.id from directory.organisation o where o.public_id = p_organisation and (directory.keeps(o.id) or access.may('directory.edit'))
    union select s.organisation_id from directory.service s where s.public_id = p_listing and (directory.may_see_listing(s.id, 'provider') or directory.may_see_listing(s.id, 'editor'))),
  used as (select distinct sal.location_id from directory.service s join directory.service_at_location sal on sal.service_id = s.id where s.organisation_id in (select id from whose))
  select l.public_id, l.name, case when l.masked then l.town else concat_ws(', ', nullif(l.address, ''), nullif(l.town, ''), l.postcode) end, not exists (select from used u where u.location_id = l.id)
  from directory.location l
  where not l.sensitive and (l.id in (select location_id from used) or (l.hub and not l.masked)) and exists (select from whose)
  order by 4, l.name, l.id
$$;
comment on function directory.place_choices is 'Places a listing can be at: where its organisation is already, and the hubs. hub is true for a hub where it is not yet.';
select access.hand_over('directory.place_choices(uuid, uuid)', 'hearth_engine', array['hearth_staff']);
