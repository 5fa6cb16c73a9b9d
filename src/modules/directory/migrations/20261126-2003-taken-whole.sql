-- For whom services of a feed are meant is taken too, where their record says so.

grant create on schema directory to hearth_engine;
set local role hearth_engine;
create or replace function directory.put_audiences(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit');
  update directory.service s set audiences = array(select jsonb_array_elements_text(r->'audiences'))
    from jsonb_array_elements(p) r where s.public_id = (r->>'id')::uuid and s.feed_id is not distinct from (r->>'feed')::bigint
      and s.audiences is distinct from array(select jsonb_array_elements_text(r->'audiences'));
end $$;
comment on function directory.put_audiences is 'Says for whom services are meant, of our own or of the feed that is named. Before rebuild_listing.';
reset role;
revoke create on schema directory from hearth_engine;
