-- A locality is a named group of districts, and of wards or small areas where a network wants; which it is made of is dated history.

create table network.locality_part (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  locality_id bigint not null references network.locality,
  kind text not null check (kind in ('district', 'ward', 'small_area')),
  code text check (code ~ '^[A-Z][0-9]{8}$'),
  name text not null check (length(name) between 1 and 120),
  key text not null generated always as (coalesce(code, lower(name))) stored,
  during daterange not null check (not isempty(during)),
  said_by text,
  said_at timestamptz not null default platform.clock(),
  exclude using gist (kind with =, key with =, during with &&)
);
comment on table network.locality_part is 'Which districts, wards and small areas a locality is made of, from which day until which.';
comment on column network.locality_part.id is 'Inside only.';
comment on column network.locality_part.public_id is 'In forms.';
comment on column network.locality_part.locality_id is 'Of which locality.';
comment on column network.locality_part.kind is 'A district, a ward or a small area (LSOA). The smallest that names a place wins.';
comment on column network.locality_part.code is 'Its ONS code; null where only its name is known.';
comment on column network.locality_part.name is 'Its name.';
comment on column network.locality_part.key is 'What it is known by: its code, or its name in small letters.';
comment on column network.locality_part.during is 'From which day until which; half-open.';
comment on column network.locality_part.said_by is 'Who grouped it so; null after three years.';
comment on column network.locality_part.said_at is 'When.';
create index on network.locality_part (locality_id);
select access.protect_engine('network.locality_part');
grant select on network.network to hearth_engine;
grant insert, update, delete on network.locality to hearth_engine;
grant select on places.outline, places.postcode to hearth_engine;
grant usage on schema places to hearth_engine;

grant create on schema network to hearth_engine;
set local role hearth_engine;

create function network.locality_of(p_postcode text, p_latitude float8, p_longitude float8, p_names text[] default '{}', p_on date default null) returns table (locality text, part text, how text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with unit as (select * from places.postcode c where c.postcode = upper(regexp_replace(coalesce(p_postcode, ''), '\s', '', 'g'))),
  spot as (select coalesce(p_latitude, (select u.latitude from unit u)) as latitude, coalesce(p_longitude, (select u.longitude from unit u)) as longitude),
  live as (select x.* from network.locality_part x where x.during @> coalesce(p_on, (platform.clock() at time zone 'Europe/London')::date)),
  found as (
    select l.locality_id, l.kind, l.name, 'postcode' as how from live l cross join unit u
      where case l.kind when 'small_area' then l.code in (u.lsoa_2021, u.lsoa_2011) when 'ward' then l.code = u.ward else l.code = u.district end
    union all
    select l.locality_id, l.kind, l.name, 'edges' from live l cross join spot s
      join places.outline o on o.kind = l.kind and case when l.code is null then lower(o.name) = lower(l.name) else o.code = l.code end
      where s.latitude between o.south and o.north and s.longitude between o.west and o.east and places.inside(o.rings, s.latitude, s.longitude)
    union all
    select l.locality_id, l.kind, l.name, 'name' from live l where lower(l.name) = any(select lower(n) from unnest(p_names) n)
    union all
    select y.id, 'district', y.name, 'name' from network.locality y where lower(y.name) = any(select lower(n) from unnest(p_names) n)
    union all
    -- A town with sites of one locality alone; what may not be named says nothing.
    select min(s.locality_id), 'town', min(l.town), 'name' from network.site s join directory.location l on l.id = s.location_id and not l.sensitive and not l.masked
      where l.town <> '' and lower(l.town) = any(select lower(n) from unnest(p_names) n) group by lower(l.town) having count(distinct s.locality_id) = 1)
  select y.name, f.name, f.how from found f join network.locality y on y.id = f.locality_id
    order by f.how = 'name', array_position(array['small_area', 'ward', 'district', 'town'], f.kind), array_position(array['postcode', 'edges'], f.how), y.position, y.id, f.name limit 1
$$;
comment on function network.locality_of is 'The one answer to "which locality is this in": by the codes of an imported postcode, else by imported edges round a position, else by the name of a ward or district, else of a town where one locality alone has sites. The smallest area that a network has grouped wins; no row where none does. how: postcode, edges or name.';

create function network.localities() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', y.public_id, 'name', y.name, 'parts',
    (select coalesce(jsonb_agg(jsonb_build_object('id', x.public_id, 'kind', x.kind, 'code', x.code, 'name', x.name, 'from', lower(x.during), 'until', upper(x.during)) order by x.kind, x.name, x.during), '[]')
      from network.locality_part x where x.locality_id = y.id)) order by y.position, y.name), '[]')
  from network.locality y
$$;
comment on function network.localities is 'Every locality in the network''s order, with the areas it is, was and will be made of.';

create function network.area_known(p_kind text, p_said text) returns table (code text, name text, several boolean)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select min(o.code), min(o.name), count(*) > 1 from places.outline o where o.kind = p_kind and (o.code = upper(p_said) or lower(o.name) = lower(p_said))
$$;
comment on function network.area_known is 'What the imported edges know of an area that somebody named or gave the code of.';

