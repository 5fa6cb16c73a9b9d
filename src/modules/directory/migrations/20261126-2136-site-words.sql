-- What the page of a site says is written by who keeps that site. A place that is kept secret has no picture, by any door.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.no_picture_of_a_secret() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from directory.location l where l.id = new.location_id and (l.masked or l.sensitive)) then
    new.photo := null;
    new.photo_words := null;
  end if;
  return new;
end $$;
comment on function directory.no_picture_of_a_secret is 'A step of the access guide of a place that may not be named keeps its words and loses its picture.';

create function directory.forget_pictures_of_a_secret() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform files.forget_pictures(array(select a.photo from directory.access_step a where a.location_id = new.id and a.photo is not null));
  update directory.access_step a set photo = null, photo_words = null where a.location_id = new.id and a.photo is not null;
  return null;
end $$;
comment on function directory.forget_pictures_of_a_secret is 'When a place turns secret its pictures are gone at once, from its page and from their own addresses.';

create function directory.write_site_facts(p jsonb) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare v_ours bigint[];
begin
  select array_agg(l.id) into v_ours from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.feed_id is null;
  delete from directory.opening_hours where location_id = any(v_ours);
  delete from directory.opening_exception where location_id = any(v_ours);
  delete from directory.role_in where location_id = any(v_ours);
  delete from directory.access_step where location_id = any(v_ours);
  update directory.location l set key_worker = coalesce(r->>'keyWorker', '') from jsonb_array_elements(p) r where l.public_id = (r->>'id')::uuid and l.id = any(v_ours);
  insert into directory.opening_hours (location_id, byday, opens_at, closes_at, valid_from, valid_to)
    select l.id, array(select jsonb_array_elements_text(x->'byday')), (x->>'opensAt')::time, (x->>'closesAt')::time, (x->>'validFrom')::date, (x->>'validTo')::date
    from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.id = any(v_ours) cross join jsonb_array_elements(coalesce(r->'hours', '[]')) x;
  insert into directory.opening_exception (location_id, during, opens_at, closes_at, why)
    select l.id, daterange((x->>'from')::date, coalesce((x->>'to')::date, (x->>'from')::date), '[]'), (x->>'opensAt')::time, (x->>'closesAt')::time, coalesce(x->>'why', '')
    from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.id = any(v_ours) cross join jsonb_array_elements(coalesce(r->'exceptions', '[]')) x;
  insert into directory.role_in (location_id, role, byday, opens_at, closes_at)
    select l.id, x.role->>'role', array(select jsonb_array_elements_text(x.role->'byday')), (x.role->>'opensAt')::time, (x.role->>'closesAt')::time
    from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.id = any(v_ours) cross join jsonb_array_elements(coalesce(r->'roles', '[]')) with ordinality x (role, nth) order by l.id, x.nth;
  insert into directory.access_step (location_id, title, words, photo, photo_words)
    select l.id, x.step->>'title', x.step->>'words', x.step->>'photo', x.step->>'photoWords'
    from jsonb_array_elements(p) r join directory.location l on l.public_id = (r->>'id')::uuid and l.id = any(v_ours) cross join jsonb_array_elements(coalesce(r->'guide', '[]')) with ordinality x (step, nth) order by l.id, x.nth;
end $$;
comment on function directory.write_site_facts is 'Opening hours and days that differ, roles by day, access guide and how to reach a key worker, written again as a whole. Who may is asked before.';

