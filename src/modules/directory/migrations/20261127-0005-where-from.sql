-- A listing's history answers for every field that came from a feed.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.part_sources(p_kind text, p_id bigint, p_fields text[]) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with part as (
    select o.name, o.first_run, o.feed_row, to_jsonb(o) as said from directory.organisation o where p_kind = 'organisation' and o.id = p_id and o.feed_id is not null
    union all select l.name, l.first_run, l.feed_row, to_jsonb(l) from directory.location l where p_kind = 'place' and l.id = p_id and l.feed_id is not null)
  select jsonb_build_object('kind', p_kind, 'name', p.name, 'fields', jsonb_agg(jsonb_build_object('field', f.field, 'value', p.said->f.field, 'first', c.id is null, 'source', 'feed', 'record', p.feed_row,
      'feed', d.title, 'at', coalesce(r.ended_at, r.began_at, r.at), 'run', case when access.may('directory.see_feeds') then r.public_id end) order by f.place))
  from part p cross join unnest(p_fields) with ordinality f(field, place)
  left join lateral (select k.id, k.run_id from directory.part_change k where k.field = f.field and case p_kind when 'organisation' then k.organisation_id = p_id else k.location_id = p_id end order by k.id desc limit 1) c on true
  join directory.feed_run r on r.id = coalesce(c.run_id, p.first_run) join directory.feed d on d.id = r.feed_id
  where p.said->f.field not in ('null', '""', '[]') group by p.name
$$;
comment on function directory.part_sources is 'Of each field of an organisation or a place of a feed, the reading it came from: the last that changed it, else the first.';

create function directory.listing_sources(p_listing uuid, p_as text) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with s as (select s.* from directory.service s where s.public_id = p_listing and s.feed_id is not null and directory.may_see_listing(s.id, p_as)),
  -- By field the last that wrote it; of the listing itself the first, which brought all that nobody changed since.
  latest as (select distinct on (c.field) c.* from s join directory.change c on c.service_id = s.id where c.field <> 'listing' order by c.field, c.id desc),
  first as (select c.* from s join directory.change c on c.service_id = s.id where c.field = 'listing' and c.source = 'feed' and c.old = 'null' order by c.id limit 1),
  told as (select f.key as field, f.value, l.id is null as first, coalesce(l.source, b.source) as source, coalesce(l.at, b.at) as at, coalesce(l.feed_row, b.feed_row) as record, coalesce(l.feed_run_id, case when l.id is null then b.feed_run_id end) as run_id
    from s cross join jsonb_each(directory.listing_fields(s.id)) f left join latest l on l.field = f.key left join first b on true
    where coalesce(l.id, b.id) is not null and (l.id is not null or f.value not in ('null', '""', '[]')))
  select case when exists (select from s) then jsonb_build_object(
    'fields', (select coalesce(jsonb_agg(jsonb_build_object('field', t.field, 'value', t.value, 'first', t.first, 'source', t.source, 'at', t.at, 'record', case when t.source = 'feed' then t.record end, 'feed', d.title, 'run', case when access.may('directory.see_feeds') then r.public_id end)), '[]')
      from told t left join directory.feed_run r on r.id = t.run_id left join directory.feed d on d.id = r.feed_id),
    'parts', (select coalesce(jsonb_agg(x.part), '[]') from (
      select directory.part_sources('organisation', s.organisation_id, array['name', 'description', 'url', 'email']) as part from s
      union all select directory.part_sources('place', l.location_id, array['name', 'address', 'town', 'county', 'postcode', 'latitude', 'longitude', 'accessibility', 'getting_there', 'getting_in', 'phone']) from s join directory.service_at_location l on l.service_id = s.id) x where x.part is not null)) end
$$;
comment on function directory.listing_sources is 'Of every field of a feed''s listing, with its organisation and places: from which reading and record it is, or who here changed it. Null for our own. A reading is named to who may see feeds.';

drop function directory.list_changes(uuid, text, bigint, int);
create function directory.list_changes(p_listing uuid, p_as text, p_before bigint, p_most int)
  returns table (id bigint, change uuid, field text, old jsonb, new jsonb, at timestamptz, source text, why text, proposal uuid, feed text, feed_row text, run uuid, by_name text, by_organisation text, settled_name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- A provider reads which partner, and of editors nothing but that they were editors.
  select c.id, c.public_id, c.field, c.old, c.new, c.at, c.source, c.why, p.public_id, f.title, c.feed_row, case when access.may('directory.see_feeds') then r.public_id end, case when p_as = 'editor' then c.by_name end,
    case when p_as = 'editor' or c.source = 'proposal' then (select x.name from directory.partners() x where x.id = c.by_organisation) end, case when p_as = 'editor' then c.settled_name end
  from directory.service s join directory.change c on c.service_id = s.id left join directory.proposal p on p.id = c.proposal_id
  left join directory.feed_run r on r.id = c.feed_run_id left join directory.feed f on f.id = r.feed_id
  where s.public_id = p_listing and directory.may_see_listing(s.id, p_as) and (p_before is null or c.id < p_before) order by c.id desc limit least(p_most, 10000)
$$;
comment on function directory.list_changes is 'The history of a listing, the latest first, for its editors and its own provider. A reading is named to who may see feeds.';

do $$
declare f text;
begin
  revoke all on function directory.part_sources from public;
  foreach f in array array['listing_sources(uuid, text)', 'list_changes(uuid, text, bigint, int)'] loop
    execute format('revoke all on function directory.%s from public', f);
    execute format('grant execute on function directory.%s to hearth_staff', f);
  end loop;
end $$;

reset role;
revoke create on schema directory from hearth_engine;
