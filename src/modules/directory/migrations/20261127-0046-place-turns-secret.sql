-- A place of a listing turns out to be one that nobody may know: an editor takes it off every page with one press.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.keep_place_secret(p_listing uuid, p_place uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_location bigint; v_hub boolean; v_services bigint[];
begin
  perform access.require('directory.edit');
  select l.id, l.hub into v_location, v_hub from directory.service s join directory.service_at_location sal on sal.service_id = s.id join directory.location l on l.id = sal.location_id
    where s.public_id = p_listing and l.public_id = p_place and directory.may_see_listing(s.id, 'editor') for update of l;
  if v_location is null then return 'not-here'; end if;
  -- Where everybody is sent is no secret, and must not vanish by a press in the wrong place.
  if v_hub then return 'a-hub'; end if;
  update directory.location l set sensitive = true where l.id = v_location;
  v_services := array(select sal.service_id from directory.service_at_location sal where sal.location_id = v_location order by 1);
  update directory.service s set last_modified = platform.clock() where s.id = any(v_services);
  perform directory.rebuild_listing(v_services);
  return 'secret';
end $$;
comment on function directory.keep_place_secret is 'A place of a listing is nobody''s to find from now on: it is gone from every page, search and feed at once, and from those of editors. secret; a-hub, which stays; not-here.';
revoke all on function directory.keep_place_secret from public;
grant execute on function directory.keep_place_secret to hearth_staff;
reset role;
revoke create on schema directory from hearth_engine;