create or replace function directory.put_site_facts(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  perform directory.write_site_facts(p);
end $$;

create function directory.may_write_site(p_site bigint, p_locality bigint) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select access.may('directory.edit_site', 'site', p_site) or access.may('directory.edit_site', 'locality', p_locality)
$$;
comment on function directory.may_write_site is 'Whether the viewer keeps this site: itself, its locality, or the whole network.';

create function directory.facts_of_site(p_location bigint) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('keyWorker', l.key_worker,
    'hours', (select coalesce(jsonb_agg(jsonb_build_object('byday', h.byday, 'opensAt', h.opens_at, 'closesAt', h.closes_at, 'validFrom', h.valid_from, 'validTo', h.valid_to) order by h.id), '[]') from directory.opening_hours h where h.location_id = l.id),
    'exceptions', (select coalesce(jsonb_agg(jsonb_build_object('from', lower(e.during), 'to', upper(e.during) - 1, 'opensAt', e.opens_at, 'closesAt', e.closes_at, 'why', e.why) order by lower(e.during), e.id), '[]')
      from directory.opening_exception e where e.location_id = l.id and upper(e.during) > (platform.clock() at time zone 'Europe/London')::date),
    'roles', (select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'byday', r.byday, 'opensAt', r.opens_at, 'closesAt', r.closes_at) order by r.id), '[]') from directory.role_in r where r.location_id = l.id),
    'guide', (select coalesce(jsonb_agg(jsonb_build_object('title', a.title, 'words', a.words, 'photo', a.photo, 'photoWords', a.photo_words) order by a.id), '[]') from directory.access_step a where a.location_id = l.id))
  from directory.location l where l.id = p_location
$$;
comment on function directory.facts_of_site is 'What the page of a site says of its own, without what it takes from its hub.';

create function directory.sites_to_write(p_location uuid default null) returns table (location uuid, name text, kept boolean, inherits_hours boolean, facts jsonb, token text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit_site');
  return query select l.public_id, l.name, l.feed_id is null, s.inherits_hours and s.parent_id is not null, f.facts, md5(f.facts::text)
    from network.site s join directory.location l on l.id = s.location_id cross join lateral (select directory.facts_of_site(l.id) as facts) f
    where not l.sensitive and not l.masked and directory.may_write_site(s.id, s.locality_id) and (p_location is null or l.public_id = p_location) order by l.name, l.public_id;
end $$;
comment on function directory.sites_to_write is 'The sites whose pages the viewer writes, with what they say; never one that may not be named.';

create function directory.write_site_words(p_location uuid, p_facts jsonb, p_token text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_location bigint; v_version bigint;
begin
  select l.id into v_location from directory.location l join network.site s on s.location_id = l.id
    where l.public_id = p_location and not l.sensitive and not l.masked and l.feed_id is null and directory.may_write_site(s.id, s.locality_id) for update of l;
  if v_location is null then return 'not-here'; end if;
  if md5(directory.facts_of_site(v_location)::text) <> p_token then return 'changed-meanwhile'; end if;
  if exists (select from jsonb_array_elements(coalesce(p_facts->'roles', '[]')) r where directory.names_a_person(r->>'role')) then return 'a-person'; end if;
  perform directory.write_site_facts(jsonb_build_array(p_facts || jsonb_build_object('id', p_location)));
  update directory.directory_version set v = v + 1 returning v into v_version;
  perform pg_notify('directory', v_version::text);
  return 'done';
end $$;
comment on function directory.write_site_words is 'Writes what the page of a site says, by who keeps it. Refused when somebody else wrote since, and for the name of somebody who works here.';

revoke all on function directory.no_picture_of_a_secret(), directory.forget_pictures_of_a_secret(), directory.write_site_facts(jsonb), directory.may_write_site(bigint, bigint), directory.facts_of_site(bigint), directory.sites_to_write(uuid), directory.write_site_words(uuid, jsonb, text) from public;
grant execute on function directory.sites_to_write(uuid), directory.write_site_words(uuid, jsonb, text) to hearth_staff;
grant execute on function directory.no_picture_of_a_secret(), directory.forget_pictures_of_a_secret() to hearth_owner;

reset role;

create function directory.names_a_person(p_role text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from access.account a where a.kind = 'staff' and a.display_name like '% %' and position(lower(a.display_name) in lower(p_role)) > 0)
$$;
comment on function directory.names_a_person is 'Whether a role is, or holds, the name of somebody who works here: who is in on which day must not be found.';
select access.hand_over('directory.names_a_person(text)', 'hearth_gate', array['hearth_engine']);

revoke create on schema directory from hearth_engine;

create trigger no_picture_of_a_secret before insert or update on directory.access_step for each row execute function directory.no_picture_of_a_secret();
create trigger forget_pictures_of_a_secret after update of masked, sensitive on directory.location for each row when (new.masked or new.sensitive) execute function directory.forget_pictures_of_a_secret();
