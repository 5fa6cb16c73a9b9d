-- At a shared desk somebody greets for the desk's team, whatever other teams they are in.
grant create on schema access to hearth_gate;
set local role hearth_gate;

create or replace function access.front_desk_teams() returns bigint[]
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select array[d.team_id] from access.viewer_desk() d where d.team_id is not null), access.viewer_teams());
comment on function access.front_desk_teams is 'For which teams a worker greets families: at a shared desk its team, elsewhere their own.';

reset role;
revoke create on schema access from hearth_gate;