create function network.group_areas(p_locality uuid, p_kind text, p_said text[], p_from date) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_locality bigint; v_said text; v_area record; v_code text; v_name text; v_old network.locality_part; v_until date; v_taken int := 0; v_several text[] := '{}';
begin
  perform access.require('network.keep_sites');
  select y.id into v_locality from network.locality y where y.public_id = p_locality;
  if p_locality is not null and v_locality is null then return '{"answer": "not-here"}'; end if;
  perform pg_advisory_xact_lock(hashtextextended('network.locality_part', 0));
  foreach v_said in array p_said loop
    v_code := upper(substring(v_said from '^([A-Za-z][0-9]{8})(?:\s|$)'));
    select * into v_area from network.area_known(p_kind, coalesce(v_code, v_said));
    v_name := coalesce(v_area.name, nullif(btrim(substr(v_said, length(v_code) + 1)), ''), v_said);
    -- A name alone may be one of several: of imported edges, or of what was grouped before.
    if v_area.several or v_code is null and v_area.code is null and (select count(distinct x.key) > 1 from network.locality_part x where x.kind = p_kind and lower(x.name) = lower(v_name)) then
      v_several := v_several || v_said;
      continue;
    end if;
    v_code := coalesce(v_code, v_area.code, (select min(x.code) from network.locality_part x where x.kind = p_kind and lower(x.name) = lower(v_name)));
    -- What was known by its name alone is known by its code from now on.
    update network.locality_part x set code = v_code where v_code is not null and x.code is null and x.kind = p_kind and lower(x.name) = lower(v_name)
      and not exists (select from network.locality_part o where o.kind = p_kind and o.code = v_code);
    select * into v_old from network.locality_part x where x.kind = p_kind and x.key = coalesce(v_code, lower(v_name)) and x.during @> p_from;
    continue when v_old.locality_id is not distinct from v_locality;
    v_until := coalesce(upper(v_old.during), (select min(lower(x.during)) from network.locality_part x where x.kind = p_kind and x.key = coalesce(v_code, lower(v_name)) and lower(x.during) > p_from));
    if lower(v_old.during) = p_from then delete from network.locality_part x where x.id = v_old.id;
    else update network.locality_part x set during = daterange(lower(x.during), p_from) where x.id = v_old.id; end if;
    if v_locality is not null then
      insert into network.locality_part (locality_id, kind, code, name, during, said_by) values (v_locality, p_kind, v_code, v_name, daterange(p_from, v_until), access.viewer_name());
    end if;
    v_taken := v_taken + 1;
  end loop;
  return jsonb_build_object('answer', case when v_taken > 0 then 'done' when v_several <> '{}' then 'several' else 'same' end, 'taken', v_taken, 'several', to_jsonb(v_several));
end $$;
comment on function network.group_areas is 'From a day on, areas of a kind belong to a locality, or to none; what they belonged to before ends on that day. Each is said by its name, its ONS code, or the code and the name after it. Answers {answer: done, same, several or not-here, taken, several: names that more than one area has}.';

create function network.undo_grouping(p_part uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_gone network.locality_part;
begin
  perform access.require('network.keep_sites');
  perform pg_advisory_xact_lock(hashtextextended('network.locality_part', 0));
  delete from network.locality_part x where x.public_id = p_part returning * into v_gone;
  if v_gone.id is null then return 'not-here'; end if;
  update network.locality_part b set during = daterange(lower(b.during), upper(v_gone.during)) where b.kind = v_gone.kind and b.key = v_gone.key and upper(b.during) = lower(v_gone.during);
  return 'done';
end $$;
comment on function network.undo_grouping is 'Takes back that an area belongs to a locality from a day on: what was before goes on.';

create function network.name_locality(p_locality uuid, p_name text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  if p_locality is null then
    insert into network.locality (name, position) values (p_name, (select coalesce(max(y.position), 0) + 1 from network.locality y));
    return 'done';
  end if;
  update network.locality y set name = p_name where y.public_id = p_locality;
  return case when found then 'done' else 'not-here' end;
exception when unique_violation then return 'taken';
end $$;
comment on function network.name_locality is 'Adds a locality, or calls one by another name. Answers done, taken or not-here.';

create function network.drop_locality(p_locality uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  delete from network.locality y where y.public_id = p_locality;
  return case when found then 'done' else 'not-here' end;
exception when foreign_key_violation then return 'in-use';
end $$;
comment on function network.drop_locality is 'Takes away a locality that has never had a site or an area. Answers done, in-use or not-here.';

create function network.areas_to_group() returns table (kind text, code text, name text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  return query select o.kind, o.code, o.name from places.outline o cross join network.network n
    where o.kind = 'district' and n.home_latitude between o.south - 0.4 and o.north + 0.4 and n.home_longitude between o.west - 0.6 and o.east + 0.6
      and not exists (select from network.locality_part x where x.kind = o.kind and (x.code = o.code or lower(x.name) = lower(o.name)) and upper_inf(x.during))
    order by o.name, o.code limit 40;
end $$;
comment on function network.areas_to_group is 'Districts near the middle of the network whose edges were imported and that belong to no locality.';

revoke all on function network.locality_of(text, float8, float8, text[], date), network.localities(), network.area_known(text, text), network.group_areas(uuid, text, text[], date), network.undo_grouping(uuid), network.name_locality(uuid, text), network.drop_locality(uuid), network.areas_to_group() from public;
grant execute on function network.locality_of(text, float8, float8, text[], date), network.localities() to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service, hearth_owner;
grant execute on function network.group_areas(uuid, text, text[], date), network.undo_grouping(uuid), network.name_locality(uuid, text), network.drop_locality(uuid), network.areas_to_group() to hearth_staff, hearth_owner;

reset role;
revoke create on schema network from hearth_engine;
