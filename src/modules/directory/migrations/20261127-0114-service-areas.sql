-- For families in which places a service is, where the directory knows it: by name, as Open Referral has it.
alter table directory.service add column areas text[] not null default '{}' check (cardinality(areas) <= 50 and array_position(areas, '') is null and array_position(areas, null) is null);
comment on column directory.service.areas is 'For families in which districts, wards or villages, by name; empty where nothing is said, which is not the same as everywhere.';

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.put_areas(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.service s set areas = array(select a from jsonb_array_elements_text(r->'areas') with ordinality x (a, n) where a <> '' order by n)
    from jsonb_array_elements(p) r where s.public_id = (r->>'id')::uuid and s.feed_id is not distinct from (r->>'feed')::bigint
      and s.areas is distinct from array(select a from jsonb_array_elements_text(r->'areas') with ordinality x (a, n) where a <> '' order by n);
end $$;
comment on function directory.put_areas is 'Says for families in which places services are, of our own or of the feed that is named.';

create function directory.areas_of(p_service uuid) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.areas from directory.service s where s.public_id = p_service and exists (select from directory.publishable p where p.service_id = s.id)
$$;
comment on function directory.areas_of is 'For families in which places a published service is.';

-- What was made so far, and the areas beside it: the standard has a word for them.
alter function directory.open_service_of(directory.service) rename to open_service_without_areas;
create function directory.open_service_of(s directory.service) returns jsonb
  language sql stable as $$
  select directory.open_service_without_areas(s) || jsonb_build_object('service_areas',
    (select jsonb_agg(jsonb_build_object('id', directory.derived_id(s.public_id, 'area ' || a.name), 'service_id', s.public_id, 'name', a.name, 'service_area', a.name) order by a.nth)
      from (select directory.open_line(x.name) as name, min(x.nth) as nth from unnest(s.areas) with ordinality x (name, nth) group by 1) a where a.name is not null))
$$;
comment on function directory.open_service_of is 'What a service says of itself, as the standard says it; under "hearth" what the standard has no word for.';

revoke all on function directory.put_areas(jsonb), directory.areas_of(uuid), directory.open_service_of(directory.service) from public;
grant execute on function directory.put_areas(jsonb) to hearth_owner, hearth_service, hearth_staff;
grant execute on function directory.areas_of(uuid) to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;

reset role;
revoke create on schema directory from hearth_engine;
