-- The platform says whether a name is somebody's.

grant create on schema guides to hearth_engine;
set local role hearth_engine;
create or replace function guides.facts_refused(p_facts jsonb) returns text
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when access.names_a_worker(p_facts->>'owner') then 'a-person' end
$$;
reset role;
revoke create on schema guides from hearth_engine;
drop function guides.names_a_person(text);
