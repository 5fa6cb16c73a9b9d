-- Under which licence the network gives its list of services away: its own choice, and none until it has chosen.
alter table network.network
  add column licence_name text check (length(licence_name) between 1 and 120),
  add column licence_url text check (licence_url ~ '^https://[^[:space:]"<>]+$' and length(licence_url) <= 500),
  add check ((licence_name is null) = (licence_url is null));
comment on column network.network.licence_name is 'What the licence of its open data is called; null while none was given.';
comment on column network.network.licence_url is 'Where the licence stands.';

grant create on schema network to hearth_engine;
grant select (one), update (licence_name, licence_url) on network.network to hearth_engine;
set local role hearth_engine;

create function network.choose_licence(p_name text, p_url text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.choose_licence');
  update network.network n set licence_name = p_name, licence_url = p_url where n.one;
end $$;
comment on function network.choose_licence is 'Says under which licence the list of services is given away; nulls for none.';
revoke all on function network.choose_licence(text, text) from public;
grant execute on function network.choose_licence(text, text) to hearth_owner, hearth_staff;

reset role;
revoke create on schema network from hearth_engine;
