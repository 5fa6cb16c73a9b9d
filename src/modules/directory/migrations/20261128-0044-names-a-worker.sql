-- The platform says whether a name is somebody's.

grant create on schema directory to hearth_engine;
set local role hearth_engine;
do $$
declare v_text text := pg_get_functiondef('directory.write_site_words(uuid, jsonb, text)'::regprocedure);
begin
  if position('directory.names_a_person(' in v_text) = 0 then raise exception 'write_site_words does not ask for names any more'; end if;
  execute replace(v_text, 'directory.names_a_person(', 'access.names_a_worker(');
end $$;
reset role;
revoke create on schema directory from hearth_engine;
drop function directory.names_a_person(text);
